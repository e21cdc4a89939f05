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
    if (host == null) {
      return answered.isEmpty();
    }
    var parts = FORM.matcher(host);
    return parts.matches()
        && (answered.isEmpty() || answered.contains(parts.group(1).toLowerCase(Locale.ROOT)));
  }
}
