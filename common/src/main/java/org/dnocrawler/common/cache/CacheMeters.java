package org.dnocrawler.common.cache;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/// Counts what the cache does, by namespace: the part of a key before its first colon.
record CacheMeters(MeterRegistry meters) {

  private static final String HITS = "dno.cache.hits";
  private static final String MISSES = "dno.cache.misses";
  private static final String ERRORS = "dno.cache.errors";
  private static final String REFUSED = "dno.cache.fills.refused";
  private static final String CLEARED = "dno.cache.cleared";

  void hit(String key, CacheLevel level) {
    meters
        .counter(HITS, "namespace", namespace(key), "level", level.name().toLowerCase(Locale.ROOT))
        .increment();
  }

  void miss(String key) {
    meters.counter(MISSES, "namespace", namespace(key)).increment();
  }

  void error(String operation) {
    meters.counter(ERRORS, "operation", operation).increment();
  }

  void refusedFill(String key) {
    meters.counter(REFUSED, "namespace", namespace(key)).increment();
  }

  void cleared() {
    meters.counter(CLEARED).increment();
  }

  private static String namespace(String key) {
    var colon = key.indexOf(':');
    return colon < 0 ? key : key.substring(0, colon);
  }
}
