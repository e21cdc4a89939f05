package org.dnocrawler.gateway.edge;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Finds out who sent a request, from its connection and, where a trusted proxy sent it, from what
/// that proxy says.
public final class Clients {

  private final ClientAddresses addresses;

  Clients(ClientAddresses addresses) {
    this.addresses = addresses;
  }

  /// The client of a request.
  ///
  /// @param peer the other end of the connection
  /// @param secure whether it is encrypted
  /// @param headers the values of a header by its name, in the order received; none for an absent
  ///   one
  public Client of(InetAddress peer, boolean secure, Function<String, List<String>> headers) {
    if (!addresses.isTrusted(peer)) {
      return new Client(peer, secure, first(headers.apply("Host")));
    }
    var forwardedFor = headers.apply("X-Forwarded-For");
    return forwardedFor.isEmpty() && !headers.apply("Forwarded").isEmpty()
        ? standard(peer, secure, headers)
        : customary(peer, secure, headers, forwardedFor);
  }

  private Client customary(
      InetAddress peer,
      boolean secure,
      Function<String, List<String>> headers,
      List<String> forwardedFor) {
    var proto = first(headers.apply("X-Forwarded-Proto"));
    var host = first(headers.apply("X-Forwarded-Host"));
    return new Client(
        addresses.resolve(peer, forwardedFor),
        proto == null ? secure : isSecure(proto),
        host == null ? first(headers.apply("Host")) : host);
  }

  /// By `Forwarded` (RFC 7239), where no proxy wrote the older headers.
  private Client standard(
      InetAddress peer, boolean secure, Function<String, List<String>> headers) {
    var hops = ForwardedHops.of(headers.apply("Forwarded"));
    var client = addresses.resolve(peer, hops);
    return new Client(
        client.address(),
        client.proto() == null ? secure : isSecure(client.proto()),
        client.host() == null ? first(headers.apply("Host")) : client.host());
  }

  private static boolean isSecure(String scheme) {
    return scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("wss");
  }

  private static @Nullable String first(List<String> values) {
    return values.isEmpty() ? null : values.getFirst();
  }
}
