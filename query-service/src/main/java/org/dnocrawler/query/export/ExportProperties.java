package org.dnocrawler.query.export;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// How much is spent on answers in other formats.
///
/// @param writers how many files are made at a time
/// @param waiting how many more may wait; others are refused
/// @param readyJson largest sum of JSON answers kept ready
@Validated
@ConfigurationProperties("dno.query.export")
record ExportProperties(
    @Min(1) @DefaultValue("2") int writers,
    @Min(1) @DefaultValue("64") int waiting,
    @DefaultValue("16MB") DataSize readyJson) {}
