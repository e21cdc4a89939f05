package org.dnocrawler.crawler.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class DirectoryGuardTests {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Test
  void aDirectoryThatDoesNotAnswerIsNotWaitedForLonger() {
    var guard = guard(Duration.ofMillis(50), 10);
    fails(guard.protect(Mono.never()), Duration.ofSeconds(2));
  }

  @Test
  void aDirectoryThatIsAwayIsNotAskedForAWhile() {
    var guard = guard(Duration.ofSeconds(5), 10);
    var asked = new AtomicInteger();
    var call =
        Mono.<String>defer(() -> {
          asked.incrementAndGet();
          return Mono.error(new IOException("refused"));
        });
    for (var n = 0; n < 10; n++) {
      fails(guard.protect(call), Duration.ofSeconds(2));
    }
    fails(guard.protect(call), Duration.ofMinutes(1));
    assertThat(asked).hasValue(10);
  }

  @Test
  void anAnswerThatIsAProblemDoesNotCountAsAbsence() {
    var guard = guard(Duration.ofSeconds(5), 10);
    for (var n = 0; n < 30; n++) {
      fails(guard.protect(Mono.error(DirectoryGuard.away())), Duration.ofSeconds(2));
    }
    StepVerifier.create(guard.protect(Mono.just("here")))
        .expectNext("here")
        .expectComplete()
        .verify(PATIENCE);
  }

  @Test
  void oneRequestTooManyIsRefusedAtOnce() {
    var guard = guard(Duration.ofMinutes(1), 1);
    var waiting = guard.protect(Mono.never()).subscribe();
    fails(guard.protect(Mono.just("x")), Duration.ofSeconds(2));
    waiting.dispose();
    StepVerifier.create(guard.protect(Mono.just("x")))
        .expectNext("x")
        .expectComplete()
        .verify(PATIENCE);
  }

  private static void fails(Mono<?> call, Duration retryAfter) {
    StepVerifier.create(call)
        .expectErrorSatisfies(error -> {
          assertThat(error).isInstanceOf(ProblemException.class);
          var problem = (ProblemException) error;
          assertThat(problem.type()).isEqualTo(ProblemType.UPSTREAM_UNAVAILABLE);
          assertThat(problem.retryAfter()).isEqualTo(retryAfter);
        })
        .verify(PATIENCE);
  }

  private static DirectoryGuard guard(Duration timeout, int maxConcurrent) {
    return new DirectoryGuard(
        new DirectoryProperties(
            URI.create("http://query.test"), timeout, maxConcurrent, Duration.ofMinutes(1)));
  }
}
