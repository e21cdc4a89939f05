package org.dnocrawler.gateway.upstream;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The services behind the gateway, and how much of each is endured.
///
/// @param services each service by its name
/// @param breaker when a service counts as away
@Validated
@ConfigurationProperties("dno.gateway.upstream")
public record UpstreamProperties(
    @NotEmpty Map<String, @Valid Service> services, @Valid @DefaultValue Breaker breaker) {

  /// Copies the map.
  public UpstreamProperties {
    services = Map.copyOf(services);
  }

  /// One service.
  ///
  /// @param url where it is, without a path
  /// @param paths path patterns that it answers
  /// @param timeout longest wait for the head of its answer
  /// @param order lower is matched first, where paths of two services overlap
  /// @param maxConcurrent requests that may wait for it; one more is refused at once
  public record Service(
      @NotNull URI url,
      @NotEmpty List<String> paths,
      @DefaultValue("0") int order,
      @DurationMin(millis = 10) @DefaultValue("10s") Duration timeout,
      @Min(1) @Max(100_000) @DefaultValue("256") int maxConcurrent) {}

  /// The circuit breaker that every service has.
  ///
  /// @param window latest calls that are looked at
  /// @param minimumCalls calls below which nothing is concluded
  /// @param failureRatePercent share of failed calls from which on the service counts as away
  /// @param openFor how long no call is tried then
  /// @param trials calls that are tried after that, and decide
  public record Breaker(
      @Min(1) @DefaultValue("20") int window,
      @Min(1) @DefaultValue("10") int minimumCalls,
      @Min(1) @Max(100) @DefaultValue("50") int failureRatePercent,
      @DurationMin(millis = 10) @DefaultValue("5s") Duration openFor,
      @Min(1) @DefaultValue("3") int trials) {}
}
