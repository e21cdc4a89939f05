package org.dnocrawler.auth.password;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How much work a password hash is.
///
/// @param strength binary logarithm of the rounds of bcrypt; each step doubles the time
/// @param threads hashes at a time
/// @param queue hashes that may wait for a thread; one more is refused
@Validated
@ConfigurationProperties("dno.auth.password")
record PasswordProperties(
    @Min(4) @Max(16) @DefaultValue("10") int strength,
    @Min(1) @Max(64) @DefaultValue("2") int threads,
    @Min(1) @DefaultValue("64") int queue) {}
