package org.dnocrawler.auth.session;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.validation.annotation.Validated;

/// How long sessions last; a plain number is seconds.
///
/// @param life a session ends when not used for so long (`CACHE_TTL_SESSION`)
/// @param refreshLife a refresh token ends so long after it was given (`CACHE_TTL_REFRESH`), and
///   with its session at the latest
/// @param grace how long a used refresh token is accepted once more, for a second tab or a repeated
///   request; later its use means theft
@Validated
@ConfigurationProperties("dno.auth.session")
record SessionProperties(
    @DurationUnit(ChronoUnit.SECONDS) @DurationMin(seconds = 1) @DefaultValue("30d") Duration life,
    @DurationUnit(ChronoUnit.SECONDS) @DurationMin(seconds = 1) @DefaultValue("30d")
        Duration refreshLife,
    @DurationMin(millis = 0) @DefaultValue("10s") Duration grace) {

  /// How long a refresh token is good for at most.
  Duration tokenLife() {
    return refreshLife.compareTo(life) < 0 ? refreshLife : life;
  }
}
