package org.dnocrawler.crawler.schedule;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How schedules are fired.
///
/// @param beat pause between two looks for schedules whose time has come
/// @param hold how long an instance may take to fire one; then another does
/// @param batch most schedules fired at one beat
@Validated
@ConfigurationProperties("dno.crawler.schedule")
record ScheduleProperties(
    @DurationMin(millis = 10) @DefaultValue("1s") Duration beat,
    @DurationMin(millis = 10) @DefaultValue("30s") Duration hold,
    @Min(1) @Max(1000) @DefaultValue("50") int batch) {}
