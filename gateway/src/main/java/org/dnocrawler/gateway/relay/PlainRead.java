package org.dnocrawler.gateway.relay;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.server.HttpServerRequest;

/// A GET without a body whose every part has one possible meaning.
///
/// @param path without its query, of letters, digits, `/`, `-`, `_`, `~` and dots within a name
/// @param uri path and query as sent
/// @param token the one bearer token
record PlainRead(String path, String uri, String token) {

  private static final String BEARER = "Bearer ";
  private static final int LONGEST = 1024;

  /// Headers with which a request is not plain any more.
  private static final List<AsciiString> SPECIAL =
      List.of(
          HttpHeaderNames.TRANSFER_ENCODING,
          HttpHeaderNames.CONTENT_LENGTH,
          HttpHeaderNames.UPGRADE,
          HttpHeaderNames.EXPECT,
          HttpHeaderNames.ORIGIN,
          HttpHeaderNames.TE,
          HttpHeaderNames.TRAILER);

  /// The plain read that a request is; null when it is anything else.
  static @Nullable PlainRead of(HttpServerRequest request) {
    var headers = request.requestHeaders();
    if (!HttpMethod.GET.equals(request.method())
        || !HttpVersion.HTTP_1_1.equals(request.version())
        || hasSpecial(headers)) {
      return null;
    }
    var uri = request.uri();
    var query = uri.indexOf('?');
    var path = query < 0 ? uri : uri.substring(0, query);
    var token = token(headers);
    return token != null && isPlain(path) && isQuery(uri, query) && headers.contains("host")
        ? new PlainRead(path, uri, token)
        : null;
  }

  private static boolean hasSpecial(HttpHeaders headers) {
    for (var name : SPECIAL) {
      if (headers.contains(name)) {
        return true;
      }
    }
    var connection = headers.get(HttpHeaderNames.CONNECTION);
    return connection != null && !connection.equalsIgnoreCase("keep-alive");
  }

  private static @Nullable String token(HttpHeaders headers) {
    var given = headers.get(HttpHeaderNames.AUTHORIZATION);
    return given != null
            && given.startsWith(BEARER)
            && headers.getAll(HttpHeaderNames.AUTHORIZATION).size() == 1
        ? given.substring(BEARER.length())
        : null;
  }

  private static boolean isPlain(String path) {
    if (path.isEmpty() || path.length() > LONGEST || path.charAt(0) != '/') {
      return false;
    }
    for (var i = 0; i < path.length(); i++) {
      var c = path.charAt(i);
      var afterSlash = i > 0 && path.charAt(i - 1) == '/';
      var isSeparator = c == '/' || c == '.';
      if ((!isName(c) && !isSeparator) || (afterSlash && isSeparator)) {
        return false;
      }
    }
    return true;
  }

  /// As RFC 3986 has it, percent signs with two digits after them.
  private static boolean isQuery(String uri, int from) {
    if (from < 0) {
      return true;
    }
    if (uri.length() > LONGEST) {
      return false;
    }
    for (var i = from + 1; i < uri.length(); i++) {
      var c = uri.charAt(i);
      if (!isName(c) && "=&.,:+*!()@/?".indexOf(c) < 0 && !isEscape(uri, i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isEscape(String uri, int at) {
    return uri.charAt(at) == '%'
        && at + 2 < uri.length()
        && Character.digit(uri.charAt(at + 1), 16) >= 0
        && Character.digit(uri.charAt(at + 2), 16) >= 0;
  }

  private static boolean isName(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_'
        || c == '~';
  }
}
