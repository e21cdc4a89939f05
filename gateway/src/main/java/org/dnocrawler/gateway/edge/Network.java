package org.dnocrawler.gateway.edge;

import java.net.InetAddress;

/// A range of addresses in CIDR form.
///
/// @param base any address of the range
/// @param prefixBits leading bits that all its addresses share
record Network(InetAddress base, int prefixBits) {

  Network {
    if (prefixBits < 0 || prefixBits > base.getAddress().length * 8) {
      throw new IllegalArgumentException("not a prefix length of " + base + ": " + prefixBits);
    }
  }

  /// Reads `10.0.0.0/8`, `fd00::/8` or a single address; throws `IllegalArgumentException` for
  /// anything else.
  static Network parse(String text) {
    var slash = text.indexOf('/');
    var base = Addresses.parse(slash < 0 ? text : text.substring(0, slash));
    if (base == null) {
      throw new IllegalArgumentException("not a network: '" + text + "'");
    }
    if (slash < 0) {
      return new Network(base, base.getAddress().length * 8);
    }
    var bits = text.substring(slash + 1);
    if (!bits.matches("\\d{1,3}")) {
      throw new IllegalArgumentException("not a network: '" + text + "'");
    }
    return new Network(base, Integer.parseInt(bits));
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
