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
      Awaitility.await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(limiter.take(REFUSE, perHour("user", 1)))
                  .isInstanceOf(Decision.Admitted.class));
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
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> limiter.take(REFUSE, perHour("user", 1)) instanceof Decision.Admitted);
      connection.sync().clientPause(3_000);
      decidesPromptly(limiter);
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> limiter.take(REFUSE, perHour("user", 1)) instanceof Decision.Admitted);
    }
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
