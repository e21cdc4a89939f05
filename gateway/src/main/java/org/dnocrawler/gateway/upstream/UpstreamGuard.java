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
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.jspecify.annotations.Nullable;
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

  /// A place for one call that is made without [#protect]; whoever has it tells what became of the
  /// call, once.
  public final class Place {

    private final long since = breaker.getCurrentTimestamp();

    private Place() {}

    /// The service has answered.
    public void answered() {
      bulkhead.onComplete();
      breaker.onSuccess(breaker.getCurrentTimestamp() - since, breaker.getTimestampUnit());
    }

    /// The service could not be reached, broke off or was too slow.
    ///
    /// @return what to answer
    public Throwable failed(Throwable error) {
      bulkhead.onComplete();
      breaker.onError(breaker.getCurrentTimestamp() - since, breaker.getTimestampUnit(), error);
      return toProblem(error);
    }

    /// Nobody waits for the answer any more.
    public void givenUp() {
      bulkhead.onComplete();
      breaker.releasePermission();
    }
  }

  /// Takes a place for a call.
  ///
  /// @return null where [#protect] would refuse it
  public @Nullable Place enter() {
    if (!bulkhead.tryAcquirePermission()) {
      return null;
    }
    if (!breaker.tryAcquirePermission()) {
      bulkhead.releasePermission();
      return null;
    }
    return new Place();
  }

  /// Longest wait for the head of an answer.
  public Duration timeout() {
    return timeout;
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
      case TimeoutException _, ReadTimeoutException _ -> tooSlow();
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
        .recordExceptions(IOException.class, TimeoutException.class, ReadTimeoutException.class)
        .build();
  }

  private static BulkheadConfig bulkheadConfig(UpstreamProperties.Service upstream) {
    return BulkheadConfig.custom()
        .maxConcurrentCalls(upstream.maxConcurrent())
        .maxWaitDuration(Duration.ZERO)
        .build();
  }
}
