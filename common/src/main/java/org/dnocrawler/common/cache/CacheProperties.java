package org.dnocrawler.common.cache;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How this process caches.
///
/// @param type `redis` for memory over Redis, `memory` for memory alone (`CACHE_TYPE`)
/// @param localTimeToLive longest time a value is served from memory without asking Redis; with
///   `memory` a value lives as long as its policy says
/// @param localEntries most values in memory; the least used leave first
/// @param patience longest wait for Redis before the source is asked instead
/// @param loadTimeout longest wait for the source; beyond it the read fails
/// @param jitterPercent by how much a time to live is made longer or shorter by chance, so that
///   values filled together do not expire together
@Validated
@ConfigurationProperties("dno.cache")
public record CacheProperties(
    @DefaultValue("redis") Type type,
    @DurationMin(millis = 1) @DurationMax(seconds = 30) @DefaultValue("30s")
        Duration localTimeToLive,
    @Min(1) @DefaultValue("10000") int localEntries,
    @DurationMin(millis = 1) @DefaultValue("250ms") Duration patience,
    @DurationMin(millis = 1) @DefaultValue("10s") Duration loadTimeout,
    @Min(0) @Max(50) @DefaultValue("10") int jitterPercent) {

  /// Where values are kept.
  public enum Type {
    /// In memory and in Redis.
    REDIS,
    /// In memory alone.
    MEMORY
  }
}
