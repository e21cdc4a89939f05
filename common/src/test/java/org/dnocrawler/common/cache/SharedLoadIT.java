package org.dnocrawler.common.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.dnocrawler.common.cache.CacheRig.PATIENCE;

import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.dnocrawler.common.cache.CacheRig.Member;
import org.dnocrawler.common.redis.RedisKeys;
import org.dnocrawler.common.testing.DataStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// One load of what is expensive, however many ask in however many processes.
class SharedLoadIT {

  @RegisterExtension static final DataStores STORES = new DataStores();

  private static final CachePolicy<Value> EXPENSIVE =
      CachePolicy.fixed(Value.class, Duration.ofHours(1)).loadedOnce();

  private final CacheRig rig = new CacheRig("fill-lease", "400ms", "load-timeout", "3s");
  private final String key = "dno_data:" + UUID.randomUUID();
  private final AtomicInteger loads = new AtomicInteger();
  private final AtomicInteger atOnce = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();
  private final Sinks.One<Value> gate = Sinks.one();
  private RedisClient client;
  private StatefulRedisConnection<String, String> redis;

  record Value(String text) {}

  @BeforeEach
  void connect() {
    client = RedisClient.create(STORES.cacheUrl());
    redis = client.connect();
  }

  @AfterEach
  void disconnect() {
    rig.close();
    redis.close();
    client.shutdown();
  }

  private Member member() {
    return rig.member(STORES.cacheUrl());
  }

  /// A source that waits for the gate and counts who is in it.
  private Mono<Value> gated() {
    return counted(gate.asMono());
  }

  /// A source that counts who is in it; who leaves is counted out before anybody hears of the end.
  private Mono<Value> counted(Mono<Value> source) {
    return Mono.defer(() -> {
      loads.incrementAndGet();
      mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
      var inside = new AtomicBoolean(true);
      Runnable leave =
          () -> {
            if (inside.getAndSet(false)) {
              atOnce.decrementAndGet();
            }
          };
      return source.doOnTerminate(leave).doOnCancel(leave);
    });
  }

  private Mono<Cached<Value>> get(Member member, Mono<Value> source) {
    return member.cache().get(key, EXPENSIVE, source);
  }

  private static void ask(Flux<Cached<Value>> answers, AtomicReference<List<Cached<Value>>> to) {
    answers.collectList().subscribe(to::set);
  }

  @Test
  void thousandMissesInTwoProcessesAreOneLoad() {
    var one = member();
    var other = member();
    var answers = new AtomicReference<List<Cached<Value>>>();
    ask(Flux.range(0, 1_000).flatMap(n -> get(n % 2 == 0 ? one : other, gated()), 1_000), answers);
    await().atMost(PATIENCE).until(() -> loads.get() == 1);
    gate.tryEmitValue(new Value("a")).orThrow();
    await().atMost(PATIENCE).until(() -> answers.get() != null);
    assertThat(answers.get())
        .hasSize(1_000)
        .allSatisfy(
            answer -> assertThat(((Cached.Present<Value>) answer).value().text()).isEqualTo("a"));
    assertThat(loads).hasValue(1);
    assertThat(redis.sync().exists(RedisKeys.cacheLease(key))).isZero();
  }

  @Test
  void oneWhoWaitsForAnotherProcessIsWokenWithItsValue() {
    var one = member();
    var other = member();
    var first = new AtomicReference<List<Cached<Value>>>();
    var second = new AtomicReference<List<Cached<Value>>>();
    ask(get(one, gated()).flux(), first);
    await().atMost(PATIENCE).until(() -> loads.get() == 1);
    ask(get(other, Mono.error(new AssertionError("loaded again"))).flux(), second);
    await().atMost(PATIENCE).until(() -> other.cache().reads() == 1);
    gate.tryEmitValue(new Value("a")).orThrow();
    await().atMost(PATIENCE).until(() -> second.get() != null);
    assertThat(second.get()).containsExactly(new Cached.Present<>(new Value("a"), CacheLevel.L2));
  }

