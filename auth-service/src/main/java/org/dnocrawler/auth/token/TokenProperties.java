package org.dnocrawler.auth.token;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How long access tokens last.
///
/// @param life from issue to expiry
@Validated
@ConfigurationProperties("dno.auth.token")
public record TokenProperties(
    @DurationMin(seconds = 1) @DurationMax(hours = 24) @DefaultValue("1h") Duration life) {}
