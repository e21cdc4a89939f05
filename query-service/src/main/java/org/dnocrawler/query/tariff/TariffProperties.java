package org.dnocrawler.query.tariff;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How long answers are cached.
///
/// @param verifiedTimeToLive for sheets whose figures are proved
/// @param unverifiedTimeToLive for all other sheets
/// @param missingTimeToLive how long a crawl that found nothing counts; after that the site may be
///   crawled again
/// @param stalePause pause between looks for cache keys that could not be dropped at once
@Validated
@ConfigurationProperties("dno.query.tariff")
record TariffProperties(
    @DurationMin(seconds = 1) @DefaultValue("24h") Duration verifiedTimeToLive,
    @DurationMin(seconds = 1) @DefaultValue("1h") Duration unverifiedTimeToLive,
    @DurationMin(seconds = 1) @DefaultValue("1h") Duration missingTimeToLive,
    @DurationMin(millis = 10) @DefaultValue("5s") Duration stalePause) {}
