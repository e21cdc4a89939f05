package org.dnocrawler.common.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.dnocrawler.common.cache.EntryCodec.NotUnderstood;
import org.dnocrawler.common.cache.EntryCodec.Written;
import org.dnocrawler.common.cache.SecondLevel.Lookup;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.JacksonException;

/// Keeps values in both levels for as long as their policy says, and makes answers of what is kept.
final class Keeper {

  private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);

  /// For so long a source that failed is not asked again for a value that stands in for it.
  private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);

  private static final int PERCENT = 100;

  private final FirstLevel first;
  private final SecondLevel second;
  private final EntryCodec codec;
  private final CacheMeters meters;
  private final Ticker ticker;
  private final CacheProperties properties;

  Keeper(
      FirstLevel first,
      SecondLevel second,
      CacheMeters meters,
      Ticker ticker,
      CacheProperties properties) {
    this.first = first;
    this.second = second;
    this.codec = new EntryCodec(properties);
    this.meters = meters;
    this.ticker = ticker;
    this.properties = properties;
  }

  /// The answer that a stored text is; empty when it is past its time or not understood.
  <T> Mono<Cached<T>> understood(Reading<T> reading, Lookup.Hit hit) {
    return decoded(reading, hit)
        .flatMap(entry -> {
          var fresh = fresh(reading, hit, entry);
          if (!fresh.isPositive()) {
            return Mono.empty();
          }
          remember(reading, entry.value(), entry.jsonBytes(), fresh, entry.grace());
          return Mono.just(answer(reading.policy(), entry.value(), CacheLevel.L2));
        });
  }

  /// The value that a stored text is, although it is past its time; empty when there is none.
  <T> Mono<Cached<T>> kept(Reading<T> reading, Lookup.Hit hit) {
    return decoded(reading, hit)
        .flatMap(entry -> Mono.justOrEmpty(pastItsTime(reading, hit, entry)));
  }

  private <T> @Nullable Cached<T> pastItsTime(
      Reading<T> reading, Lookup.Hit hit, EntryCodec.Entry<T> entry) {
    var value = entry.value();
    if (value == null) {
      return null;
    }
    standIn(reading, value, entry.jsonBytes(), ticker.read() + Math.max(0, hit.left().toNanos()));
    return new Cached.Present<>(value, CacheLevel.STALE);
  }

  /// The value that memory has, although it is past its time; empty when there is none.
  <T> Mono<Cached<T>> kept(Reading<T> reading) {
    return Mono.fromSupplier(() -> first.ifDown(reading.key(), reading.mark()))
        .filter(entry -> entry.value() != null)
        .map(entry -> {
          standIn(reading, entry.value(), entry.jsonBytes(), entry.keptNanos());
          return answer(reading.policy(), entry.value(), CacheLevel.STALE);
        });
  }

  private <T> void standIn(Reading<T> reading, @Nullable Object value, int bytes, long until) {
    var pause = Math.min(ticker.read() + RETRY_PAUSE.toNanos(), until);
    if (!properties.localTimeToLive().isZero()) {
      first.put(
          reading.key(),
          new FirstLevel.Entry(
              value, CacheLevel.STALE, bytes, reading.mark(), Long.MAX_VALUE, pause, until));
    }
  }

  private <T> Mono<EntryCodec.Entry<T>> decoded(Reading<T> reading, Lookup.Hit hit) {
    var entry = Mono.fromSupplier(() -> codec.read(hit.text(), reading.policy().type()));
    return (EntryCodec.isLong(hit.text().length())
            ? entry.subscribeOn(Schedulers.parallel())
            : entry)
        .onErrorResume(NotUnderstood.class, e -> notUnderstood(reading.key(), e));
  }

  private <T> Mono<T> notUnderstood(String key, NotUnderstood e) {
    meters.error("decode");
    LOG.warn("cached value of {} is not understood: {}", key, e.getMessage());
    return Mono.empty();
  }

  private static <T> Duration fresh(Reading<T> reading, Lookup.Hit hit, EntryCodec.Entry<T> entry) {
    return hit.left().isNegative()
        ? timeToLive(reading.policy(), entry.value())
        : hit.left().minus(entry.grace());
  }

  /// Keeps what the source said.
  ///
  /// @param value null for no such value
  /// @param permit to store it for others; null for not to
  /// @return the answer; a value that could not be kept is answered all the same
  <T> Mono<Cached<T>> keep(Reading<T> reading, @Nullable T value, @Nullable String permit) {
    var answer = answer(reading.policy(), value, CacheLevel.SOURCE);
    var life = jittered(timeToLive(reading.policy(), value));
    if (!life.isPositive()) {
      return Mono.just(answer);
    }
    var grace = value == null ? Duration.ZERO : properties.longestStale();
    return encoded(reading.key(), value, grace)
        .doOnNext(written -> remember(reading, value, written.jsonBytes(), life, grace))
        .filter(_ -> permit != null)
        .flatMap(written ->
            second.fill(reading.key(), String.valueOf(permit), written.text(), life.plus(grace)))
        .doOnNext(stored -> countRefused(reading.key(), stored))
        .doOnError(_ -> meters.error("fill"))
        .onErrorComplete()
        .thenReturn(answer);
  }

  /// Empty for a value that is too large.
  private Mono<Written> encoded(String key, @Nullable Object value, Duration grace) {
    return Mono.fromSupplier(() -> EntryCodec.json(value))
        .filter(json -> isSmallEnough(key, json.length))
        .flatMap(json -> {
          var written = Mono.fromSupplier(() -> codec.write(json, grace));
          return EntryCodec.isLong(json.length)
              ? written.subscribeOn(Schedulers.parallel())
              : written;
        })
        .doOnError(JacksonException.class, _ -> meters.error("encode"));
  }

  private boolean isSmallEnough(String key, int jsonBytes) {
    if (codec.tooLarge(jsonBytes)) {
      meters.tooLarge(key);
      return false;
    }
    return true;
  }

  private void countRefused(String key, boolean stored) {
    if (!stored) {
      meters.refusedFill(key);
    }
  }

  /// Counts time from when the reading began, since the value may be as old as that.
  private <T> void remember(
      Reading<T> reading, @Nullable Object value, int bytes, Duration fresh, Duration grace) {
    var local = second.localTimeToLive(fresh);
    if (properties.localTimeToLive().isZero() || !local.isPositive()) {
      return;
    }
    var from = reading.mark().nanos();
    var ahead = ahead(reading.policy(), value);
    first.put(
        reading.key(),
        new FirstLevel.Entry(
            value,
            CacheLevel.L1,
            bytes,
            reading.mark(),
            ahead == 0 ? Long.MAX_VALUE : from + fresh.toNanos() - ahead,
            from + local.toNanos(),
            from + fresh.plus(grace).toNanos()));
  }

  /// The last part of a value's whole time, in nanoseconds.
  private <T> long ahead(CachePolicy<T> policy, @Nullable Object value) {
    var whole = timeToLive(policy, value == null ? null : policy.type().cast(value));
    return Math.max(0, whole.toNanos()) / PERCENT * properties.refreshAheadPercent();
  }

  private static <T> Duration timeToLive(CachePolicy<T> policy, @Nullable T value) {
    return value == null ? policy.absentTimeToLive() : policy.timeToLive().apply(value);
  }

  private Duration jittered(Duration timeToLive) {
    var spread = timeToLive.toMillis() * properties.jitterPercent() / PERCENT;
    return spread <= 0
        ? timeToLive
        : timeToLive.plusMillis(ThreadLocalRandom.current().nextLong(-spread, spread + 1));
  }

  static <T> Cached<T> answer(CachePolicy<T> policy, @Nullable Object value, CacheLevel level) {
    return value == null
        ? new Cached.Absent<>(level)
        : new Cached.Present<>(policy.type().cast(value), level);
  }
}
