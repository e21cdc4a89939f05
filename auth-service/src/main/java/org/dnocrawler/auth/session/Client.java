package org.dnocrawler.auth.session;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;

/// The device a session is used on, as it says of itself; for its owner's information only.
///
/// @param ip address as the gateway saw it; empty when not known
/// @param userAgent what the device calls itself, cut at 256 characters; empty when it does not
public record Client(String ip, String userAgent) {

  private static final int LONGEST = 256;

  private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]{2,45}");

  /// The client of a request; the last address of `X-Forwarded-For` is the one the gateway wrote.
  public static Client of(ServerHttpRequest request) {
    var headers = request.getHeaders();
    var forwarded = headers.getValuesAsList("X-Forwarded-For");
    var address = forwarded.isEmpty() ? remote(request) : forwarded.getLast();
    var agent = printable(headers.getFirst("User-Agent"));
    return new Client(
        ADDRESS.matcher(address).matches() ? address : "",
        agent.substring(0, Math.min(LONGEST, agent.length())));
  }

  private static String remote(ServerHttpRequest request) {
    var remote = request.getRemoteAddress();
    return remote == null || remote.getAddress() == null
        ? ""
        : remote.getAddress().getHostAddress();
  }

  private static String printable(@Nullable String text) {
    return text == null ? "" : text.replaceAll("[^\\x20-\\x7e]", "?");
  }
}
