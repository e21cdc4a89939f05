package org.dnocrawler.crawler.reconcile;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How often the queue is tended.
///
/// @param beat pause between two looks for leases that ran out and jobs that are due
/// @param reconcile pause between two comparisons of Redis with the journal; one is made at start
@Validated
@ConfigurationProperties("dno.crawler.reconcile")
public record ReconcileProperties(
    @DurationMin(millis = 10) @DefaultValue("1s") Duration beat,
    @DurationMin(millis = 10) @DefaultValue("15s") Duration reconcile) {}
