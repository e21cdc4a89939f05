package org.dnocrawler.auth.session;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How long sessions last.
///
/// @param life a session, and its newest refresh token, end when not used for so long
/// @param grace how long a used refresh token is accepted once more, for a second tab or a repeated
///   request; later its use means theft
@Validated
@ConfigurationProperties("dno.auth.session")
record SessionProperties(
    @DurationMin(seconds = 1) @DefaultValue("30d") Duration life,
    @DurationMin(millis = 0) @DefaultValue("10s") Duration grace) {}
