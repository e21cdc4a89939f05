package org.dnocrawler.common.jobs;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTests {

  private static final Backoff BACKOFF = new Backoff(ofSeconds(10), ofMinutes(10));

  @Test
  void longestWaitDoublesWithEachFailureUpToTheMaximum() {
    assertThat(longest(0)).isBetween(ofSeconds(9), ofSeconds(10));
    assertThat(longest(1)).isBetween(ofSeconds(18), ofSeconds(20));
    assertThat(longest(3)).isBetween(ofSeconds(72), ofSeconds(80));
    assertThat(longest(10)).isBetween(ofMinutes(9), ofMinutes(10));
    assertThat(longest(10_000)).isBetween(ofMinutes(9), ofMinutes(10));
  }

  @Test
  void waitsAreSpreadFromZero() {
    assertThat(drawn(3)).anyMatch(wait -> wait.compareTo(ofSeconds(8)) < 0);
    assertThat(drawn(3).map(Duration::toMillis).distinct().count()).isGreaterThan(100);
  }

  @Test
  void waitIsNeverShorterThanTheSiteAskedFor() {
    var random = new SplittableRandom(1);
    assertThat(BACKOFF.delay(0, ofMinutes(30), random)).isEqualTo(ofMinutes(30));
  }

  private static Duration longest(int failures) {
    return drawn(failures).max(Duration::compareTo).orElseThrow();
  }

  private static Stream<Duration> drawn(int failures) {
    var random = new SplittableRandom(7);
    return IntStream.range(0, 200).mapToObj(_ -> BACKOFF.delay(failures, null, random));
  }
}
