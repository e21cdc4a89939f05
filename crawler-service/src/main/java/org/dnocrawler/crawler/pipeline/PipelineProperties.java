package org.dnocrawler.crawler.pipeline;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Limits of one run.
///
/// @param maxRun longest run; a longer one counts as failed and is tried again
/// @param secondLooks candidates looked into after a preliminary sheet, for its final version
@Validated
@ConfigurationProperties("dno.crawler.pipeline")
public record PipelineProperties(
    @DurationMin(seconds = 1) @DefaultValue("15m") Duration maxRun,
    @Min(0) @Max(20) @DefaultValue("4") int secondLooks) {}
