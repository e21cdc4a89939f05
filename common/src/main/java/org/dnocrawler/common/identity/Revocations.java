package org.dnocrawler.common.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dnocrawler.common.redis.RedisKeys;
import org.dnocrawler.common.redis.StateBreaker;
import org.dnocrawler.common.redis.StateRedis;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/// Which access tokens were taken back before their time: one token by its id, or all tokens that a
/// session was given up to a moment.
///
/// That a token is not revoked is remembered for a moment, so that one that comes again and again
/// costs no round trip each time; a revocation takes effect within that moment. In its last third
/// the next look is made aside, so that no request of a busy caller waits for it.
final class Revocations {

  /// Counts tokens that were let through because Redis did not answer in time.
  static final String BYPASSED = "dno.identity.revocation.bypassed";

  private static final Logger LOG = LoggerFactory.getLogger(Revocations.class);
  private static final int MOST_REMEMBERED = 50_000;

  private final StateRedis redis;
  private final StateBreaker breaker;
  private final Duration budget;
  private final MeterRegistry meters;
  private final Cache<Subject, Look> accepted;
  private final Ticker ticker;
  private final long freshNanos;

  /// @param memory how long it is remembered that a token is not revoked; zero for not at all
  /// @param ticker tells how long that is ago
  Revocations(
      StateRedis redis,
      StateBreaker breaker,
      Duration budget,
      Duration memory,
      Ticker ticker,
      MeterRegistry meters) {
    this.redis = redis;
    this.breaker = breaker;
    this.budget = budget;
    this.meters = meters;
    this.ticker = ticker;
    this.freshNanos = memory.toNanos() * 2 / 3;
    this.accepted =
        Caffeine.newBuilder()
            .maximumSize(memory.isPositive() ? MOST_REMEMBERED : 0)
            .expireAfterWrite(memory)
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
  }

  /// What is revoked: a token, or what its session was given up to a moment.
  private record Subject(String token, String session, Instant issuedAt) {

    static Subject of(Caller caller, Instant issuedAt) {
      return new Subject(caller.tokenId(), caller.sessionId(), issuedAt);
    }
  }

  /// Fails open: without Redis, or past the budget, no token counts as revoked, and each pass is
  /// counted.
  Mono<Boolean> isRevoked(Caller caller, Instant issuedAt) {
    var subject = Subject.of(caller, issuedAt);
    return isRemembered(subject) ? Mono.just(false) : lookedUp(subject).onErrorResume(this::bypass);
  }

  /// Looks again aside, once, where it is time to.
  private boolean isRemembered(Subject subject) {
    var last = accepted.getIfPresent(subject);
    if (last == null) {
      return false;
    }
    if (!isFresh(last) && last.isOld.compareAndSet(false, true)) {
      lookedUp(subject).subscribe(_ -> {}, cause -> LOG.debug("looked aside in vain", cause));
    }
    return true;
  }

  private boolean isFresh(Look look) {
    return ticker.read() - look.at < freshNanos;
  }

  /// A look that found no revocation.
  private static final class Look {
    final long at;
    final AtomicBoolean isOld = new AtomicBoolean();

    Look(long at) {
      this.at = at;
    }
  }

  /// Whether [#isRevoked] would say no at once, without asking Redis: because that is remembered,
  /// or because Redis is left alone at the moment.
  boolean isAccepted(Caller caller, Instant issuedAt) {
    if (isRemembered(Subject.of(caller, issuedAt))) {
      return true;
    }
    if (breaker.isPausing()) {
      countBypass("CallNotPermittedException");
      return true;
    }
    return false;
  }

  private Mono<Boolean> lookedUp(Subject subject) {
    var keys =
        List.of(RedisKeys.revokedToken(subject.token()), RedisKeys.revokedToken(subject.session()));
    return breaker
        .within(budget, redis.template().opsForValue().multiGet(keys))
        .map(found -> isHit(found, subject.issuedAt()))
        .doOnNext(revoked -> remember(subject, revoked));
  }

  private void remember(Subject subject, boolean revoked) {
    if (revoked) {
      accepted.invalidate(subject);
    } else {
      accepted.put(subject, new Look(ticker.read()));
    }
  }

  private Mono<Boolean> bypass(Throwable cause) {
    countBypass(cause.getClass().getSimpleName());
    return Mono.just(false);
  }

  private void countBypass(String cause) {
    meters.counter(BYPASSED, "cause", cause).increment();
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
