package org.dnocrawler.query.tariff;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.dnocrawler.common.cache.CachePolicy;
import org.dnocrawler.common.cache.Cached;
import org.dnocrawler.common.cache.TieredCache;
import org.dnocrawler.common.jobs.CrawlResult;
import org.dnocrawler.common.jobs.CrawlTask;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// What is known of operators' charges, through the cache.
public final class Tariffs {

  private static final Logger LOG = LoggerFactory.getLogger(Tariffs.class);
  private static final int STALE_KEYS_AT_A_TIME = 100;

  private final TariffStore store;
  private final TieredCache cache;
  private final Clock clock;
  private final TariffProperties properties;
  private final CachePolicy<StoredData> policy;

  Tariffs(TariffStore store, TieredCache cache, Clock clock, TariffProperties properties) {
    this.store = store;
    this.cache = cache;
    this.clock = clock;
    this.properties = properties;
    this.policy = new CachePolicy<>(StoredData.class, this::timeToLive, Duration.ZERO);
  }

  /// What is known; absent when nobody has looked, or not lately. Absence is not cached, so that it
  /// ends with the crawl it causes.
  public Mono<Cached<StoredData>> find(DataKey key) {
    return cache.get(key.cacheKey(), policy, source(key));
  }

  /// What [#find] would answer from the memory of this process at once; null when it is not there.
  public @Nullable Cached<StoredData> remembered(DataKey key) {
    return cache.remembered(key.cacheKey(), policy, source(key));
  }

  private Mono<StoredData> source(DataKey key) {
    return Mono.defer(() -> store.find(key));
  }

  /// Years for which something of that kind is served, latest first; not cached.
  ///
  /// @param dataType `NETZENTGELTE` or `HLZF`
  public Flux<Integer> years(String dno, DataType dataType) {
    return store.years(dno, dataType);
  }

  /// Stores a crawl's result, then drops what it makes stale from every cache. Safe to repeat.
  ///
  /// A cache that cannot be reached does not fail it: the stale keys are recorded with the change
  /// and dropped by [#dropStale] later.
  public Mono<Stored> store(JobId job, CrawlTask task, CrawlResult result) {
    return store.store(job, task, result).delayUntil(_ -> dropStale());
  }

  /// The served version with who made it and why; a withdrawal too. Not cached.
  public Mono<StoredVersion> served(DataKey key) {
    return store.served(key);
  }

  /// One version, served or not; not cached.
  public Mono<StoredVersion> version(DataKey key, int version) {
    return store.version(key, version);
  }

  /// The history of an entry: versions below a number, newest first; not cached.
  public Flux<VersionHead> history(DataKey key, int below, int limit) {
    return store.history(key, below, limit);
  }

  /// Stores what a person decided, and drops what it makes stale from every cache.
  ///
  /// @param expected number of the served version that the person saw; 0 for none
  /// @param change makes the new version of the served one; may refuse with any error
  /// @return the new version; fails with [VersionConflictException] when another is served
  public Mono<StoredVersion> revise(DataKey key, int expected, TariffRevision change) {
    return store.revise(key, expected, change).delayUntil(_ -> dropStale());
  }

  /// Drops from the caches what committed changes made stale.
  ///
  /// @return how many keys were dropped; fails never
  public Mono<Long> dropStale() {
    return store
        .staleKeys(STALE_KEYS_AT_A_TIME)
        .concatMap(
            stale -> cache.invalidate(List.of(stale.key())).then(store.forget(stale)).thenReturn(1))
        .count()
        .onErrorResume(Tariffs::later);
  }

  private static Mono<Long> later(Throwable cause) {
    LOG.warn("stale cache keys are dropped later: {}", cause.toString());
    return Mono.just(0L);
  }

  /// A record that nothing was found is kept no longer than it counts.
  private Duration timeToLive(StoredData data) {
    var missing = data.missing();
    if (missing != null && missing.withdrawn()) {
      return properties.missingTimeToLive();
    }
    if (missing != null) {
      return Duration.between(
          clock.instant(), missing.checkedAt().plus(properties.missingTimeToLive()));
    }
    var known = data.publication();
    return known != null && known.verification() == VerificationStatus.VERIFIED
        ? properties.verifiedTimeToLive()
        : properties.unverifiedTimeToLive();
  }
}
