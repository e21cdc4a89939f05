package org.dnocrawler.common.cache;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.validation.annotation.Validated;

/// How long answers of the API are cached; a plain number is seconds.
///
/// @param timeToLive of answers of any kind (`RESPONSE_CACHE_TTL`)
/// @param searchTimeToLive of results of a search
/// @param absentTimeToLive of the answer that there is nothing, for which anybody may ask
/// @param modelTimeToLive of answers of a language model
@Validated
@ConfigurationProperties("dno.cache.response")
public record ResponseCacheProperties(
    @DurationUnit(ChronoUnit.SECONDS) @DurationMin(seconds = 1) @DefaultValue("5m")
        Duration timeToLive,
    @DurationUnit(ChronoUnit.SECONDS) @DurationMin(seconds = 1) @DefaultValue("15m")
        Duration searchTimeToLive,
    @DurationUnit(ChronoUnit.SECONDS) @DurationMin(seconds = 1) @DefaultValue("1m")
        Duration absentTimeToLive,
    @DurationUnit(ChronoUnit.SECONDS) @DurationMin(seconds = 1) @DefaultValue("1h")
        Duration modelTimeToLive) {}
