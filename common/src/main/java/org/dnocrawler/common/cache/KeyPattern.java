package org.dnocrawler.common.cache;

import java.util.Set;
import java.util.regex.Pattern;
import org.dnocrawler.common.redis.RedisKeys;

/// Names keys of the cache: a namespace, then text with `*` for any characters and `?` for one.
///
/// It can never fit a key outside the namespaces of the cache, whatever else is kept in the same
/// Redis.
///
/// @param glob such as `dno_data:netze-bw:*`
public record KeyPattern(String glob) {

  private static final Set<String> NAMESPACES = Set.of("dno_data", "query_cache", "cache");
  private static final Pattern FORM = Pattern.compile("[a-z_]{1,32}:[\\p{Alnum}:_.*?+-]{1,200}");
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e&&[^*?\\[\\]\\\\]]{1,512}");

  /// Checks that it names a namespace of the cache and has no other wildcards.
  public KeyPattern {
    if (!FORM.matcher(glob).matches() || !isOurs(glob)) {
      throw new IllegalArgumentException("not a pattern of cache keys: '" + glob + "'");
    }
  }

  /// The names that keys and patterns may start with.
  public static Set<String> namespaces() {
    return NAMESPACES;
  }

  /// The key if it is one of the cache's values; throws `IllegalArgumentException` otherwise.
  public static String requireKey(String key) {
    if (!isKey(key)) {
      throw new IllegalArgumentException("not a key of the cache: '" + key + "'");
    }
    return key;
  }

  static boolean isKey(String key) {
    return KEY.matcher(key).matches() && isOurs(key);
  }

  /// Whether it starts with a namespace and is not about the cache's own records.
  private static boolean isOurs(String text) {
    var colon = text.indexOf(':');
    return colon > 0
        && NAMESPACES.contains(text.substring(0, colon))
        && !text.startsWith(RedisKeys.cachePermit(""))
        && !text.startsWith(RedisKeys.cacheLease(""));
  }

  /// Whether a key fits.
  static boolean fits(String glob, String key) {
    var regex = Pattern.quote(glob).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    return key.matches(regex);
  }
}
