package org.dnocrawler.common.limits;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How often clients may ask, and how long the limiter may think.
///
/// @param ipQuota requests of one client address within its window
/// @param ipWindow window of the address quota, in whole seconds
/// @param userQuota requests of one account within its window
/// @param userWindow window of the account quota, in whole seconds
/// @param budget longest wait for Redis; a slower answer counts as none
/// @param pause how long Redis is left alone after it failed three times in a row
/// @param localSubjects subjects the local limiter remembers; beyond it the least used are
///   forgotten
@Validated
@ConfigurationProperties("dno.limits")
public record LimitProperties(
    @Min(1) @Max(1_000_000) @DefaultValue("60") int ipQuota,
    @DurationMin(seconds = 1) @DefaultValue("1m") Duration ipWindow,
    @Min(1) @Max(1_000_000) @DefaultValue("1000") int userQuota,
    @DurationMin(seconds = 1) @DefaultValue("1h") Duration userWindow,
    @DurationMin(millis = 1) @DefaultValue("50ms") Duration budget,
    @DurationMin(millis = 1) @DefaultValue("500ms") Duration pause,
    @Min(100) @DefaultValue("100000") int localSubjects) {

  /// The policy of client addresses, named `ip`.
  public LimitPolicy ipPolicy() {
    return new LimitPolicy("ip", ipQuota, ipWindow);
  }

  /// The policy of accounts, named `user`.
  public LimitPolicy userPolicy() {
    return new LimitPolicy("user", userQuota, userWindow);
  }
}
