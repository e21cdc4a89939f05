package org.dnocrawler.common.dedupe;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How long the sets remember.
///
/// @param retention how long a member counts as seen, from the first time
@Validated
@ConfigurationProperties("dno.dedupe")
public record DedupeProperties(@DurationMin(seconds = 1) @DefaultValue("90d") Duration retention) {}
