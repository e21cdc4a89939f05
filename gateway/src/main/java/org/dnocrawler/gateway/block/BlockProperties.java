package org.dnocrawler.gateway.block;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How blocks are learned of, and when the gateway sets one itself.
///
/// @param poll how often Redis is asked for changes; at most 900 ms, so that a block is known
///   everywhere within a second
/// @param afterRefusals refusals for too many requests after which an address is blocked by this
///   gateway; 0 for never
/// @param within time within which they must come
/// @param length how long such a block lasts
@Validated
@ConfigurationProperties("dno.gateway.blocks")
public record BlockProperties(
    @DurationMin(millis = 20) @DurationMax(millis = 900) @DefaultValue("500ms") Duration poll,
    @Min(0) @DefaultValue("0") int afterRefusals,
    @DurationMin(seconds = 1) @DefaultValue("1m") Duration within,
    @DurationMin(seconds = 1) @DurationMax(days = 31) @DefaultValue("10m") Duration length) {}
