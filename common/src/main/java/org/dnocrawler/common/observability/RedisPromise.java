package org.dnocrawler.common.observability;

import java.util.Locale;
import java.util.Properties;

/// One setting that a Redis role relies on; read from `INFO`, which restricted users may ask too.
enum RedisPromise {
  STATE_KEEPS_EVERYTHING(
      "maxmemory_policy",
      "noeviction",
      "maxmemory-policy must be noeviction, or queues and tokens are evicted silently"),
  STATE_SURVIVES_RESTART(
      "aof_enabled", "1", "appendonly must be yes, or a restart loses queues and tokens"),
  CACHE_EVICTS(
      "maxmemory_policy",
      "allkeys-.*",
      "maxmemory-policy must be allkeys-lru (or another allkeys policy), or a full cache refuses"
          + " writes"),
  CACHE_IS_NOT_PERSISTED("aof_enabled", "0", "appendonly must be no: a cache needs no log on disk");

  private final String field;
  private final String expected;
  private final String demand;

  RedisPromise(String field, String expected, String demand) {
    this.field = field;
    this.expected = expected;
    this.demand = demand;
  }

  /// What to change, for a person.
  String demand() {
    return demand;
  }

  /// The value of the tag `promise`.
  String tag() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether the server's `INFO` shows that it holds; a field that is not shown counts as kept.
  boolean isKeptBy(Properties info) {
    var value = info.getProperty(field);
    return value == null || value.matches(expected);
  }
}
