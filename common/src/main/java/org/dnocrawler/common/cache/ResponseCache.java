package org.dnocrawler.common.cache;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.dnocrawler.common.redis.RedisKeys;
import reactor.core.publisher.Mono;

/// Answers of the API that are dear to make, cached under `cache:{namespace}:{key}`.
///
/// Memory is bounded in bytes, Redis evicts what is least used, and the answer that there is
/// nothing lives for a minute: whoever asks for many things that are not there fills nothing.
public final class ResponseCache {

  /// What may stand in a key as it is: words with colons between them, at most so long.
  private static final Pattern PLAIN =
      Pattern.compile("[a-z0-9_.-]{1,64}(:[a-z0-9_.-]{1,64}){0,4}");

  private final TieredCache cache;
  private final ResponseCacheProperties properties;

  ResponseCache(TieredCache cache, ResponseCacheProperties properties) {
    this.cache = cache;
    this.properties = properties;
  }

  /// The answer to a request of that kind.
  ///
  /// @param request what tells it from others of the kind, such as `netze-bw` or the text of a
  ///   search; one kind and request always has one type
  /// @param source makes the answer; empty for nothing
  /// @return as [TieredCache#get]
  public <T> Mono<Cached<T>> get(ResponseKind kind, String request, Class<T> type, Mono<T> source) {
    return cache.get(key(kind, request), kind.policy(type, properties), source);
  }

  /// Drops answers of that kind after what they tell has changed.
  ///
  /// @return as [TieredCache#invalidate]
  public Mono<Void> invalidate(ResponseKind kind, Collection<String> requests) {
    return cache.invalidate(requests.stream().map(request -> key(kind, request)).toList());
  }

  /// Drops all answers of that kind.
  ///
  /// @return how many there were; fails as [TieredCache#invalidate] does
  public Mono<Long> invalidateAll(ResponseKind kind) {
    return cache.invalidate(new KeyPattern(RedisKeys.cached(kind.namespace(), "*")));
  }

  /// The key of a request; text that people wrote stands in it as its hash.
  public static String key(ResponseKind kind, String request) {
    return RedisKeys.cached(
        kind.namespace(), PLAIN.matcher(request).matches() ? request : sha256(request));
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
