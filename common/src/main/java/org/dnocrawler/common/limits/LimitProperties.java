package org.dnocrawler.common.limits;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How long the limiter may think, and what it remembers.
///
/// @param budget longest wait for Redis; a slower answer counts as none
/// @param lease how long units that Redis hands out ahead may be spent; zero hands out none
/// @param localSubjects subjects the local limiter remembers; beyond it the least used are
///   forgotten
@Validated
@ConfigurationProperties("dno.limits")
public record LimitProperties(
    @DurationMin(millis = 1) @DefaultValue("50ms") Duration budget,
    @DurationMin(millis = 0) @DurationMax(seconds = 1) @DefaultValue("250ms") Duration lease,
    @Min(100) @DefaultValue("100000") int localSubjects) {}
