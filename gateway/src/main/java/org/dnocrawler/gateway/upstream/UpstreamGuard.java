package org.dnocrawler.gateway.upstream;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.reactor.bulkhead.operator.BulkheadOperator;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// Timeout, circuit breaker and bulkhead of one service.
///
/// A failure is a service that cannot be reached, breaks off or is too slow. An answer is none,
/// even a 503: a service that says what it lacks is there.
public final class UpstreamGuard {

  private static final Duration BUSY_RETRY = Duration.ofSeconds(1);

  private final String service;
  private final Duration timeout;
  private final Duration openFor;
  private final CircuitBreaker breaker;
  private final Bulkhead bulkhead;
  private final MeterRegistry meters;

  UpstreamGuard(
      String service,
      UpstreamProperties.Service upstream,
      UpstreamProperties.Breaker breaker,
      MeterRegistry meters) {
    this.service = service;
    this.timeout = upstream.timeout();
    this.openFor = breaker.openFor();
    this.breaker = CircuitBreaker.of(service, breakerConfig(breaker));
    this.bulkhead = Bulkhead.of(service, bulkheadConfig(upstream));
    this.meters = meters;
  }

  /// Innermost first: a slow answer counts against the breaker; a full bulkhead does not, as it
  /// says nothing about the service.
  public <T> Mono<T> protect(Mono<T> call) {
    return call.timeout(timeout)
        .transformDeferred(CircuitBreakerOperator.of(breaker))
        .transformDeferred(BulkheadOperator.of(bulkhead))
        .onErrorMap(this::toProblem);
  }

  /// As above, for a call that may be repeated: it is, once, when the service broke off or could
  /// not be reached.
  public <T> Mono<T> protectRepeatable(Mono<T> call) {
    return protect(
        call.retryWhen(
            Retry.max(1)
                .filter(IOException.class::isInstance)
                .doBeforeRetry(_ -> count(UpstreamMetric.REPEATS))
                .onRetryExhaustedThrow((_, signal) -> signal.failure())));
  }

  private Throwable toProblem(Throwable error) {
    return switch (error) {
      case CallNotPermittedException _ -> away("open", openFor);
      case BulkheadFullException _ -> away("full", BUSY_RETRY);
      case TimeoutException _ -> tooSlow();
      case IOException _ -> away("unreachable", BUSY_RETRY);
      default -> error;
    };
  }

  private ProblemException away(String cause, Duration retryAfter) {
    count(cause);
    return new ProblemException(
        ProblemType.UPSTREAM_UNAVAILABLE,
        "%s-service cannot be reached at the moment. Try again shortly.".formatted(service),
        Map.of(),
        retryAfter);
  }

  private ProblemException tooSlow() {
    count("slow");
    return new ProblemException(
        ProblemType.UPSTREAM_TIMEOUT,
        "%s-service did not answer within %d ms.".formatted(service, timeout.toMillis()));
  }

  private void count(UpstreamMetric metric) {
    meters.counter(metric.metric(), "service", service).increment();
  }

  private void count(String cause) {
    meters
        .counter(UpstreamMetric.REFUSALS.metric(), "service", service, "cause", cause)
        .increment();
  }

  private static CircuitBreakerConfig breakerConfig(UpstreamProperties.Breaker breaker) {
    return CircuitBreakerConfig.custom()
        .slidingWindowType(SlidingWindowType.COUNT_BASED)
        .slidingWindowSize(breaker.window())
        .minimumNumberOfCalls(breaker.minimumCalls())
        .failureRateThreshold(breaker.failureRatePercent())
        .waitDurationInOpenState(breaker.openFor())
        .permittedNumberOfCallsInHalfOpenState(breaker.trials())
        .recordExceptions(IOException.class, TimeoutException.class)
        .build();
  }

  private static BulkheadConfig bulkheadConfig(UpstreamProperties.Service upstream) {
    return BulkheadConfig.custom()
        .maxConcurrentCalls(upstream.maxConcurrent())
        .maxWaitDuration(Duration.ZERO)
        .build();
  }
}
