package org.dnocrawler.crawler.reader;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// The processes that read documents, and what each may use.
///
/// @param processes most processes, and documents read at a time
/// @param warm processes started ahead; the others when there is something to read
/// @param heap largest heap of a process; it takes some 100 MB beside it
/// @param timeLimit longest time for one document, once a process has it
/// @param processorTime most time of the processor for one document
/// @param startTime longest time until a process is warm
/// @param documents documents after which a process is replaced
/// @param longestQueue documents that wait at most; a further one is turned away
/// @param tesseract program that recognises scanned pages, a path or a name to be looked for in
///   `PATH`; empty to leave them unread
@Validated
@ConfigurationProperties("dno.crawler.reader")
public record ReaderProperties(
    @Min(1) @Max(64) @DefaultValue("2") int processes,
    @Min(0) @Max(64) @DefaultValue("1") int warm,
    @DefaultValue("256MB") DataSize heap,
    @DurationMin(millis = 100) @DefaultValue("2m") Duration timeLimit,
    @DurationMin(millis = 100) @DefaultValue("30s") Duration processorTime,
    @DurationMin(millis = 100) @DefaultValue("30s") Duration startTime,
    @Min(1) @DefaultValue("500") int documents,
    @Min(1) @DefaultValue("64") int longestQueue,
    @DefaultValue("tesseract") String tesseract) {}
