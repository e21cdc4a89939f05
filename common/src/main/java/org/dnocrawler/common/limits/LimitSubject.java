package org.dnocrawler.common.limits;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.dnocrawler.common.redis.RedisKeys;

/// Who is limited; two subjects never share a key.
public sealed interface LimitSubject {

  /// The Redis key that counts this subject under a policy.
  String key(LimitPolicy policy);

  /// One account.
  ///
  /// @param id its id, as UUID, so that no user is called `ip`
  record User(UUID id) implements LimitSubject {
    @Override
    public String key(LimitPolicy policy) {
      return RedisKeys.userLimit(id.toString(), windowOf(policy));
    }
  }

  /// One client address: an IPv4 address, or the /64 network of an IPv6 address, which is what one
  /// household gets.
  ///
  /// @param network canonical text, such as `192.0.2.7` or `2001:db8:0:7::/64`
  record Address(String network) implements LimitSubject {

    /// The subject that stands for an address.
    public static Address of(InetAddress address) {
      return new Address(
          address instanceof Inet6Address v6 ? network64(v6) : address.getHostAddress());
    }

    @Override
    public String key(LimitPolicy policy) {
      return RedisKeys.ipLimit(network, windowOf(policy));
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

  private static String windowOf(LimitPolicy policy) {
    return policy.window().toSeconds() + "s";
  }
}
