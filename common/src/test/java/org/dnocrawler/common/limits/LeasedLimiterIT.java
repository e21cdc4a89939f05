package org.dnocrawler.common.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dnocrawler.common.limits.LimiterUnderTest.PATIENCE;
import static org.dnocrawler.common.limits.LimiterUnderTest.somebody;
import static org.dnocrawler.common.limits.WithoutRedis.LIMIT_LOCALLY;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.dnocrawler.common.testing.DataStores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/// Three instances with leases share one Redis.
class LeasedLimiterIT {

  @RegisterExtension static final DataStores STORES = new DataStores();

  private static final String[] LEASED = {"dno.limits.budget=10s", "dno.limits.lease=100ms"};
  private static final int INSTANCES = 3;

  @ParameterizedTest
  @EnumSource(names = {"GCRA", "FIXED_WINDOW"})
  void severalInstancesTogetherNeverAdmitMoreThanThePolicyAndAlmostAllOfIt(Algorithm algorithm) {
    var seconds = 3;
    var policy =
        new LimitPolicy("user", algorithm, 3_000, Duration.ofSeconds(1), 3_000, false, true);
    var limit = Limit.ofOne(policy, somebody());
    var instances = new ArrayList<LimiterUnderTest>();
    try {
      for (var i = 0; i < INSTANCES; i++) {
        instances.add(new LimiterUnderTest(STORES.stateUrl(), LEASED));
      }
      hammered(instances, Limit.ofOne(policy, somebody()), Duration.ofMillis(500));
      awaitTheEdgeOfASecond();
      var started = System.nanoTime();
      var admitted = hammered(instances, limit, Duration.ofSeconds(seconds));
      var passed = (System.nanoTime() - started) / 1e9;
      // a span of time touches one window more than it is long, and comes with one burst
      var most = algorithm == Algorithm.GCRA ? 3_000 * (passed + 1) : 3_000 * (int) (passed + 2);
      assertThat((double) admitted).isLessThanOrEqualTo(most);
      assertThat((double) admitted).isGreaterThanOrEqualTo(0.99 * 3_000 * seconds);
      var leased = instances.stream().mapToDouble(i -> i.counted(LimitMetric.LEASED)).sum();
      assertThat(leased).as("units were handed out ahead").isPositive();
    } finally {
      instances.forEach(LimiterUnderTest::close);
    }
  }

  /// By all instances at once.
  private static long hammered(List<LimiterUnderTest> instances, Limit limit, Duration length) {
    return Flux.fromIterable(instances)
        .flatMap(instance -> hammer(instance, limit, length))
        .reduce(0L, Long::sum)
        .block(PATIENCE);
  }

  /// So that the windows of a second lie whole in the time that is looked at.
  private static void awaitTheEdgeOfASecond() {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> Clock.systemUTC().millis() % 1_000 < 50);
  }

  @Test
  void aHotSubjectIsDecidedWithoutARoundTripMostOfTheTime() {
    try (var limiter = new LimiterUnderTest(STORES.stateUrl(), LEASED)) {
      var limits =
          List.of(
              Limit.ofOne(LimitPolicy.evenly("ip", 1_000_000, Duration.ofSeconds(1)), somebody()),
              Limit.ofOne(LimitPolicy.evenly("user", 500_000, Duration.ofSeconds(1)), somebody()));
      Flux.range(0, 20_000)
          .flatMap(_ -> limiter.limiter().take(limits, LIMIT_LOCALLY), 32)
          .blockLast(PATIENCE);
      var alone = limiter.counted(LimitMetric.DECISIONS, "by", "lease");
      assertThat(alone).isGreaterThan(10_000);
      assertThat(limiter.counted(LimitMetric.LEASED)).isGreaterThanOrEqualTo(2 * alone);
    }
  }

  @Test
  void whatAHotSubjectDoesNotSpendComesBack() {
    // a quarter of a second to give back in, which a busy machine does not miss
    try (var limiter =
        new LimiterUnderTest(STORES.stateUrl(), "dno.limits.budget=10s", "dno.limits.lease=1s")) {
      var policy = LimitPolicy.evenly("user", 10_000, Duration.ofDays(1));
      var limit = Limit.ofOne(policy, somebody());
      for (var i = 0; i < 40; i++) {
        limiter.take(LIMIT_LOCALLY, limit);
      }
      assertThat(limiter.counted(LimitMetric.LEASED)).isPositive();
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() ->
              limiter.limiter().look(List.of(limit)).block(PATIENCE).getFirst().remaining()
                  >= 10_000 - 40);
    }
  }

  @Test
  void aPolicyWithASmallBurstKeepsTheWholeRequestWithRedis() {
    try (var limiter = new LimiterUnderTest(STORES.stateUrl(), LEASED)) {
      var limits =
          List.of(
              Limit.ofOne(LimitPolicy.evenly("ip", 1_000_000, Duration.ofSeconds(1)), somebody()),
              Limit.ofOne(LimitPolicy.evenly("user", 99, Duration.ofHours(1)), somebody()));
      var admitted =
          Flux.range(0, 300)
              .flatMap(_ -> limiter.limiter().take(limits, LIMIT_LOCALLY), 32)
              .filter(Decision.Admitted.class::isInstance)
              .count()
              .block(PATIENCE);
      assertThat(admitted).isEqualTo(99);
      assertThat(limiter.counted(LimitMetric.DECISIONS, "by", "lease")).isZero();
      assertThat(limiter.counted(LimitMetric.LEASED)).isZero();
    }
  }

  private static Flux<Long> hammer(LimiterUnderTest instance, Limit limit, Duration length) {
    var until = System.nanoTime() + length.toNanos();
    return Flux.<Integer>generate(
            sink -> {
              if (System.nanoTime() < until) {
                sink.next(1);
              } else {
                sink.complete();
              }
            })
        .subscribeOn(Schedulers.boundedElastic())
        .flatMap(_ -> instance.limiter().take(List.of(limit), LIMIT_LOCALLY), 16)
        .filter(Decision.Admitted.class::isInstance)
        .count()
        .flux();
  }
}
