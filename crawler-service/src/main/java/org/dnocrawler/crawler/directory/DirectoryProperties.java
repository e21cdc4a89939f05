package org.dnocrawler.crawler.directory;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Where the directory of operators is, and how long it is waited for.
///
/// @param url of query-service, without a path (`QUERY_SERVICE_URL`)
/// @param timeout longest wait for one answer
/// @param maxConcurrent requests that may wait for it; one more is refused at once
/// @param openFor how long it is not asked after half of the latest calls failed
@Validated
@ConfigurationProperties("dno.crawler.directory")
record DirectoryProperties(
    @NotNull URI url,
    @DurationMin(millis = 10) @DefaultValue("3s") Duration timeout,
    @Min(1) @Max(10_000) @DefaultValue("64") int maxConcurrent,
    @DurationMin(millis = 10) @DefaultValue("5s") Duration openFor) {}
