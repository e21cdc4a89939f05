package org.dnocrawler.common.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class StateBreakerTests {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration BUDGET = Duration.ofMillis(5);

  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void aStoreThatAnswersEverySecondQuestionInTimeIsLeftAlone() {
    var breaker = new StateBreaker(PATIENCE);
    for (var i = 0; i < 4; i++) {
      ask(breaker, i % 2 == 0);
      assertThat(breaker.isPausing()).as("after %d", i + 1).isFalse();
    }
    for (var i = 4; i < 10 && !breaker.isPausing(); i++) {
      ask(breaker, i % 2 == 0);
    }
    assertThat(breaker.isPausing()).isTrue();
  }

  @Test
  void aStoreThatIsLateNowAndThenIsAskedOn() {
    var breaker = new StateBreaker(PATIENCE);
    for (var i = 0; i < 30; i++) {
      ask(breaker, i % 3 != 2);
    }
    assertThat(breaker.isPausing()).isFalse();
    assertThat(asked).hasValue(30);
  }

  @Test
  void duringThePauseNothingIsAskedAndAfterItAFewDecide() {
    var breaker = new StateBreaker(Duration.ofMillis(100));
    for (var i = 0; i < 5; i++) {
      ask(breaker, false);
    }
    assertThat(breaker.isPausing()).isTrue();
    assertThatExceptionOfType(CallNotPermittedException.class)
        .isThrownBy(() -> breaker.within(PATIENCE, Mono.just(1)).block(PATIENCE));
    Awaitility.await().atMost(PATIENCE).until(() -> !breaker.isPausing());
    for (var i = 0; i < 3; i++) {
      ask(breaker, true);
    }
    ask(breaker, false);
    assertThat(breaker.isPausing()).as("closed again, and one failure says little").isFalse();
  }

  /// One question, answered at once or never.
  private void ask(StateBreaker breaker, boolean inTime) {
    var question =
        Mono.defer(() -> {
          asked.incrementAndGet();
          return inTime ? Mono.just(1) : Mono.<Integer>never();
        });
    if (inTime) {
      assertThat(breaker.within(PATIENCE, question).block(PATIENCE)).isEqualTo(1);
    } else {
      assertThat(
              breaker
                  .within(BUDGET, question)
                  .onErrorReturn(TimeoutException.class, -1)
                  .block(PATIENCE))
          .isEqualTo(-1);
    }
  }
}
