package org.dnocrawler.common.redis;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/// Leaves the state Redis alone for a pause after half of the latest questions were not answered in
/// time, then lets a few try.
///
/// For what has to be quick and can be decided without Redis: without it every request would wait
/// out its budget while Redis is slow or hangs. One for the whole process: whoever finds Redis away
/// spares the others the wait.
public final class StateBreaker {

  private static final Logger LOG = LoggerFactory.getLogger(StateBreaker.class);
  private static final int WINDOW = 10;
  private static final int MINIMUM_CALLS = 5;
  private static final int TRIALS = 3;
  private static final int FAILURE_RATE_PERCENT = 50;

  private final CircuitBreaker breaker;

  /// @param pause how long Redis is left alone
  public StateBreaker(Duration pause) {
    this.breaker =
        CircuitBreaker.of(
            "redis-state",
            CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(WINDOW)
                .minimumNumberOfCalls(MINIMUM_CALLS)
                .failureRateThreshold(FAILURE_RATE_PERCENT)
                .waitDurationInOpenState(pause)
                .automaticTransitionFromOpenToHalfOpenEnabled(true)
                .permittedNumberOfCallsInHalfOpenState(TRIALS)
                .build());
    breaker.getEventPublisher().onStateTransition(event -> tell(event.getStateTransition()));
  }

  /// A question that is given up after the budget, and not asked at all during a pause.
  ///
  /// @return what the call answers; fails as the call does, with a `TimeoutException` past the
  ///   budget, with a `CallNotPermittedException` during a pause
  public <T> Mono<T> within(Duration budget, Mono<T> call) {
    return call.timeout(budget).transformDeferred(CircuitBreakerOperator.of(breaker));
  }

  /// Whether a question would not be asked now.
  public boolean isPausing() {
    return breaker.getState() == CircuitBreaker.State.OPEN;
  }

  private static void tell(CircuitBreaker.StateTransition transition) {
    switch (transition) {
      case CLOSED_TO_OPEN ->
          LOG.warn("Redis (state) does not answer in time; this process decides alone meanwhile");
      case HALF_OPEN_TO_CLOSED -> LOG.info("Redis (state) answers in time again");
      default -> LOG.debug("Redis (state): {}", transition);
    }
  }
}
