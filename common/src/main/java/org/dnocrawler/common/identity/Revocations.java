package org.dnocrawler.common.identity;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.dnocrawler.common.redis.RedisKeys;
import org.dnocrawler.common.redis.StateRedis;
import reactor.core.publisher.Mono;

/// Which access tokens were taken back before their time: one token by its id, or all tokens that a
/// session was given up to a moment.
final class Revocations {

  /// Counts tokens that were let through because Redis did not answer in time.
  static final String BYPASSED = "dno.identity.revocation.bypassed";

  private final StateRedis redis;
  private final Duration budget;
  private final MeterRegistry meters;

  Revocations(StateRedis redis, Duration budget, MeterRegistry meters) {
    this.redis = redis;
    this.budget = budget;
    this.meters = meters;
  }

  /// Fails open: without Redis, or past the budget, no token counts as revoked, and each pass is
  /// counted.
  Mono<Boolean> isRevoked(Caller caller, Instant issuedAt) {
    var keys =
        List.of(
            RedisKeys.revokedToken(caller.tokenId()), RedisKeys.revokedToken(caller.sessionId()));
    return redis
        .template()
        .opsForValue()
        .multiGet(keys)
        .map(found -> isHit(found, issuedAt))
        .timeout(budget)
        .onErrorResume(this::bypass);
  }

  private Mono<Boolean> bypass(Throwable cause) {
    meters.counter(BYPASSED, "cause", cause.getClass().getSimpleName()).increment();
    return Mono.just(false);
  }

  /// A missing value arrives as null or as an empty text.
  private static boolean isHit(List<String> found, Instant issuedAt) {
    return isSet(found.getFirst())
        || (isSet(found.getLast()) && issuedAt.getEpochSecond() <= epochSecond(found.getLast()));
  }

  @SuppressWarnings("NullAway") // a list from Redis has nulls for missing values
  private static boolean isSet(String value) {
    return value != null && !value.isEmpty();
  }

  private static long epochSecond(String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException _) {
      return Long.MAX_VALUE;
    }
  }
}
