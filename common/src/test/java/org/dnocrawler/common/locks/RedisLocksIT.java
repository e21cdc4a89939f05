package org.dnocrawler.common.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.dnocrawler.common.redis.RedisConfiguration;
import org.dnocrawler.common.redis.RedisKeys;
import org.dnocrawler.common.redis.StateRedis;
import org.dnocrawler.common.testing.DataStores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@SpringJUnitConfig({RedisConfiguration.class, LocksConfiguration.class})
class RedisLocksIT {

  @RegisterExtension static final DataStores STORES = new DataStores();

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration LONG = Duration.ofMinutes(5);

  @Autowired private RedisLocks locks;
  @Autowired private StateRedis redis;

  @DynamicPropertySource
  static void stores(DynamicPropertyRegistry registry) {
    STORES.registerRedis(registry);
  }

  @Test
  void onlyTheOwnerRenewsAndReleases() {
    var held = get(locks.acquire("one", LONG));
    var thief = new HeldLock("one", "guessed", held.fence());
    assertThat(get(locks.acquire("one", LONG))).isNull();
    assertThat(get(locks.renew(thief, LONG))).isFalse();
    assertThat(get(locks.release(thief))).isFalse();
    assertThat(get(locks.renew(held, LONG))).isTrue();
    assertThat(get(locks.release(held))).isTrue();
    assertThat(get(locks.release(held))).isFalse();
    assertThat(get(locks.acquire("one", LONG))).isNotNull();
  }

  @Test
  void lockEndsByItselfAndTheNextOwnerHasAHigherFence() {
    var first = get(locks.acquire("two", Duration.ofMillis(50)));
    await().atMost(PATIENCE).until(() -> get(locks.acquire("two", LONG)) != null);
    assertThat(get(locks.renew(first, LONG))).isFalse();
    assertThat(Long.parseLong(get(redis.template().opsForValue().get(RedisKeys.lockFence("two")))))
        .isGreaterThan(first.fence());
  }

  @Test
  void fenceGrowsEvenWhenItsCounterIsLost() {
    var first = get(locks.acquire("three", LONG));
    get(redis.template().delete(RedisKeys.lock("three"), RedisKeys.lockFence("three")));
    assertThat(get(locks.acquire("three", LONG)).fence()).isGreaterThan(first.fence());
  }

  @Test
  void workHoldsTheLockForAsLongAsItTakesAndGivesItBack() {
    var length = Duration.ofSeconds(2);
    var takenByAnother =
        Mono.delay(length.multipliedBy(3)).then(locks.acquire("four", length)).hasElement();
    StepVerifier.create(locks.holding("four", length, _ -> takenByAnother))
        .expectNext(false)
        .expectComplete()
        .verify(PATIENCE);
    assertThat(get(redis.template().hasKey(RedisKeys.lock("four")))).isFalse();
  }

  @Test
  void workIsCancelledWhenItsLockIsTaken() {
    StepVerifier.create(
            locks.holding(
                "five",
                Duration.ofMillis(150),
                _ -> redis.template().delete(RedisKeys.lock("five")).then(Mono.never())))
        .expectErrorSatisfies(lost ->
            assertThat(lost)
                .isInstanceOfSatisfying(
                    LockLostException.class, e -> assertThat(e.lock()).isEqualTo("five")))
        .verify(PATIENCE);
  }

  private static <T> T get(Mono<T> mono) {
    return mono.block(PATIENCE);
  }
}
