package org.dnocrawler.query.warm;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How the cache is warmed.
///
/// @param every time from one warming to the next, by whichever instance comes first
/// @param look how often each instance looks whether it is time
/// @param days how many of the last days count
/// @param entries how many entries are warmed, the most asked first
@Validated
@ConfigurationProperties("dno.query.warm")
record WarmProperties(
    @DurationMin(seconds = 1) @DefaultValue("1h") Duration every,
    @DurationMin(millis = 50) @DefaultValue("1m") Duration look,
    @Min(1) @Max(90) @DefaultValue("7") int days,
    @Min(0) @Max(1000) @DefaultValue("50") int entries) {}
