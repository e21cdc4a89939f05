package org.dnocrawler.crawler.worker;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How this process works on jobs.
///
/// @param concurrency jobs run at a time; 0 for a process that serves the API alone
/// @param beat longest pause between two looks at the queue when no signal comes
/// @param grace how long jobs may go on after the process was told to stop; the rest is handed back
/// @param name start of the workers' names, for operators
@Validated
@ConfigurationProperties("dno.crawler.worker")
public record WorkerProperties(
    @Min(0) @Max(256) @DefaultValue("4") int concurrency,
    @DurationMin(millis = 10) @DefaultValue("5s") Duration beat,
    @DurationMin(millis = 0) @DefaultValue("20s") Duration grace,
    @Pattern(regexp = "[A-Za-z0-9._-]{1,64}") @DefaultValue("crawler") String name) {}
