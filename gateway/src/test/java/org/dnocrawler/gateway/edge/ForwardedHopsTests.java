package org.dnocrawler.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The truth table of `Forwarded` (RFC 7239), and of both headers together.
class ForwardedHopsTests {

  private final Clients clients =
      new Clients(new ClientAddresses(List.of("10.0.0.0/8", "fd00::/8")));

  /// Values of the header are separated by `|`; `-` stands for no header, or for nothing known.
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '~',
      value = {
        "198.51.100.7 ! for=203.0.113.9 ! 198.51.100.7 ! false ! gate.test",
        "10.0.0.1 ! for=203.0.113.9 ! 203.0.113.9 ! false ! gate.test",
        "10.0.0.1 ! For=\"203.0.113.9:4711\" ! 203.0.113.9 ! false ! gate.test",
        "10.0.0.1 ! for=\"[2001:db8::7]:443\";proto=https;host=api.test ! 2001:db8:0:0:0:0:0:7 ! true ! api.test",
        "10.0.0.1 ! for=6.6.6.6, for=203.0.113.9, for=10.9.9.9 ! 203.0.113.9 ! false ! gate.test",
        "10.0.0.1 ! for=6.6.6.6|for=203.0.113.9|for=10.9.9.9 ! 203.0.113.9 ! false ! gate.test",
        "10.0.0.1 ! for=6.6.6.6;proto=https, for=203.0.113.9;proto=http ! 203.0.113.9 ! false ! gate.test",
        "10.0.0.1 ! for=203.0.113.9, for=unknown ! 10.0.0.1 ! false ! gate.test",
        "10.0.0.1 ! for=203.0.113.9, for=_hidden, for=10.2.2.2 ! 10.2.2.2 ! false ! gate.test",
        "10.0.0.1 ! for=203.0.113.9, by=10.2.2.2 ! 10.0.0.1 ! false ! gate.test",
        "10.0.0.1 ! for=203.0.113.9;for=6.6.6.6 ! 10.0.0.1 ! false ! gate.test",
        "10.0.0.1 ! for=\"203.0.113.9, for=6.6.6.6\" ! 10.0.0.1 ! false ! gate.test",
        "10.0.0.1 ! for= ! 10.0.0.1 ! false ! gate.test",
        "10.0.0.1 ! nonsense ! 10.0.0.1 ! false ! gate.test",
        "10.0.0.1 ! for=\"203.0.113.9 ! 10.0.0.1 ! false ! gate.test",
        "10.0.0.1 ! ,for=203.0.113.9,, ! 203.0.113.9 ! false ! gate.test",
        "fd00::1 ! for=\"[fd00::2]\" ! fd00:0:0:0:0:0:0:2 ! false ! gate.test"
      })
  void theRightMostHopThatNoProxyOfOursWroteIsTheClient(
      String peer, String forwarded, String address, boolean secure, String host) {
    var headers = new HashMap<String, List<String>>();
    headers.put("Forwarded", List.of(forwarded.split("\\|", -1)));
    headers.put("Host", List.of("gate.test"));
    var client = of(peer, headers);
    assertThat(client.address().getHostAddress()).isEqualTo(address);
    assertThat(client.secure()).isEqualTo(secure);
    assertThat(client.host()).isEqualTo(host);
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.1, 203.0.113.9", "198.51.100.7, 198.51.100.7"})
  void whereAProxyWritesTheOlderHeadersForwardedIsNotBelieved(String peer, String address) {
    var client =
        of(
            peer,
            Map.of(
                "Forwarded",
                List.of("for=6.6.6.6;proto=https"),
                "X-Forwarded-For",
                List.of("203.0.113.9"),
                "X-Forwarded-Proto",
                List.of("http")));
    assertThat(client.address().getHostAddress()).isEqualTo(address);
    assertThat(client.secure()).isFalse();
  }

  private Client of(String peer, Map<String, List<String>> headers) {
    return clients.of(
        InetAddress.ofLiteral(peer), false, name -> headers.getOrDefault(name, List.of()));
  }
}
