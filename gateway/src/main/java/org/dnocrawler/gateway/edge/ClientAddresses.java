package org.dnocrawler.gateway.edge;

import java.net.InetAddress;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Says which address a request comes from.
///
/// Everybody can send `X-Forwarded-For`. Its entries are believed from the right, as long as a
/// trusted proxy wrote them: the first address that is not a trusted proxy is the client.
final class ClientAddresses {

  private static final int MOST_HOPS = 64;
  private static final Pattern BRACKETED = Pattern.compile("\\[([^\\]]*)](?::\\d{1,5})?");
  private static final Pattern WITH_PORT = Pattern.compile("([^:]+):\\d{1,5}");

  private final List<Network> trusted;

  ClientAddresses(List<String> trustedProxies) {
    this.trusted = trustedProxies.stream().map(Network::parse).toList();
  }

  /// The address of the client.
  ///
  /// @param peer the other end of the connection
  /// @param forwardedFor values of `X-Forwarded-For`, in the order received
  InetAddress resolve(InetAddress peer, List<String> forwardedFor) {
    var client = peer;
    var hops = hops(forwardedFor);
    for (var i = hops.size() - 1; i >= 0 && isTrusted(client); i--) {
      var hop = read(hops.get(i));
      if (hop == null) {
        return client; // the last one we know; what stands left of nonsense is nonsense
      }
      client = hop;
    }
    return client;
  }

  /// The client of a request by its `Forwarded` headers, as above.
  ///
  /// @param peer the other end of the connection
  Sender resolve(InetAddress peer, ForwardedHops hops) {
    var client = new Sender(peer, null, null);
    var last = hops.all().size() - 1;
    for (var i = last; i >= Math.max(0, last - MOST_HOPS) && isTrusted(client.address()); i--) {
      var hop = hops.all().get(i);
      var address = hop.forWhom() == null ? null : read(hop.forWhom());
      if (address == null) {
        return client;
      }
      client = new Sender(address, hop.proto(), hop.host());
    }
    return client;
  }

  /// Whom a request comes from.
  ///
  /// @param proto the scheme that this client used, where a proxy says so
  /// @param host the host that it asked for, where a proxy says so
  record Sender(InetAddress address, @Nullable String proto, @Nullable String host) {}

  /// Whether what this address says of other addresses is believed.
  boolean isTrusted(InetAddress address) {
    return trusted.stream().anyMatch(network -> network.contains(address));
  }

  private static List<String> hops(List<String> forwardedFor) {
    var hops =
        forwardedFor.stream()
            .flatMap(Pattern.compile(",")::splitAsStream)
            .map(String::strip)
            .filter(hop -> !hop.isEmpty())
            .toList();
    return hops.subList(Math.max(0, hops.size() - MOST_HOPS), hops.size());
  }

  private static @Nullable InetAddress read(String hop) {
    var bracketed = BRACKETED.matcher(hop);
    if (bracketed.matches()) {
      return Addresses.parse(bracketed.group(1));
    }
    var withPort = WITH_PORT.matcher(hop);
    return Addresses.parse(withPort.matches() ? withPort.group(1) : hop);
  }
}
