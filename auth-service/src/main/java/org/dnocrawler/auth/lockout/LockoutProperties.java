package org.dnocrawler.auth.lockout;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How many wrong passwords an account stands.
///
/// @param attempts so many within the window; one more is refused without being looked at
/// @param window from the first attempt on; a right password ends it
@Validated
@ConfigurationProperties("dno.auth.lockout")
record LockoutProperties(
    @Min(1) @DefaultValue("10") int attempts,
    @DurationMin(millis = 1) @DefaultValue("15m") Duration window) {}
