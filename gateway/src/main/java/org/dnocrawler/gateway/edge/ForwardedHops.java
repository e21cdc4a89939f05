package org.dnocrawler.gateway.edge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The hops that `Forwarded` headers tell of (RFC 7239).
///
/// @param all in the order in which the request passed them
record ForwardedHops(List<Hop> all) {

  /// One pair of an element, or the end of it.
  private static final Pattern PAIR =
      Pattern.compile(
          "\\s*([!#$%&'*+.^_`|~0-9A-Za-z-]+)=(\"(?:[^\"\\\\]|\\\\.)*\"|[!#$%&'*+.^_`|~0-9A-Za-z:\\[\\]-]+)\\s*");

  /// One proxy's words.
  ///
  /// @param forWhom from whom it had the request; null where it does not say, or not in this form
  /// @param proto the scheme of that request; null where it does not say
  /// @param host the host of that request; null where it does not say
  record Hop(@Nullable String forWhom, @Nullable String proto, @Nullable String host) {}

  /// Reads the values of all `Forwarded` headers; an element that is not of this form is a hop of
  /// which nothing is known.
  static ForwardedHops of(List<String> values) {
    var hops = new ArrayList<Hop>();
    for (var value : values) {
      for (var element : split(value, ',')) {
        if (!element.isBlank()) {
          hops.add(hop(element));
        }
      }
    }
    return new ForwardedHops(List.copyOf(hops));
  }

  private static Hop hop(String element) {
    Map<String, String> pairs = new HashMap<>();
    for (var text : split(element, ';')) {
      var pair = PAIR.matcher(text);
      if (!pair.matches()
          || pairs.put(pair.group(1).toLowerCase(Locale.ROOT), unquoted(pair.group(2))) != null) {
        return new Hop(null, null, null);
      }
    }
    return new Hop(pairs.get("for"), pairs.get("proto"), pairs.get("host"));
  }

  /// Splits at a character that does not stand in quotes.
  private static List<String> split(String text, char at) {
    var parts = new ArrayList<String>();
    var quoted = false;
    var from = 0;
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == '\\' && quoted) {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == at && !quoted) {
        parts.add(text.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(text.substring(from));
    return parts;
  }

  private static String unquoted(String value) {
    return value.startsWith("\"")
        ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1")
        : value;
  }
}
