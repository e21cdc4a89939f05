package org.dnocrawler.common.cache;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// How this process caches.
///
/// @param type `redis` for memory over Redis, `memory` for memory alone, `none` for no cache of
///   sources (`CACHE_TYPE`)
/// @param localTimeToLive longest time a value is served from memory without asking Redis, and so
///   the longest time an old value is served by a process that no message reaches; with `memory` a
///   value is served as long as its policy says; zero for no memory
/// @param localEntries most values in memory; the least used leave first
/// @param localSize most bytes of values in memory, estimated from their JSON; with `memory` the
///   store of texts behind it may hold as much again
/// @param patience longest wait for Redis before the source is asked instead
/// @param loadTimeout longest wait for the source, and for another process that loads; beyond it
///   the read fails, or loads itself
/// @param fillLease how long a process that died while it loaded keeps others from loading
/// @param jitterPercent by how much a time to live is made longer or shorter by chance, so that
///   values filled together do not expire together
/// @param refreshAheadPercent the last part of a time to live, in which the first reader has the
///   value loaded anew in the background; zero for never
/// @param longestStale how long past its time a value may be served when the source fails; zero for
///   not at all
/// @param compressAbove JSON larger than that is kept compressed in Redis
/// @param largestValue JSON larger than that is not cached
/// @param beat pause between signs of life on the channel of invalidations
/// @param silence after so long without any message the subscription counts as deaf and is made
///   anew; longer than two beats
@Validated
@ConfigurationProperties("dno.cache")
public record CacheProperties(
    @DefaultValue("redis") Type type,
    @DurationMin(millis = 0) @DurationMax(seconds = 30) @DefaultValue("30s")
        Duration localTimeToLive,
    @Min(1) @DefaultValue("20000") int localEntries,
    @DefaultValue("64MB") DataSize localSize,
    @DurationMin(millis = 1) @DefaultValue("250ms") Duration patience,
    @DurationMin(millis = 1) @DefaultValue("10s") Duration loadTimeout,
    @DurationMin(millis = 30) @DefaultValue("3s") Duration fillLease,
    @Min(0) @Max(50) @DefaultValue("10") int jitterPercent,
    @Min(0) @Max(50) @DefaultValue("10") int refreshAheadPercent,
    @DurationMin(millis = 0) @DurationMax(days = 7) @DefaultValue("1h") Duration longestStale,
    @DefaultValue("1KB") DataSize compressAbove,
    @DefaultValue("1MB") DataSize largestValue,
    @DurationMin(millis = 10) @DefaultValue("1s") Duration beat,
    @DurationMin(millis = 30) @DefaultValue("5s") Duration silence) {

  /// Where values are kept.
  public enum Type {
    /// In memory and in Redis.
    REDIS,
    /// In memory alone.
    MEMORY,
    /// Nowhere: every read asks its source.
    NONE
  }
}
