package org.dnocrawler.common.redis;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Where the two Redis roles are, and how long a command may take.
///
/// @param stateUrl `redis://` or `rediss://` URL of queue, leases, tokens and limits (`REDIS_URL`);
///   that server must run `noeviction` with AOF
/// @param cacheUrl URL of the cache (`REDIS_CACHE_URL`); the state server when absent
/// @param commandTimeout longest wait for one reply; a later reply is an error
/// @param connectTimeout longest wait for one connection
/// @param pause how long the state server is left alone by what can do without, after it did not
///   answer in time
/// @param requestQueueSize commands that may wait for one connection; one more is refused at once
@Validated
@ConfigurationProperties("dno.redis")
public record RedisProperties(
    @NotBlank String stateUrl,
    @Nullable String cacheUrl,
    @DurationMin(millis = 10) @DefaultValue("2s") Duration commandTimeout,
    @DurationMin(millis = 10) @DefaultValue("2s") Duration connectTimeout,
    @DurationMin(millis = 1) @DefaultValue("500ms") Duration pause,
    @Min(16) @DefaultValue("10000") int requestQueueSize) {

  String effectiveCacheUrl() {
    return cacheUrl == null || cacheUrl.isBlank() ? stateUrl : cacheUrl;
  }
}
