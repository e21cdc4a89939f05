package org.dnocrawler.common.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundGuardTests {

  private final OutboundGuard guard = new OutboundGuard(List.of("127.0.0.1:8087"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://www.netze-bw.de/",
        "http://netz.example.de:80/a.pdf",
        "https://netz.example.de:443/a.pdf",
        "https://8.8.8.8/",
        "https://[2606:4700::1111]/",
        "https://xn--mller-kva.de/"
      })
  void publicWebAddressesAreAllowed(String url) {
    assertThat(guard.objection(URI.create(url))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://netz.example.de/",
        "file:///etc/passwd",
        "gopher://netz.example.de/",
        "http://user:secret@netz.example.de/",
        "http://netz.example.de:22/",
        "http://netz.example.de:8080/",
        "http://localhost/",
        "http://localhost./",
        "http://intranet/",
        "http://printer.local/",
        "http://metadata.google.internal/",
        "http://router.lan/",
        "http://127.0.0.1/",
        "http://127.1/",
        "http://127.0.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.0.0.1/",
        "http://0177.0.0.1/",
        "http://127.0.0.1./",
        "http://0.0.0.0/",
        "http://10.0.0.8/",
        "http://172.16.0.1/",
        "http://192.168.1.1/",
        "http://100.64.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://192.0.2.7/",
        "http://198.18.0.1/",
        "http://203.0.113.5/",
        "http://224.0.0.1/",
        "http://240.0.0.1/",
        "http://255.255.255.255/",
        "http://256.1.1.1/",
        "http://[::1]/",
        "http://[::]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[::127.0.0.1]/",
        "http://[fe80::1]/",
        "http://[fc00::1]/",
        "http://[fd00:ec2::254]/",
        "http://[ff02::1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[64:ff9b:1::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[2001:db8::1]/",
        "http://[3fff::1]/",
        "http://[5f00::1]/"
      })
  void everythingElseIsRefusedByItsLooks(String url) {
    assertThat(guard.objection(URI.create(url))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.8.8",
        "10.1.2.3",
        "169.254.169.254",
        "100.100.100.200",
        "::1",
        "::ffff:10.0.0.1",
        "::10.0.0.1",
        "fd00::1",
        "64:ff9b:1::1",
        "2002:a00:1::",
        "4000::1"
      })
  void anAddressThatIsNotPublicIsRefusedWhenConnecting(String address) throws UnknownHostException {
    var resolved = InetAddress.getByAddress("innocent.example.de", bytes(address));

    assertThat(guard.matches(new InetSocketAddress(resolved, 443))).isFalse();
  }

  @Test
  void anExceptionIsTheExactHostAndPortAndNothingNearIt() throws UnknownHostException {
    assertThat(guard.objection(URI.create("http://127.0.0.1:8087/x"))).isEmpty();
    assertThat(guard.objection(URI.create("http://127.0.0.1:8088/x"))).isPresent();
    assertThat(guard.objection(URI.create("http://localhost:8087/x"))).isPresent();
    assertThat(guard.objection(URI.create("http://127.1:8087/x"))).isPresent();

    assertThat(guard.matches(literal("127.0.0.1", 8087))).isTrue();
    assertThat(guard.matches(literal("127.0.0.1", 8088))).isFalse();
    var rebound = InetAddress.getByAddress("evil.example.de", bytes("127.0.0.1"));
    assertThat(guard.matches(new InetSocketAddress(rebound, 8087))).isFalse();
  }

  @Test
  void anExceptionOfVersionSixIsAllowedInEachOfItsSpellings() throws UnknownHostException {
    var local = new OutboundGuard(List.of("[::1]:*"));

    assertThat(local.objection(URI.create("http://[::1]:18940/"))).isEmpty();
    assertThat(local.objection(URI.create("http://[0:0:0:0:0:0:0:1]:18940/"))).isEmpty();
    assertThat(local.matches(new InetSocketAddress(InetAddress.ofLiteral("::1"), 18940))).isTrue();
    assertThat(local.matches(literal("::1", 18940))).isTrue();
    assertThat(local.objection(URI.create("http://[::2]:18940/"))).isPresent();
    assertThat(local.matches(literal("127.0.0.1", 18940))).isFalse();
  }

  /// A bracket that a person forgot allows nothing and breaks nothing.
  @Test
  void anUnclosedBracketAllowsNothing() {
    var local = new OutboundGuard(List.of("[:80", "[::1:80"));

    assertThat(local.objection(URI.create("http://[::1]:80/"))).isPresent();
    assertThat(local.matches(new InetSocketAddress(InetAddress.ofLiteral("::1"), 80))).isFalse();
  }

  private static InetSocketAddress literal(String address, int port) throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByAddress(address, bytes(address)), port);
  }

  private static byte[] bytes(String literal) {
    return InetAddress.ofLiteral(literal).getAddress();
  }
}
