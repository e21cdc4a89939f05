package org.dnocrawler.common.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.dnocrawler.common.redis.RedisConfiguration;
import org.dnocrawler.common.redis.RedisKeys;
import org.dnocrawler.common.redis.StateRedis;
import org.dnocrawler.common.testing.DataStores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import reactor.core.publisher.Flux;
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

  @BeforeEach
  void clear() {
    get(redis.template().execute(connection -> connection.serverCommands().flushAll()).then());
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

  @Test
  void listShowsTheLocksThatAreHeldAndNoSecret() {
    assertThat(get(locks.list().collectList())).isEmpty();
    var held = get(locks.acquire("listed", RedisLocks.DEFAULT_LENGTH));
    get(locks.acquire("schedule:listed", RedisLocks.TEMPORARY_LENGTH));
    get(locks.release(get(locks.acquire("released", LONG))));
    var soon = Long.toString(System.nanoTime());
    get(redis.template().opsForValue().set(RedisKeys.hostSlot("netze.test"), soon));

    var listed = get(locks.list().collectList());
    assertThat(listed)
        .extracting(LockView::name)
        .containsExactlyInAnyOrder("listed", "schedule:listed");
    var view = listed.stream().filter(lock -> lock.name().equals("listed")).findFirst();
    assertThat(view).isPresent();
    assertThat(view.get().fence()).isEqualTo(held.fence());
    assertThat(view.get().remaining()).isBetween(Duration.ofSeconds(280), Duration.ofSeconds(300));
    assertThat(held.token()).startsWith(view.get().owner()).hasSizeGreaterThan(30);
    assertThat(view.get().owner()).hasSize(8);
  }

  @Test
  void listGoesThroughAnyNumberOfOtherKeys() {
    get(
        Flux.range(0, 3_000)
            .flatMap(
                i -> redis.template().opsForValue().set(RedisKeys.hostSlot("h" + i), "1", LONG), 64)
            .then());
    get(locks.acquire("hidden", LONG));
    assertThat(get(locks.list().collectList()))
        .extracting(LockView::name)
        .containsExactly("hidden");
  }

  @Test
  void clearedLockIsFreeAndItsOwnerIsNotTheNewest() {
    var stuck = get(locks.acquire("stuck", LONG));
    assertThat(get(locks.clear("stuck"))).isTrue();
    assertThat(get(locks.clear("stuck"))).isFalse();
    assertThat(get(locks.renew(stuck, LONG))).isFalse();
    assertThat(get(locks.release(stuck))).isFalse();
    var newest = get(redis.template().opsForValue().get(RedisKeys.lockFence("stuck")));
    assertThat(Long.parseLong(newest)).isGreaterThan(stuck.fence());
    var next = get(locks.acquire("stuck", LONG));
    assertThat(next.fence()).isGreaterThan(Long.parseLong(newest));
  }

  @Test
  void clearingALockEndsTheWorkUnderIt() {
    StepVerifier.create(
            locks.holding(
                "cleared", Duration.ofMillis(150), _ -> locks.clear("cleared").then(Mono.never())))
        .expectError(LockLostException.class)
        .verify(PATIENCE);
  }

  @Test
  void clearingWhatNobodyHoldsLeavesTheFenceAlone() {
    get(locks.release(get(locks.acquire("idle", LONG))));
    var fence = get(redis.template().opsForValue().get(RedisKeys.lockFence("idle")));
    assertThat(get(locks.clear("idle"))).isFalse();
    assertThat(get(redis.template().opsForValue().get(RedisKeys.lockFence("idle"))))
        .isEqualTo(fence);
  }

  @Test
  void namesOfOtherKeysAreRefused() {
    for (var name : List.of("", "host:netze.test", "reconcile:fence")) {
      assertThatThrownBy(() -> locks.acquire(name, LONG))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> locks.clear(name)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static <T> T get(Mono<T> mono) {
    return mono.block(PATIENCE);
  }
}