  @Test
  void leaseIsKeptForAsLongAsTheLoadRuns() {
    var one = member();
    get(one, gated()).subscribe();
    await().atMost(PATIENCE).until(() -> loads.get() == 1);
    var owner = redis.sync().get(RedisKeys.cacheLease(key));
    var end = System.nanoTime() + Duration.ofMillis(1_200).toNanos();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> {
          assertThat(redis.sync().get(RedisKeys.cacheLease(key))).isEqualTo(owner);
          return System.nanoTime() > end;
        });
    gate.tryEmitValue(new Value("a")).orThrow();
    await().atMost(PATIENCE).until(() -> redis.sync().exists(RedisKeys.cacheLease(key)) == 0);
  }

  @Test
  void whenTheProcessThatLoadedIsGoneAnotherOneLoadsOnceItsLeaseIsOver() {
    var one = member();
    redis.sync().set(RedisKeys.cacheLease(key), "died", SetArgs.Builder.px(400));
    var answer = get(one, counted(Mono.just(new Value("a")))).block(PATIENCE);
    assertThat(answer).isEqualTo(new Cached.Present<>(new Value("a"), CacheLevel.SOURCE));
    assertThat(redis.sync().exists(key)).isEqualTo(1);
  }

  @Test
  void whoHasWaitedForAsLongAsALoadMayTakeLoadsItself() {
    var one = member();
    redis.sync().set(RedisKeys.cacheLease(key), "hangs", SetArgs.Builder.px(60_000));
    var started = System.nanoTime();
    var answer = get(one, Mono.just(new Value("a"))).block(PATIENCE);
    assertThat(answer).isEqualTo(new Cached.Present<>(new Value("a"), CacheLevel.SOURCE));
    assertThat(Duration.ofNanos(System.nanoTime() - started))
        .isBetween(Duration.ofMillis(2_900), Duration.ofSeconds(6));
  }

  @Test
  void failedLoadEndsItsLeaseAndTheNextOneLoads() {
    var one = member();
    var other = member();
    var failing = Mono.<Value>error(new IllegalStateException("away"));
    assertThat(get(one, failing).onErrorComplete().block(PATIENCE)).isNull();
    assertThat(redis.sync().exists(RedisKeys.cacheLease(key))).isZero();
    assertThat(get(other, Mono.just(new Value("b"))).block(PATIENCE))
        .isEqualTo(new Cached.Present<>(new Value("b"), CacheLevel.SOURCE));
  }

  @Test
  void loadsFollowEachOtherAndNeverRunAtOnce() {
    try (var patient = new CacheRig("fill-lease", "30s", "load-timeout", "60s")) {
      loadsFollowEachOther(
          Stream.generate(() -> patient.member(STORES.cacheUrl())).limit(3).toList());
    }
  }

  private void loadsFollowEachOther(List<Member> members) {
    var answers = new AtomicReference<List<Cached<Value>>>();
    var failing =
        counted(
            Mono.delay(Duration.ofMillis(30)).then(Mono.error(new IllegalStateException("away"))));
    ask(
        Flux.range(0, 30).flatMap(n -> get(members.get(n % 3), failing).onErrorComplete(), 30),
        answers);
    await().atMost(PATIENCE).until(() -> answers.get() != null);
    assertThat(loads.get()).isGreaterThan(1);
    assertThat(mostAtOnce).hasValue(1);
  }

  @Test
  void whenAllCancelTheLoadStillEndsAndLeavesNothingBehind() {
    var one = member();
    var asked = new ArrayList<Disposable>();
    for (var n = 0; n < 20; n++) {
      asked.add(get(one, gated()).subscribe());
    }
    await().atMost(PATIENCE).until(() -> loads.get() == 1);
    asked.forEach(Disposable::dispose);
    assertThat(one.cache().reads()).isEqualTo(1);
    gate.tryEmitValue(new Value("a")).orThrow();
    await().atMost(PATIENCE).until(() -> one.cache().reads() == 0);
    await().atMost(PATIENCE).until(() -> redis.sync().exists(RedisKeys.cacheLease(key)) == 0);
    assertThat(get(one, Mono.error(new AssertionError())).block(PATIENCE))
        .isEqualTo(new Cached.Present<>(new Value("a"), CacheLevel.L1));
  }

  @Test
  void loadThatNeverEndsIsGivenUpAndLeavesNothingBehind() {
    var one = member();
    var asked = get(one, counted(Mono.never())).onErrorComplete().subscribe();
    await().atMost(PATIENCE).until(() -> loads.get() == 1);
    asked.dispose();
    await().atMost(PATIENCE).until(() -> one.cache().reads() == 0 && atOnce.get() == 0);
    await().atMost(PATIENCE).until(() -> redis.sync().exists(RedisKeys.cacheLease(key)) == 0);
  }

  @Test
  void readerAfterAnUpdateDoesNotWaitForTheLoadFromBefore() {
    var one = member();
    var other = member();
    get(one, gated()).subscribe();
    await().atMost(PATIENCE).until(() -> loads.get() == 1);
    other.cache().invalidate(List.of(key)).block(PATIENCE);
    assertThat(get(other, Mono.just(new Value("new"))).block(PATIENCE))
        .isEqualTo(new Cached.Present<>(new Value("new"), CacheLevel.SOURCE));
    gate.tryEmitValue(new Value("old")).orThrow();
    await().atMost(PATIENCE).until(() -> one.count("dno.cache.fills.refused") == 1);
    assertThat(((Cached.Present<Value>) get(one, Mono.empty()).block(PATIENCE)).value())
        .isEqualTo(new Value("new"));
  }

  @Test
  void cheapLoadTakesNoLeaseAndWaitsForNone() {
    var one = member();
    redis.sync().set(RedisKeys.cacheLease(key), "another", SetArgs.Builder.px(60_000));
    var cheap = CachePolicy.fixed(Value.class, Duration.ofHours(1));
    var answer = one.cache().get(key, cheap, Mono.just(new Value("a")));
    assertThat(answer.block(Duration.ofSeconds(2)))
        .isEqualTo(new Cached.Present<>(new Value("a"), CacheLevel.SOURCE));
  }

  @Test
  void withoutMessagesWhoWaitsLooksForHimself() {
    var one = member();
    var deaf = member();
    deaf.stopListening();
    redis.sync().clientKill(KillArgs.Builder.typePubsub());
    var second = new AtomicReference<List<Cached<Value>>>();
    get(one, gated()).subscribe();
    await().atMost(PATIENCE).until(() -> loads.get() == 1);
    ask(get(deaf, Mono.error(new AssertionError("loaded again"))).flux(), second);
    gate.tryEmitValue(new Value("a")).orThrow();
    await().atMost(PATIENCE).until(() -> second.get() != null);
    assertThat(second.get()).containsExactly(new Cached.Present<>(new Value("a"), CacheLevel.L2));
  }
}
