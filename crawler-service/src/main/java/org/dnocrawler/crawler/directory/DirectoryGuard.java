package org.dnocrawler.crawler.directory;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.reactor.bulkhead.operator.BulkheadOperator;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;

/// Timeout, circuit breaker and bulkhead of the calls to query-service.
final class DirectoryGuard {

  private static final String NAME = "directory";
  private static final int WINDOW = 20;
  private static final int MINIMUM_CALLS = 10;
  private static final int FAILURE_RATE_PERCENT = 50;
  private static final int TRIALS = 3;
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final Duration timeout;
  private final Duration openFor;
  private final CircuitBreaker breaker;
  private final Bulkhead bulkhead;

  DirectoryGuard(DirectoryProperties properties) {
    timeout = properties.timeout();
    openFor = properties.openFor();
    breaker = CircuitBreaker.of(NAME, breakerConfig(properties));
    bulkhead =
        Bulkhead.of(
            NAME,
            BulkheadConfig.custom()
                .maxConcurrentCalls(properties.maxConcurrent())
                .maxWaitDuration(Duration.ZERO)
                .build());
  }

  /// Innermost first: a slow answer counts against the breaker; a full bulkhead does not, as it
  /// says nothing about the service.
  <T> Mono<T> protect(Mono<T> call) {
    return call.timeout(timeout)
        .transformDeferred(CircuitBreakerOperator.of(breaker))
        .transformDeferred(BulkheadOperator.of(bulkhead))
        .onErrorMap(this::toProblem);
  }

  /// The problem of a service that cannot say what it is asked.
  static ProblemException away(Duration retryAfter) {
    return new ProblemException(
        ProblemType.UPSTREAM_UNAVAILABLE,
        "The directory of operators does not answer at the moment. Try again shortly.",
        Map.of(),
        retryAfter);
  }

  static ProblemException away() {
    return away(RETRY);
  }

  private Throwable toProblem(Throwable error) {
    return switch (error) {
      case CallNotPermittedException _ -> away(openFor);
      case BulkheadFullException _,
          TimeoutException _,
          WebClientRequestException _,
          IOException _ ->
          away();
      default -> error;
    };
  }

  private static CircuitBreakerConfig breakerConfig(DirectoryProperties properties) {
    return CircuitBreakerConfig.custom()
        .slidingWindowType(SlidingWindowType.COUNT_BASED)
        .slidingWindowSize(WINDOW)
        .minimumNumberOfCalls(MINIMUM_CALLS)
        .failureRateThreshold(FAILURE_RATE_PERCENT)
        .waitDurationInOpenState(properties.openFor())
        .permittedNumberOfCallsInHalfOpenState(TRIALS)
        .recordExceptions(
            WebClientRequestException.class, IOException.class, TimeoutException.class)
        .build();
  }
}
