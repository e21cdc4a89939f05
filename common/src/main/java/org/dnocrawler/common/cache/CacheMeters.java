package org.dnocrawler.common.cache;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/// Counts and times what the cache does, by namespace: the part of a key before its first colon, of
/// `cache:{namespace}:{key}` that namespace.
final class CacheMeters {

  private static final String READ = "dno.cache.read";
  private static final String LOAD = "dno.cache.load";
  private static final String HITS = "dno.cache.hits";
  private static final String MISSES = "dno.cache.misses";
  private static final String ERRORS = "dno.cache.errors";
  private static final String REFUSED = "dno.cache.fills.refused";
  private static final String REFRESHES = "dno.cache.refreshes";
  private static final String CLEARED = "dno.cache.cleared";
  private static final String EVICTED = "dno.cache.evictions";
  private static final String TOO_LARGE = "dno.cache.too_large";
  private static final String NAMESPACE = "namespace";
  private static final String LEVEL = "level";
  private static final String ANSWERS = "cache:";
  private static final int MOST_NAMESPACES = 64;
  private static final String OTHERS = "other";

  private final MeterRegistry registry;
  private final Counter evictions;
  private final ConcurrentMap<String, Namespace> namespaces = new ConcurrentHashMap<>();

  CacheMeters(MeterRegistry registry) {
    this.registry = registry;
    this.evictions = registry.counter(EVICTED);
  }

  /// Shows the size of the memory.
  void watch(FirstLevel first) {
    registry.gauge("dno.cache.local.entries", first, FirstLevel::size);
    registry.gauge("dno.cache.local.bytes", first, FirstLevel::bytes);
    registry.gauge("dno.cache.local.bytes.max", first, FirstLevel::mostBytes);
  }

  /// Answered from that level after so many nanoseconds; from the source is a miss.
  void answered(String key, CacheLevel level, long nanos) {
    var meters = of(key);
    meters.read(level).record(nanos, TimeUnit.NANOSECONDS);
    meters.count(level).increment();
  }

  /// The source has answered or failed after so many nanoseconds.
  void loaded(String key, long nanos) {
    of(key).loads.record(nanos, TimeUnit.NANOSECONDS);
  }

  void error(String operation) {
    registry.counter(ERRORS, "operation", operation).increment();
  }

  void refusedFill(String key) {
    registry.counter(REFUSED, NAMESPACE, namespace(key)).increment();
  }

  void refreshed(String key, String outcome) {
    registry.counter(REFRESHES, NAMESPACE, namespace(key), "outcome", outcome).increment();
  }

  void tooLarge(String key) {
    registry.counter(TOO_LARGE, NAMESPACE, namespace(key)).increment();
  }

  void cleared() {
    registry.counter(CLEARED).increment();
  }

  void evicted() {
    evictions.increment();
  }

  /// What was counted since the start, by namespace.
  Map<String, CacheInfo.Counts> counts() {
    var counts = new TreeMap<String, CacheInfo.Counts>();
    namespaces.forEach((name, meters) -> counts.put(name, meters.counts()));
    return counts;
  }

  private Namespace of(String key) {
    var name = namespace(key);
    var known = namespaces.get(name);
    if (known != null) {
      return known;
    }
    var counted = namespaces.size() < MOST_NAMESPACES ? name : OTHERS;
    return namespaces.computeIfAbsent(counted, fresh -> new Namespace(registry, fresh));
  }

  private static String namespace(String key) {
    var start = key.startsWith(ANSWERS) ? ANSWERS.length() : 0;
    var colon = key.indexOf(':', start);
    return key.substring(start, colon < 0 ? key.length() : colon);
  }

  /// The meters of one namespace, made once.
  private static final class Namespace {

    private final Map<CacheLevel, Timer> reads = new EnumMap<>(CacheLevel.class);
    private final Map<CacheLevel, Counter> hits = new EnumMap<>(CacheLevel.class);
    private final Counter misses;
    private final Timer loads;

    Namespace(MeterRegistry registry, String name) {
      for (var level : CacheLevel.values()) {
        var word = level.name().toLowerCase(Locale.ROOT);
        reads.put(level, registry.timer(READ, NAMESPACE, name, LEVEL, word));
        if (level != CacheLevel.SOURCE) {
          hits.put(level, registry.counter(HITS, NAMESPACE, name, LEVEL, word));
        }
      }
      misses = registry.counter(MISSES, NAMESPACE, name);
      loads = registry.timer(LOAD, NAMESPACE, name);
    }

    Timer read(CacheLevel level) {
      return Objects.requireNonNull(reads.get(level));
    }

    Counter count(CacheLevel level) {
      return hits.getOrDefault(level, misses);
    }

    CacheInfo.Counts counts() {
      return new CacheInfo.Counts(
          count(hits, CacheLevel.L1),
          count(hits, CacheLevel.L2),
          count(hits, CacheLevel.STALE),
          (long) misses.count());
    }

    private static long count(Map<CacheLevel, Counter> hits, CacheLevel level) {
      var counter = hits.get(level);
      return counter == null ? 0 : (long) counter.count();
    }
  }
}
