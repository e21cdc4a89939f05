package org.dnocrawler.common.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.dnocrawler.common.limits.LimiterUnderTest.PATIENCE;
import static org.dnocrawler.common.limits.LimiterUnderTest.perHour;
import static org.dnocrawler.common.limits.LimiterUnderTest.somebody;
import static org.dnocrawler.common.limits.WithoutRedis.LIMIT_LOCALLY;

import io.lettuce.core.RedisClient;
import java.time.Duration;
import java.util.List;
import org.dnocrawler.common.testing.DataStores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;

class RateLimiterIT {

  @RegisterExtension static final DataStores STORES = new DataStores();

  /// A budget that a loaded build machine keeps, so that Redis decides on every request here.
  private static final String[] CALM = {"dno.limits.budget=10s"};

  @Test
  void concurrentRequestsOverTwoInstancesAreAdmittedExactlyUpToTheQuota() {
    try (var one = new LimiterUnderTest(STORES.stateUrl(), CALM);
        var other = new LimiterUnderTest(STORES.stateUrl(), CALM)) {
      var limit = perHour("user", 100);
      var admitted =
          Flux.range(0, 1280)
              .flatMap(
                  i -> (i % 2 == 0 ? one : other).limiter().take(List.of(limit), LIMIT_LOCALLY),
                  256)
              .filter(Decision.Admitted.class::isInstance)
              .count()
              .block(PATIENCE);
      assertThat(admitted).isEqualTo(100);
      assertThat(one.counted(LimitMetric.REDIS_FAILURES)).isZero();
      assertThat(other.counted(LimitMetric.REDIS_FAILURES)).isZero();
    }
  }

  @Test
  void aRequestRefusedByOnePolicyTakesNothingFromTheOthers() {
    try (var limiter = new LimiterUnderTest(STORES.stateUrl(), CALM)) {
      var wide = perHour("ip", 10);
      var narrow = perHour("user", 2);
      var refusedAtOnce =
          Flux.range(0, 50)
              .flatMap(_ -> limiter.limiter().take(List.of(wide, narrow), LIMIT_LOCALLY), 50)
              .ofType(Decision.Refused.class)
              .collectList()
              .block(PATIENCE);
      assertThat(refusedAtOnce).hasSize(48);
      assertThat(refusedAtOnce)
          .allSatisfy(refused -> {
            assertThat(refused.violated()).containsExactly(narrow.policy());
            assertThat(refused.standings().getFirst().remaining()).isEqualTo(8);
            assertThat(refused.retryAfter())
                .isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30));
          });
      assertThat(limiter.take(LIMIT_LOCALLY, wide))
          .isInstanceOfSatisfying(
              Decision.Admitted.class,
              admitted -> assertThat(admitted.standings().getFirst().remaining()).isEqualTo(7));
    }
  }

  @Test
  void aSpentUnitComesBackByRedisClock() {
    try (var limiter = new LimiterUnderTest(STORES.stateUrl(), CALM)) {
      var limit = Limit.ofOne(LimitPolicy.evenly("user", 50, Duration.ofSeconds(1)), somebody());
      var taken =
          Flux.range(0, Integer.MAX_VALUE)
              .concatMap(_ -> limiter.limiter().take(List.of(limit), LIMIT_LOCALLY))
              .filter(Decision.Admitted.class::isInstance)
              .take(Duration.ofSeconds(2))
              .count()
              .elapsed()
              .block(PATIENCE);
      var fits = 50 + taken.getT1() / 20 + 1;
      assertThat(taken.getT2()).isBetween(100L, fits);
    }
  }

  @Test
  void keysLiveNoLongerThanTheirQuotaTakesToComeBack() {
    try (var limiter = new LimiterUnderTest(STORES.stateUrl(), CALM);
        var client = RedisClient.create(STORES.stateUrl());
        var connection = client.connect()) {
      var limit = perHour("user", 60);
      limiter.take(LIMIT_LOCALLY, limit);
      assertThat(connection.sync().pttl(limit.key())).isBetween(50_000L, 60_000L);
    }
  }

  @Test
  void aTimeFarAheadCountsAsTwoBurstsAndNoMore() {
    try (var limiter = new LimiterUnderTest(STORES.stateUrl(), CALM);
        var client = RedisClient.create(STORES.stateUrl());
        var connection = client.connect()) {
      var limit = perHour("user", 60);
      connection.sync().set(limit.key(), "9000000000000000");
      assertThat(limiter.take(LIMIT_LOCALLY, limit))
          .isInstanceOfSatisfying(
              Decision.Refused.class,
              refused -> assertThat(refused.retryAfter()).isEqualTo(Duration.ofMinutes(61)));
    }
  }

  @Test
  void oneKeyUnderTwoPoliciesIsAMistakeOfTheCaller() {
    try (var limiter = new LimiterUnderTest(STORES.stateUrl(), CALM)) {
      var limit = perHour("user", 60);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> limiter.take(LIMIT_LOCALLY, limit, limit));
    }
  }
}
