package org.dnocrawler.query.warm;

import org.dnocrawler.common.cache.CacheLevel;
import org.dnocrawler.common.locks.HeldLock;
import org.dnocrawler.common.locks.RedisLocks;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.query.stats.Demand;
import org.dnocrawler.query.stats.Demand.Popular;
import org.dnocrawler.query.tariff.DataKey;
import org.dnocrawler.query.tariff.Tariffs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Reads what is asked for most through the cache, so that the next asker finds it there.
///
/// The lock is what makes it happen once in a while: whoever takes it warms, and it ends by itself
/// when it is time again. It is given back at once only when the warming failed.
final class Warming {

  static final String LOCK = "warm-cache";

  private static final Logger LOG = LoggerFactory.getLogger(Warming.class);
  private static final int AT_A_TIME = 4;

  private final RedisLocks locks;
  private final Demand demand;
  private final Tariffs tariffs;
  private final WarmProperties properties;

  Warming(RedisLocks locks, Demand demand, Tariffs tariffs, WarmProperties properties) {
    this.locks = locks;
    this.demand = demand;
    this.tariffs = tariffs;
    this.properties = properties;
  }

  /// What a warming did.
  ///
  /// @param entries how many entries were read
  /// @param loaded how many of them were not in the cache
  record Warmed(long entries, long loaded) {}

  /// Warms the cache when it is time and no other instance does.
  ///
  /// @return what was done; empty when it was not time
  Mono<Warmed> warm() {
    return locks.acquire(LOCK, properties.every()).flatMap(this::warm);
  }

  private Mono<Warmed> warm(HeldLock lock) {
    return demand
        .mostAsked(properties.days(), properties.entries())
        .flatMap(Warming::keys)
        .flatMap(tariffs::find, AT_A_TIME)
        .map(cached -> cached.level() == CacheLevel.SOURCE ? 1L : 0L)
        .collectList()
        .map(loads -> new Warmed(loads.size(), loads.stream().mapToLong(Long::longValue).sum()))
        .doOnNext(warmed ->
            LOG.info(
                "warmed {} entries, {} of them were not cached", warmed.entries(), warmed.loaded()))
        .onErrorResume(cause -> locks.release(lock).then(Mono.error(cause)));
  }

  private static Flux<DataKey> keys(Popular popular) {
    var types =
        popular.dataType() == DataType.ALL
            ? Flux.just(DataType.NETZENTGELTE, DataType.HLZF)
            : Flux.just(popular.dataType());
    return types.map(type -> new DataKey(popular.dno(), popular.year(), type));
  }
}
