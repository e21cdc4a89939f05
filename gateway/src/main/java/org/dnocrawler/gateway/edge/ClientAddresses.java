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
      return Network.address(bracketed.group(1));
    }
    var withPort = WITH_PORT.matcher(hop);
    return Network.address(withPort.matches() ? withPort.group(1) : hop);
  }
}
