package org.dnocrawler.gateway.edge;

import java.net.InetAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A range of addresses in CIDR form.
///
/// @param base any address of the range
/// @param prefixBits leading bits that all its addresses share
record Network(InetAddress base, int prefixBits) {

  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  Network {
    if (prefixBits < 0 || prefixBits > base.getAddress().length * 8) {
      throw new IllegalArgumentException("not a prefix length of " + base + ": " + prefixBits);
    }
  }

  /// Reads `10.0.0.0/8`, `fd00::/8` or a single address; throws `IllegalArgumentException` for
  /// anything else.
  static Network parse(String text) {
    var slash = text.indexOf('/');
    var base = address(slash < 0 ? text : text.substring(0, slash));
    if (base == null) {
      throw new IllegalArgumentException("not a network: '" + text + "'");
    }
    return slash < 0
        ? new Network(base, base.getAddress().length * 8)
        : new Network(base, Integer.parseInt(text.substring(slash + 1)));
  }

  /// Reads an address without asking DNS; null for anything that is not exactly one.
  static @Nullable InetAddress address(String text) {
    if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
      return null;
    }
    try {
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  boolean contains(InetAddress address) {
    var mine = base.getAddress();
    var theirs = address.getAddress();
    if (mine.length != theirs.length) {
      return false;
    }
    for (var bit = 0; bit < prefixBits; bit += 8) {
      var differing = (mine[bit / 8] ^ theirs[bit / 8]) & 0xff;
      if (differing >> Math.max(0, 8 - (prefixBits - bit)) != 0) {
        return false;
      }
    }
    return true;
  }
}
