package org.dnocrawler.query.tariff;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.validation.annotation.Validated;

/// How long answers are cached; a plain number is seconds.
///
/// @param verifiedTimeToLive for sheets whose figures are proved (`CACHE_TTL_FOUND`)
/// @param unverifiedTimeToLive for all other sheets
/// @param missingTimeToLive how long a crawl that found nothing counts (`CACHE_TTL_NOT_FOUND`);
///   after that the site may be crawled again
/// @param stalePause pause between looks for cache keys that could not be dropped at once
@Validated
@ConfigurationProperties("dno.query.tariff")
record TariffProperties(
    @DurationUnit(ChronoUnit.SECONDS) @DurationMin(seconds = 1) @DefaultValue("24h")
        Duration verifiedTimeToLive,
    @DurationUnit(ChronoUnit.SECONDS) @DurationMin(seconds = 1) @DefaultValue("1h")
        Duration unverifiedTimeToLive,
    @DurationUnit(ChronoUnit.SECONDS) @DurationMin(seconds = 1) @DefaultValue("1h")
        Duration missingTimeToLive,
    @DurationMin(millis = 10) @DefaultValue("5s") Duration stalePause) {}
