package org.dnocrawler.query.ingest;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How results are taken in.
///
/// @param concurrency results stored at a time by one instance
/// @param beat how often the list is looked at without being woken
@Validated
@ConfigurationProperties("dno.query.ingest")
record IngestProperties(
    @Min(1) @Max(32) @DefaultValue("4") int concurrency,
    @DurationMin(millis = 50) @DefaultValue("2s") Duration beat) {}
