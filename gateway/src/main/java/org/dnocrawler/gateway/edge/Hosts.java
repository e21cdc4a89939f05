package org.dnocrawler.gateway.edge;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The host names that the gateway answers to.
public final class Hosts {

  private static final Pattern FORM =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]{1,253})(:\\d{1,5})?");

  private final List<String> answered;

  /// @param answered in lower case; none for any
  Hosts(List<String> answered) {
    this.answered = List.copyOf(answered);
  }

  /// Whether a request for that host is answered.
  ///
  /// @param host with or without port; null where the request names none
  public boolean answers(@Nullable String host) {
    if (host == null || answered.isEmpty()) {
      return host == null ? answered.isEmpty() : isHost(host);
    }
    var parts = FORM.matcher(host);
    return parts.matches()
        && (answered.isEmpty() || answered.contains(parts.group(1).toLowerCase(Locale.ROOT)));
  }

  /// Whether a text is a host, with or without port.
  static boolean isHost(String text) {
    return isOrdinary(text) || FORM.matcher(text).matches();
  }

  /// Whether it is a name and perhaps a port beyond doubt, without the cost of the whole form.
  private static boolean isOrdinary(String host) {
    var colon = host.indexOf(':');
    var name = colon < 0 ? host.length() : colon;
    if (name == 0 || name > 253 || host.length() - name > 6 || colon == host.length() - 1) {
      return false;
    }
    for (var i = 0; i < host.length(); i++) {
      var c = host.charAt(i);
      var isDigit = c >= '0' && c <= '9';
      var isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-';
      if (i != colon && !isDigit && (i > name || !isLetter)) {
        return false;
      }
    }
    return true;
  }
}
