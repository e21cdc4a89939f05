package org.dnocrawler.common.cache;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import org.dnocrawler.common.wire.WireJson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;

/// Memory over Redis over a source.
///
/// One load per key at a time in this process; a caller who cancels does not cancel it for the
/// others. Any error of Redis is counted and the source is asked instead. What keeps a value that
/// was read before an update from being served after it: permits in Redis (`RedisSecondLevel`), a
/// mark in memory (`FirstLevel`), and loads under way being forgotten when their key is dropped.
/// Memory of other processes is dropped by message; a lost message costs at most the local time to
/// live.
public final class TieredCache {

  private static final Logger LOG = LoggerFactory.getLogger(TieredCache.class);
  private static final String ABSENT = "";

  private final FirstLevel first;
  private final SecondLevel second;
  private final CacheMeters meters;
  private final Duration loadTimeout;
  private final int jitterPercent;
  private final ConcurrentMap<String, Mono<? extends Cached<?>>> loads = new ConcurrentHashMap<>();

  TieredCache(SecondLevel second, CacheMeters meters, CacheProperties properties) {
    this.first = new FirstLevel(properties.localEntries());
    this.second = second;
    this.meters = meters;
    this.loadTimeout = properties.loadTimeout();
    this.jitterPercent = properties.jitterPercent();
  }

  /// The value of a key, from the nearest level that has it.
  ///
  /// @param key a key of `RedisKeys`; one key is always read with one policy
  /// @param policy how long what is found may be kept
  /// @param source asked when no level has the key; empty for no such value
  /// @return what is known; fails only when the source fails or takes too long
  public <T> Mono<Cached<T>> get(String key, CachePolicy<T> policy, Mono<T> source) {
    return Mono.defer(() -> {
      var entry = first.get(key);
      if (entry == null) {
        return shared(key, policy, source);
      }
      meters.hit(key, CacheLevel.L1);
      return Mono.just(answer(policy, entry.value(), CacheLevel.L1));
    });
  }

  /// Drops keys everywhere after their source changed.
  ///
  /// @return completes when Redis has dropped them; fails when it could not, and then other
  ///   processes may serve the old values until the drop is repeated or their time is over
  public Mono<Void> invalidate(Collection<String> keys) {
    if (keys.isEmpty()) {
      return Mono.empty();
    }
    return Mono.fromRunnable(() -> keys.forEach(this::dropLocal))
        .then(second.drop(List.copyOf(keys)))
        .doOnSuccess(_ -> keys.forEach(this::dropLocal))
        .doOnError(_ -> meters.error("drop"));
  }

  /// Drops a key from memory.
  void dropLocal(String key) {
    loads.remove(key);
    first.drop(key);
  }

  /// Drops everything from memory, as is right after messages may have been missed.
  void dropAllLocal() {
    loads.clear();
    first.dropAll();
    meters.cleared();
  }

  @SuppressWarnings("unchecked") // one key is always read with one policy
  private <T> Mono<Cached<T>> shared(String key, CachePolicy<T> policy, Mono<T> source) {
    return (Mono<Cached<T>>) loads.computeIfAbsent(key, _ -> load(key, policy, source));
  }

  /// A load that runs once, to its end, for all who wait for it; forgotten before they hear of its
  /// end, so that none of them can ask again and join it.
  private <T> Mono<Cached<T>> load(String key, CachePolicy<T> policy, Mono<T> source) {
    var load = new Load<T>();
    load.shared =
        Mono.defer(() -> read(key, policy, source, first.mark()))
            .doOnTerminate(() -> loads.remove(key, load.shared))
            .cache();
    return load.shared;
  }

  private static final class Load<T> {
    private Mono<Cached<T>> shared = Mono.never();
  }

  private <T> Mono<Cached<T>> read(String key, CachePolicy<T> policy, Mono<T> source, long mark) {
    return second
        .read(key)
        .onErrorResume(this::away)
        .flatMap(lookup ->
            switch (lookup) {
              case SecondLevel.Lookup.Hit(var json) -> decoded(key, policy, source, json, mark);
              case SecondLevel.Lookup.Miss(var permit) -> loaded(key, policy, source, permit, mark);
              case SecondLevel.Lookup.Away() -> loaded(key, policy, source, null, mark);
            });
  }

  private Mono<SecondLevel.Lookup> away(Throwable cause) {
    meters.error("read");
    LOG.debug("cache not read: {}", cause.toString());
    return Mono.just(new SecondLevel.Lookup.Away());
  }

  /// A stored text that is no longer understood is as good as none.
  private <T> Mono<Cached<T>> decoded(
      String key, CachePolicy<T> policy, Mono<T> source, String json, long mark) {
    try {
      var value = ABSENT.equals(json) ? null : WireJson.read(json, policy.type());
      meters.hit(key, CacheLevel.L2);
      remember(key, policy, value, mark);
      return Mono.just(answer(policy, value, CacheLevel.L2));
    } catch (JacksonException e) {
      meters.error("decode");
      LOG.warn("cached value of {} is not understood: {}", key, e.getOriginalMessage());
      return loaded(key, policy, source, null, mark);
    }
  }

  private <T> Mono<Cached<T>> loaded(
      String key, CachePolicy<T> policy, Mono<T> source, @Nullable String permit, long mark) {
    meters.miss(key);
    return source
        .timeout(loadTimeout)
        .flatMap(value -> filled(key, policy, value, permit, mark))
        .switchIfEmpty(Mono.defer(() -> filled(key, policy, null, permit, mark)));
  }

  private <T> Mono<Cached<T>> filled(
      String key, CachePolicy<T> policy, @Nullable T value, @Nullable String permit, long mark) {
    remember(key, policy, value, mark);
    var answer = answer(policy, value, CacheLevel.SOURCE);
    var timeToLive = timeToLive(policy, value);
    if (permit == null || !timeToLive.isPositive()) {
      return Mono.just(answer);
    }
    return Mono.fromSupplier(() -> value == null ? ABSENT : WireJson.write(value))
        .flatMap(json -> second.fill(key, permit, json, jittered(timeToLive)))
        .doOnNext(stored -> countRefused(key, stored))
        .doOnError(_ -> meters.error("fill"))
        .onErrorReturn(false)
        .thenReturn(answer);
  }

  private void countRefused(String key, boolean stored) {
    if (!stored) {
      meters.refusedFill(key);
    }
  }

  private <T> void remember(String key, CachePolicy<T> policy, @Nullable T value, long mark) {
    var local = second.localTimeToLive(jittered(timeToLive(policy, value)));
    first.put(key, new FirstLevel.Entry(value, local), mark);
  }

  private static <T> Duration timeToLive(CachePolicy<T> policy, @Nullable T value) {
    return value == null ? policy.absentTimeToLive() : policy.timeToLive().apply(value);
  }

  private Duration jittered(Duration timeToLive) {
    var spread = timeToLive.toMillis() * jitterPercent / 100;
    return spread == 0
        ? timeToLive
        : timeToLive.plusMillis(ThreadLocalRandom.current().nextLong(-spread, spread + 1));
  }

  private static <T> Cached<T> answer(
      CachePolicy<T> policy, @Nullable Object value, CacheLevel level) {
    return value == null
        ? new Cached.Absent<>(level)
        : new Cached.Present<>(policy.type().cast(value), level);
  }
}
