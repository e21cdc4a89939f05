package org.dnocrawler.crawler.fetch;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Makes one canonical `http` or `https` URI of what pages and servers write into links.
///
/// Spaces, umlauts and other raw characters are percent-encoded as UTF-8, host names become lower
/// case and ASCII, default ports, fragments and dot segments go. Two spellings of the same address
/// become equal; nothing else of an address is changed.
public final class WebAddress {

  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+-]*:");
  private static final String LEGAL =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$&'()*+,;=:@/?";

  private WebAddress() {}

  /// Reads an absolute address; empty when it is none of the web.
  public static Optional<URI> of(String text) {
    var plain = text.strip().replaceAll("[\\t\\r\\n]", "");
    int fragment = plain.indexOf('#');
    if (fragment >= 0) {
      plain = plain.substring(0, fragment);
    }
    int scheme = plain.indexOf("://");
    if (scheme < 0) {
      return Optional.empty();
    }
    var protocol = plain.substring(0, scheme).toLowerCase(Locale.ROOT);
    return protocol.equals("http") || protocol.equals("https")
        ? build(protocol, plain.substring(scheme + 3).replace('\\', '/'))
        : Optional.empty();
  }

  /// Reads a link as written on a page; empty when it leads nowhere on the web.
  ///
  /// @param base the page's own address
  public static Optional<URI> resolve(URI base, String href) {
    var plain = href.strip().replaceAll("[\\t\\r\\n]", "");
    if (SCHEME.matcher(plain).lookingAt()) {
      return of(plain);
    }
    if (plain.startsWith("//")) {
      return of(base.getScheme() + ":" + plain);
    }
    int fragment = plain.indexOf('#');
    var reference = encode(fragment < 0 ? plain : plain.substring(0, fragment));
    return of(reference.isEmpty() ? base.toString() : against(base, reference));
  }

  /// As RFC 3986 has it; `URI.resolve` drops the last segment when there is only a query.
  private static String against(URI base, String reference) {
    if (reference.startsWith("?")) {
      var text = base.toString();
      int query = text.indexOf('?');
      return (query < 0 ? text : text.substring(0, query)) + reference;
    }
    try {
      return base.resolve(new URI(reference)).toString();
    } catch (URISyntaxException _) {
      return "";
    }
  }

  private static Optional<URI> build(String protocol, String rest) {
    int end = endOfAuthority(rest);
    var path = rest.substring(end);
    var authority = authority(protocol, rest.substring(0, end));
    var absolute = path.startsWith("/") ? path : "/" + path;
    try {
      var uri = new URI(protocol + "://" + authority + encode(absolute));
      return uri.getHost() == null ? Optional.empty() : Optional.of(withoutDots(uri));
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private static int endOfAuthority(String rest) {
    for (int i = 0; i < rest.length(); i++) {
      if (rest.charAt(i) == '/' || rest.charAt(i) == '?') {
        return i;
      }
    }
    return rest.length();
  }

  private static String authority(String protocol, String raw) {
    var standard = protocol.equals("https") ? ":443" : ":80";
    var lower = raw.toLowerCase(Locale.ROOT);
    var plain =
        lower.endsWith(standard) ? lower.substring(0, lower.length() - standard.length()) : lower;
    try {
      return plain.chars().allMatch(c -> c < 128) ? plain : IDN.toASCII(plain);
    } catch (IllegalArgumentException _) {
      return "";
    }
  }

  private static URI withoutDots(URI uri) {
    if (!uri.getRawPath().contains("/.") && !uri.getRawPath().contains("//")) {
      return uri;
    }
    var plain = uri.normalize();
    var path = plain.getRawPath();
    while (path.startsWith("/../")) {
      path = path.substring(3);
    }
    var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + path + query);
  }

  private static String encode(String raw) {
    var out = new StringBuilder(raw.length() + 16);
    for (int i = 0; i < raw.length(); ) {
      int c = raw.codePointAt(i);
      if (LEGAL.indexOf(c) >= 0 || (c == '%' && isEscape(raw, i))) {
        out.appendCodePoint(c);
      } else {
        for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
          out.append('%').append(String.format(Locale.ROOT, "%02X", b));
        }
      }
      i += Character.charCount(c);
    }
    return out.toString();
  }

  private static boolean isEscape(String raw, int at) {
    return at + 2 < raw.length()
        && Character.digit(raw.charAt(at + 1), 16) >= 0
        && Character.digit(raw.charAt(at + 2), 16) >= 0;
  }
}
