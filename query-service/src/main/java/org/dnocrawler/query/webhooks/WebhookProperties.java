package org.dnocrawler.query.webhooks;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How subscribers are told.
///
/// @param masterSecret from which every subscriber's secret is derived; without it there are no
///   webhooks. Another one makes every secret given out so far worthless
/// @param allowedLocal `host:port` pairs that may be told though they are not public, for trying
/// @param beat how often it is looked for something to deliver
/// @param timeout longest wait for a subscriber's answer
/// @param firstRetry pause after the first failed delivery; doubled with each further one
/// @param longestRetry longest such pause
/// @param mostFailures failed deliveries in a row after which a webhook is disabled
/// @param mostPerUser most webhooks of one user
@Validated
@ConfigurationProperties("dno.query.webhooks")
record WebhookProperties(
    @Size(min = 32) @Nullable String masterSecret,
    @DefaultValue List<@Pattern(regexp = "[A-Za-z0-9.:\\[\\]-]+:\\d{1,5}") String> allowedLocal,
    @DurationMin(millis = 50) @DefaultValue("1s") Duration beat,
    @DurationMin(millis = 100) @DefaultValue("10s") Duration timeout,
    @DurationMin(millis = 1) @DefaultValue("5s") Duration firstRetry,
    @DurationMin(millis = 1) @DefaultValue("1h") Duration longestRetry,
    @Min(1) @Max(100) @DefaultValue("15") int mostFailures,
    @Min(1) @Max(1000) @DefaultValue("20") int mostPerUser) {

  /// Copies the list.
  WebhookProperties {
    allowedLocal = List.copyOf(allowedLocal);
  }

  /// The pause after so many failures in a row, before chance is added.
  Duration retry(int failures) {
    var doubled = firstRetry.toMillis() << Math.min(Math.max(failures - 1, 0), 30);
    return Duration.ofMillis(Math.min(doubled, longestRetry.toMillis()));
  }

  /// Keeps the secret out of logs.
  @Override
  public String toString() {
    return "WebhookProperties[allowedLocal=" + allowedLocal + "]";
  }
}
