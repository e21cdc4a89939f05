package org.dnocrawler.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class UpstreamGuardTests {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicInteger calls = new AtomicInteger();
  private final UpstreamGuard guard =
      new UpstreamGuard(
          "query",
          new UpstreamProperties.Service(
              URI.create("http://127.0.0.1:1"), List.of("/x"), 0, Duration.ofSeconds(5), 2),
          new UpstreamProperties.Breaker(4, 4, 50, Duration.ofMillis(300), 1),
          meters);

  @Test
  void afterTooManyFailuresTheServiceIsLeftAloneForAWhileAndThenTriedAgain() {
    for (var i = 0; i < 4; i++) {
      refused(call(Mono.error(new ConnectException("refused"))), "unreachable");
    }
    refused(call(Mono.just("never asked")), "open");
    assertThat(calls).hasValue(4);
    Awaitility.await()
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(ProblemException.class)
        .untilAsserted(() -> assertThat(call(Mono.just("back")).block(PATIENCE)).isEqualTo("back"));
    assertThat(call(Mono.just("well")).block(PATIENCE)).isEqualTo("well");
  }

  @Test
  void moreCallsThanThereArePlacesAreRefusedAndSayNothingAboutTheService() {
    var first = call(Mono.never()).subscribe();
    var second = call(Mono.never()).subscribe();
    for (var i = 0; i < 10; i++) {
      refused(call(Mono.just("no place")), "full");
    }
    first.dispose();
    assertThat(call(Mono.just("a place")).block(PATIENCE)).isEqualTo("a place");
    second.dispose();
  }

  @Test
  void aSlowAnswerIsATimeoutAndCountsAgainstTheService() {
    for (var i = 0; i < 4; i++) {
      StepVerifier.withVirtualTime(() -> call(Mono.never()))
          .thenAwait(Duration.ofSeconds(5))
          .expectErrorMatches(error ->
              error instanceof ProblemException problem
                  && problem.type() == ProblemType.UPSTREAM_TIMEOUT)
          .verify(PATIENCE);
    }
    refused(call(Mono.just("never asked")), "open");
  }

  @Test
  void faultsOfTheRequestPassAndSayNothingAboutTheService() {
    for (var i = 0; i < 20; i++) {
      StepVerifier.create(call(Mono.error(new IllegalArgumentException("mine"))))
          .expectError(IllegalArgumentException.class)
          .verify(PATIENCE);
    }
    assertThat(call(Mono.just("asked")).block(PATIENCE)).isEqualTo("asked");
  }

  private Mono<Object> call(Mono<?> answer) {
    return guard.protect(
        Mono.defer(() -> {
          calls.incrementAndGet();
          return answer;
        }));
  }

  private void refused(Mono<Object> call, String cause) {
    var before = count(cause);
    StepVerifier.create(call)
        .expectErrorSatisfies(error ->
            assertThat(error)
                .isInstanceOfSatisfying(
                    ProblemException.class,
                    problem -> {
                      assertThat(problem.type()).isEqualTo(ProblemType.UPSTREAM_UNAVAILABLE);
                      assertThat(problem.retryAfter()).isPositive();
                    }))
        .verify(PATIENCE);
    assertThat(count(cause)).isEqualTo(before + 1);
  }

  private double count(String cause) {
    return meters
        .counter(UpstreamMetric.REFUSALS.metric(), "service", "query", "cause", cause)
        .count();
  }
}
