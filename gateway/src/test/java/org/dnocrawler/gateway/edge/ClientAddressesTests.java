package org.dnocrawler.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressesTests {

  private final ClientAddresses addresses =
      new ClientAddresses(List.of("10.0.0.0/8", "192.0.2.128/25", "fd00::/8", "::1"));

  /// Values of the header are separated by `|`, `-` stands for no header.
  @ParameterizedTest
  @CsvSource({
    // whoever is not a proxy of ours is the client, whatever it says
    "198.51.100.7, -, 198.51.100.7",
    "198.51.100.7, 203.0.113.9, 198.51.100.7",
    "198.51.100.7, '10.1.1.1, 10.2.2.2', 198.51.100.7",
    // a trusted peer is believed, entry by entry from the right
    "10.0.0.1, -, 10.0.0.1",
    "10.0.0.1, 203.0.113.9, 203.0.113.9",
    "10.0.0.1, '6.6.6.6, 203.0.113.9', 203.0.113.9",
    "10.0.0.1, '6.6.6.6, 203.0.113.9, 10.9.9.9, 192.0.2.200', 203.0.113.9",
    "10.0.0.1, '6.6.6.6|203.0.113.9|10.9.9.9', 203.0.113.9",
    "10.0.0.1, '10.3.3.3, 10.4.4.4', 10.3.3.3",
    "192.0.2.127, 203.0.113.9, 192.0.2.127",
    "192.0.2.128, 203.0.113.9, 203.0.113.9",
    // ports, brackets, IPv6, IPv4 in IPv6
    "10.0.0.1, 203.0.113.9:4711, 203.0.113.9",
    "10.0.0.1, 2001:db8::7, 2001:db8:0:0:0:0:0:7",
    "10.0.0.1, '[2001:db8::7]:443', 2001:db8:0:0:0:0:0:7",
    "fd12::1, '203.0.113.9, fd34::2', 203.0.113.9",
    "::ffff:10.0.0.1, ::ffff:203.0.113.9, 203.0.113.9",
    "::1, 203.0.113.9, 203.0.113.9",
    // nonsense ends the chain: what stands left of it is not believed
    "10.0.0.1, '203.0.113.9, unknown', 10.0.0.1",
    "10.0.0.1, '203.0.113.9, example.org, 10.5.5.5', 10.5.5.5",
    "10.0.0.1, '203.0.113.9, 10.1', 10.0.0.1",
    "10.0.0.1, '203.0.113.9, fe80::1%eth0', 10.0.0.1",
    // empty elements of a list are none (RFC 9110)
    "10.0.0.1, '203.0.113.9,, 10.5.5.5,', 203.0.113.9",
    "10.0.0.1, '999.1.1.1', 10.0.0.1",
    "10.0.0.1, '', 10.0.0.1"
  })
  void theRightMostHopThatNoProxyOfOursWroteIsTheClient(
      String peer, String forwardedFor, String client) {
    var values =
        "-".equals(forwardedFor) ? List.<String>of() : List.of(forwardedFor.split("\\|", -1));
    assertThat(addresses.resolve(InetAddress.ofLiteral(peer), values).getHostAddress())
        .isEqualTo(client);
  }

  @Test
  void withoutTrustedProxiesThePeerIsTheClient() {
    var nobody = new ClientAddresses(List.of());
    var peer = InetAddress.ofLiteral("192.0.2.1");
    assertThat(nobody.resolve(peer, List.of("203.0.113.9"))).isEqualTo(peer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "fd00::/129", "proxy.example", "", "10/8"})
  void networksThatAreNoneStopTheStart(String network) {
    assertThatIllegalArgumentException().isThrownBy(() -> new ClientAddresses(List.of(network)));
  }
}
