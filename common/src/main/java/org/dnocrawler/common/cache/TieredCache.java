package org.dnocrawler.common.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.Collection;
import java.util.List;
import org.dnocrawler.common.redis.RedisKeys;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Memory over Redis over a source.
///
/// One read per key at a time in this process, and one load across processes where the policy says
/// that it is expensive; a caller who cancels does not cancel it for the others. Any error of Redis
/// is counted and the source is asked instead. When the source fails a value past its time stands
/// in for it, marked as stale, for as long as is configured. A value near its end is loaded anew in
/// the background.
///
/// What keeps a value that was read before an update from being served after it: permits in Redis
/// (`RedisSecondLevel`), a mark in memory (`FirstLevel`), and reads under way being forgotten when
/// their key is dropped. Memory of other processes is dropped by message; a lost message costs at
/// most the local time to live.
public final class TieredCache {

  private static final int KEYS_AT_A_TIME = 500;

  private final FirstLevel first;
  private final SecondLevel second;
  private final CacheMeters meters;
  private final Ticker ticker;
  private final Loading loading;
  private final Refreshes refreshes;
  private final Flights flights = new Flights();
  private final boolean off;

  TieredCache(SecondLevel second, CacheMeters meters, CacheProperties properties, Parts parts) {
    this.off = properties.type() == CacheProperties.Type.NONE;
    this.second = second;
    this.meters = meters;
    this.ticker = parts.ticker();
    this.refreshes = parts.refreshes();
    this.first = new FirstLevel(properties, ticker, meters::evicted);
    var keeper = new Keeper(first, second, meters, ticker, properties);
    this.loading = new Loading(second, keeper, meters, parts.wakes(), ticker, properties);
    meters.watch(first);
  }

  /// What others use too.
  record Parts(Wakes wakes, Refreshes refreshes, Ticker ticker) {}

  /// The value of a key, from the nearest level that has it.
  ///
  /// @param key a key of `RedisKeys`; one key is always read with one policy
  /// @param policy how long what is found may be kept
  /// @param source asked when no level has the key; empty for no such value
  /// @return what is known; fails only when the source fails or takes too long and no older value
  ///   may stand in for it
  public <T> Mono<Cached<T>> get(String key, CachePolicy<T> policy, Mono<T> source) {
    if (off) {
      return loading.load(reading(key, policy, source));
    }
    return Mono.defer(() -> {
      var started = ticker.read();
      var remembered = remembered(key, policy, source, started);
      return remembered != null
          ? Mono.just(remembered)
          : flights
              .join(key, () -> loading.read(reading(key, policy, source)))
              .doOnNext(cached -> meters.answered(key, cached.level(), ticker.read() - started));
    });
  }

  /// What [#get] would answer from the memory of this process; counts as a read like that.
  ///
  /// @param source asked in the background when the value is near its end
  /// @return null when memory does not have the key
  public <T> @Nullable Cached<T> remembered(String key, CachePolicy<T> policy, Mono<T> source) {
    return off ? null : remembered(key, policy, source, ticker.read());
  }

  private <T> @Nullable Cached<T> remembered(
      String key, CachePolicy<T> policy, Mono<T> source, long started) {
    var entry = first.get(key, started);
    if (entry == null) {
      return null;
    }
    if (entry.isToRefresh(started)) {
      refreshes.offer(key, Mono.defer(() -> loading.refresh(reading(key, policy, source))));
    }
    meters.answered(key, entry.level(), ticker.read() - started);
    return Keeper.answer(policy, entry.value(), entry.level());
  }

  private <T> Reading<T> reading(String key, CachePolicy<T> policy, Mono<T> source) {
    return new Reading<>(key, policy, source, first.mark(key));
  }

  /// Drops keys everywhere after their source changed.
  ///
  /// @return completes when Redis has dropped them; fails when it could not, and then other
  ///   processes may serve the old values until the drop is repeated or their time is over
  public Mono<Void> invalidate(Collection<String> keys) {
    return drop(keys).then();
  }

  /// Drops all keys that fit, everywhere, and everything from the memory of all processes.
  ///
  /// @return how many values there were; fails as [#invalidate(Collection)] does
  public Mono<Long> invalidate(KeyPattern pattern) {
    return Mono.fromRunnable(this::forgetAll)
        .thenMany(Flux.concat(second.scan(pattern.glob()), awaited(pattern)))
        .filter(KeyPattern::isKey)
        .buffer(KEYS_AT_A_TIME)
        .concatMap(second::drop)
        .reduce(0L, Long::sum)
        .delayUntil(_ -> second.announce(pattern))
        .doOnNext(_ -> forgetAll())
        .doOnError(_ -> meters.error("drop"));
  }

  /// Keys that fit and are being loaded.
  private Flux<String> awaited(KeyPattern pattern) {
    var prefix = RedisKeys.cachePermit("").length();
    return second
        .scan(RedisKeys.cachePermit(pattern.glob()))
        .map(permit -> permit.substring(prefix));
  }

  /// Like [#invalidate(Collection)]; answers how many values there were.
  Mono<Long> drop(Collection<String> keys) {
    if (keys.isEmpty()) {
      return Mono.just(0L);
    }
    return Mono.fromRunnable(() -> keys.forEach(this::dropLocal))
        .then(second.drop(List.copyOf(keys)))
        .doOnSuccess(_ -> keys.forEach(this::dropLocal))
        .doOnError(_ -> meters.error("drop"));
  }

  /// Drops a key from memory.
  void dropLocal(String key) {
    flights.forget(key);
    first.drop(key);
  }

  /// Drops everything from memory, as is right after messages may have been missed.
  void dropAllLocal() {
    forgetAll();
    meters.cleared();
  }

  private void forgetAll() {
    flights.forgetAll();
    first.dropAll();
  }

  /// How many reads are under way that can be joined.
  int reads() {
    return flights.size();
  }

  FirstLevel memory() {
    return first;
  }
}
