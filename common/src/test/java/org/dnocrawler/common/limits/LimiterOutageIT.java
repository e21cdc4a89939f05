package org.dnocrawler.common.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dnocrawler.common.limits.LimiterUnderTest.PATIENCE;
import static org.dnocrawler.common.limits.LimiterUnderTest.perHour;
import static org.dnocrawler.common.limits.WithoutRedis.LIMIT_LOCALLY;
import static org.dnocrawler.common.limits.WithoutRedis.REFUSE;

import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.dnocrawler.common.testing.DataStores;
import org.dnocrawler.common.testing.LateRedis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

class LimiterOutageIT {

  @RegisterExtension static final DataStores STORES = new DataStores();

  @Test
  void withoutRedisReadsAreHeldToWhatThisProcessHasSeenAndLoginsAreRefused() {
    try (var limiter = new LimiterUnderTest(STORES.stateUrl(), "dno.limits.budget=5s")) {
      var limit = perHour("user", 10);
      for (var i = 0; i < 6; i++) {
        assertThat(limiter.take(LIMIT_LOCALLY, limit)).isInstanceOf(Decision.Admitted.class);
      }
      STORES.stopState();
      try {
        for (var i = 0; i < 4; i++) {
          assertThat(limiter.take(LIMIT_LOCALLY, limit)).isInstanceOf(Decision.Admitted.class);
        }
        assertThat(limiter.take(LIMIT_LOCALLY, limit)).isInstanceOf(Decision.Refused.class);
        assertThat(limiter.take(REFUSE, limit))
            .isEqualTo(new Decision.Undecided(Duration.ofSeconds(1)));
        assertThat(limiter.counted(LimitMetric.DECISIONS, "by", "local", "outcome", "undecided"))
            .isEqualTo(1);
        assertThat(limiter.counted(LimitMetric.REDIS_FAILURES)).isPositive();
      } finally {
        STORES.restartState();
      }
      admitsByRedis(limiter);
    }
  }

  @Test
  void aRedisThatNeverAnswersCostsTheBudgetAndNoMore() throws IOException {
    try (var deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var limiter = new LimiterUnderTest("redis://127.0.0.1:" + deaf.getLocalPort())) {
      decidesPromptly(limiter);
    }
  }

  @Test
  void aRedisThatStopsAnsweringCostsTheBudgetAndNoMore() {
    try (var limiter = new LimiterUnderTest(STORES.stateUrl());
        var client = RedisClient.create(STORES.stateUrl());
        var connection = client.connect()) {
      admitsByRedis(limiter);
      connection.sync().clientPause(3_000);
      decidesPromptly(limiter);
      admitsByRedis(limiter);
    }
  }

  @Test
  void aSlowRedisCostsTheBudgetAndNoMore() throws IOException {
    try (var late = new LateRedis(STORES.stateUrl());
        var limiter = new LimiterUnderTest(late.url())) {
      admitsByRedis(limiter);
      late.delay(Duration.ofMillis(400));
      decidesPromptly(limiter);
      assertThat(limiter.take(REFUSE, perHour("user", 1)))
          .isEqualTo(new Decision.Undecided(Duration.ofSeconds(1)));
      late.delay(Duration.ZERO);
      admitsByRedis(limiter);
    }
  }

  @Test
  void aRedisThatIsLateWithinTheBudgetDecides() throws IOException {
    try (var late = new LateRedis(STORES.stateUrl());
        var limiter = new LimiterUnderTest(late.url(), "dno.limits.budget=10s")) {
      late.delay(Duration.ofMillis(100));
      var limit = perHour("user", 2);
      assertThat(limiter.take(REFUSE, limit)).isInstanceOf(Decision.Admitted.class);
      assertThat(limiter.take(REFUSE, limit)).isInstanceOf(Decision.Admitted.class);
      assertThat(limiter.take(REFUSE, limit)).isInstanceOf(Decision.Refused.class);
      assertThat(limiter.counted(LimitMetric.DECISIONS, "by", "local")).isZero();
    }
  }

  /// Each way of deciding holds the subject to the whole limit, so no more than twice of it.
  @Test
  void aFlappingRedisIsLivedWithAndNeverAdmitsMoreThanBothWaysOfDecidingDo() throws IOException {
    try (var late = new LateRedis(STORES.stateUrl());
        var limiter =
            new LimiterUnderTest(late.url(), "dno.limits.budget=100ms", "dno.redis.pause=50ms")) {
      admitsByRedis(limiter);
      var limit = perHour("user", 30);
      var admitted = 0;
      for (var flap = 0; flap < 6; flap++) {
        late.delay(Duration.ofMillis(flap % 2 == 0 ? 300 : 0));
        for (var i = 0; i < 30; i++) {
          var decision = limiter.take(LIMIT_LOCALLY, limit);
          assertThat(decision).isNotInstanceOf(Decision.Undecided.class);
          admitted += decision instanceof Decision.Admitted ? 1 : 0;
        }
      }
      assertThat(admitted).isBetween(30, 60);
      assertThat(limiter.counted(LimitMetric.DECISIONS, "by", "local")).isPositive();
      assertThat(limiter.counted(LimitMetric.REDIS_FAILURES)).isPositive();
      late.delay(Duration.ZERO);
      admitsByRedis(limiter);
    }
  }

  private static void admitsByRedis(LimiterUnderTest limiter) {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> limiter.take(REFUSE, perHour("user", 1)) instanceof Decision.Admitted);
  }

  /// From a thread that must not block, as a request is; the gate spares most the wait.
  private static void decidesPromptly(LimiterUnderTest limiter) {
    var limit = perHour("user", 20);
    var slowest = new AtomicLong();
    var decisions =
        Flux.range(0, 30)
            .concatMap(_ ->
                limiter
                    .limiter()
                    .take(List.of(limit), LIMIT_LOCALLY)
                    .subscribeOn(Schedulers.parallel())
                    .elapsed())
            .doOnNext(timed -> slowest.accumulateAndGet(timed.getT1(), Math::max))
            .map(timed -> timed.getT2().getClass())
            .collectList()
            .block(PATIENCE);
    assertThat(decisions.stream().filter(Decision.Admitted.class::equals)).hasSize(20);
    assertThat(slowest.get()).isLessThan(500);
    assertThat(limiter.counted(LimitMetric.REDIS_FAILURES)).isBetween(3.0, 9.0);
  }
}
