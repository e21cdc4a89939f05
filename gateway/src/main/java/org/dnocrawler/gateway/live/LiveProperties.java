package org.dnocrawler.gateway.live;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// How much one live connection may ask for.
///
/// @param subscriptions jobs that one socket may follow at a time; one more is refused
/// @param queue frames that may wait for one socket beyond what its connection holds; one more
///   closes it
/// @param frame largest frame that is read; a larger one closes the socket with 1009
/// @param beat how often a socket's record is renewed and its token checked again, and a silent
///   event stream says that it lives
/// @param session how long the record outlives the last renewal
@Validated
@ConfigurationProperties("dno.gateway.live")
record LiveProperties(
    @Min(1) @Max(1000) @DefaultValue("64") int subscriptions,
    @Min(8) @DefaultValue("256") int queue,
    @DefaultValue("4KB") DataSize frame,
    @DurationMin(millis = 100) @DefaultValue("15s") Duration beat,
    @DurationMin(seconds = 1) @DefaultValue("90s") Duration session) {}
