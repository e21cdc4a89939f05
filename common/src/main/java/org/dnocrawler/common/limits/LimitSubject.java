package org.dnocrawler.common.limits;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/// Who is limited; two subjects never share a key.
///
/// Each part names its own length, so that no value, whatever it holds, can look like two.
///
/// @param text parts such as `ip=9.192.0.2.7`, joined by colons
public record LimitSubject(String text) {

  /// Everybody together.
  public static final LimitSubject EVERYBODY = of(SubjectKind.GLOBAL, "");

  /// The subject of one kind and value.
  ///
  /// @param value any text
  public static LimitSubject of(SubjectKind kind, String value) {
    return new LimitSubject(kind.wire() + "=" + value.length() + "." + value);
  }

  /// The subject that stands for an address: an IPv4 address, or the /64 network of an IPv6
  /// address, which is what one household gets.
  public static LimitSubject ofAddress(InetAddress address) {
    return of(SubjectKind.IP, network(address));
  }

  /// This and another one together, as where each account is counted at each endpoint.
  public LimitSubject and(LimitSubject other) {
    return new LimitSubject(text + ":" + other.text);
  }

  /// One part of a subject.
  ///
  /// @param value empty for everybody together
  public record Part(SubjectKind kind, String value) {}

  /// The parts of this subject, in their order; `IllegalArgumentException` for a text that is not
  /// made of parts.
  public List<Part> parts() {
    var parts = new ArrayList<Part>(2);
    try {
      for (var at = 0; at < text.length(); ) {
        var equals = text.indexOf('=', at);
        var dot = text.indexOf('.', equals);
        var end = dot + 1 + Integer.parseInt(text, equals + 1, dot, 10);
        var kind = SubjectKind.ofWire(text.substring(at, equals)).orElseThrow();
        parts.add(new Part(kind, text.substring(dot + 1, end)));
        at = end + 1;
      }
    } catch (IndexOutOfBoundsException | NumberFormatException | NoSuchElementException e) {
      throw new IllegalArgumentException("not a subject: " + text, e);
    }
    return parts;
  }

  /// Canonical text of what is counted for an address, such as `192.0.2.7` or `2001:db8:0:7::/64`.
  public static String network(InetAddress address) {
    return address instanceof Inet6Address v6 ? network64(v6) : address.getHostAddress();
  }

  private static String network64(Inet6Address address) {
    var groups = ByteBuffer.wrap(address.getAddress()).asShortBuffer();
    var text = new StringBuilder();
    for (var i = 0; i < 4; i++) {
      text.append(Integer.toHexString(Short.toUnsignedInt(groups.get(i)))).append(':');
    }
    return text.append(":/64").toString();
  }
}
