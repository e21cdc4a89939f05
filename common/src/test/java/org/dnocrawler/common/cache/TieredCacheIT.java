package org.dnocrawler.common.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.dnocrawler.common.cache.CacheRig.Member;
import org.dnocrawler.common.testing.DataStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class TieredCacheIT {

  @RegisterExtension static final DataStores STORES = new DataStores();

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final CachePolicy<Value> DAY =
      new CachePolicy<>(Value.class, _ -> Duration.ofDays(1), Duration.ofHours(1));

  private final CacheRig rig = new CacheRig();
  private final String key = "dno_data:" + UUID.randomUUID();
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

  private Member instance() {
    return rig.member(STORES.cacheUrl());
  }

  private Cached<Value> read(Member instance, Mono<Value> source) {
    return instance.cache().get(key, DAY, source).block(PATIENCE);
  }

  private static Cached<Value> present(String text, CacheLevel level) {
    return new Cached.Present<>(new Value(text), level);
  }

  @Test
  void valueComesFromTheSourceThenFromMemoryThenForOthersFromRedis() {
    var one = instance();
    var other = instance();
    assertThat(read(one, Mono.just(new Value("a")))).isEqualTo(present("a", CacheLevel.SOURCE));
    assertThat(read(one, Mono.error(new AssertionError()))).isEqualTo(present("a", CacheLevel.L1));
    assertThat(read(other, Mono.error(new AssertionError())))
        .isEqualTo(present("a", CacheLevel.L2));
    assertThat(redis.sync().pttl(key))
        .isBetween(Duration.ofHours(22).toMillis(), Duration.ofHours(28).toMillis());
    assertThat(one.count("dno.cache.hits")).isEqualTo(1);
    assertThat(one.count("dno.cache.misses")).isEqualTo(1);
  }

  @Test
  void knowledgeThatThereIsNoneIsCachedToo() {
    var one = instance();
    var other = instance();
    assertThat(read(one, Mono.empty())).isEqualTo(new Cached.Absent<Value>(CacheLevel.SOURCE));
    assertThat(read(one, Mono.just(new Value("late"))))
        .isEqualTo(new Cached.Absent<Value>(CacheLevel.L1));
    assertThat(read(other, Mono.just(new Value("late"))))
        .isEqualTo(new Cached.Absent<Value>(CacheLevel.L2));
  }

  @Test
  void invalidationReachesEveryInstance() {
    var one = instance();
    var other = instance();
    read(one, Mono.just(new Value("old")));
    read(other, Mono.error(new AssertionError()));
    one.cache().invalidate(List.of(key)).block(PATIENCE);
    assertThat(redis.sync().exists(key)).isZero();
    assertThat(read(one, Mono.just(new Value("new")))).isEqualTo(present("new", CacheLevel.SOURCE));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(read(other, Mono.error(new AssertionError())))
                .isInstanceOfSatisfying(
                    Cached.Present.class, p -> assertThat(p.value()).isEqualTo(new Value("new"))));
  }

  @Test
  void readerThatLoadedBeforeAnUpdateCannotPutTheOldValueBack() {
    var slow = instance();
    var other = instance();
    var source = Sinks.<Value>one();
    var answer = new AtomicReference<Cached<Value>>();
    slow.cache().get(key, DAY, source.asMono()).subscribe(answer::set);
    await().atMost(PATIENCE).until(() -> source.currentSubscriberCount() == 1);
    other.cache().invalidate(List.of(key)).block(PATIENCE);
    source.tryEmitValue(new Value("old")).orThrow();
    await().atMost(PATIENCE).until(() -> answer.get() != null);
    assertThat(slow.count("dno.cache.fills.refused")).isEqualTo(1);
    assertThat(redis.sync().exists(key)).isZero();
    assertThat(read(other, Mono.just(new Value("new"))))
        .isEqualTo(present("new", CacheLevel.SOURCE));
    assertThat(read(slow, Mono.error(new AssertionError())))
        .isEqualTo(present("new", CacheLevel.L2));
  }

  @Test
  void readerAfterAnUpdateDoesNotJoinALoadFromBefore() {
    var one = instance();
    var source = Sinks.<Value>one();
    one.cache().get(key, DAY, source.asMono()).subscribe();
    await().atMost(PATIENCE).until(() -> source.currentSubscriberCount() == 1);
    one.cache().invalidate(List.of(key)).block(PATIENCE);
    assertThat(read(one, Mono.just(new Value("new")))).isEqualTo(present("new", CacheLevel.SOURCE));
    source.tryEmitValue(new Value("old")).orThrow();
    assertThat(read(one, Mono.error(new AssertionError())))
        .isIn(present("new", CacheLevel.L1), present("new", CacheLevel.L2));
  }

  @Test
  void manyReadersShareOneLoadAndACancelledOneDoesNotEndIt() {
    var one = instance();
    var loads = new AtomicInteger();
    var source = Sinks.<Value>one();
    var counted =
        Mono.defer(() -> {
          loads.incrementAndGet();
          return source.asMono();
        });
    var first = one.cache().get(key, DAY, counted).subscribe();
    var others =
        Flux.range(0, 500).flatMap(_ -> one.cache().get(key, DAY, counted), 500).collectList();
    var answers = new AtomicReference<List<Cached<Value>>>();
    others.subscribe(answers::set);
    await().atMost(PATIENCE).until(() -> source.currentSubscriberCount() == 1);
    first.dispose();
    source.tryEmitValue(new Value("a")).orThrow();
    await().atMost(PATIENCE).until(() -> answers.get() != null);
    assertThat(answers.get()).hasSize(500).containsOnly(present("a", CacheLevel.SOURCE));
    assertThat(loads).hasValue(1);
  }

  @Test
  void failedLoadIsNotKept() {
    var one = instance();
    var failed =
        one.cache()
            .get(key, DAY, Mono.<Value>error(new IllegalStateException("away")))
            .onErrorComplete()
            .block(PATIENCE);
    assertThat(failed).isNull();
    assertThat(read(one, Mono.just(new Value("a")))).isEqualTo(present("a", CacheLevel.SOURCE));
  }

  @Test
  void withoutRedisTheSourceAnswers() {
    var one = rig.member(STORES.stateUrl());
    read(one, Mono.just(new Value("a")));
    STORES.stopState();
    try {
      one.cache().dropAllLocal();
      assertThat(read(one, Mono.just(new Value("b")))).isEqualTo(present("b", CacheLevel.SOURCE));
      assertThat(read(one, Mono.error(new AssertionError())))
          .isEqualTo(present("b", CacheLevel.L1));
      assertThat(one.count("dno.cache.errors")).isPositive();
    } finally {
      STORES.restartState();
    }
  }

  @Test
  void memoryIsDroppedAfterTheSubscriptionWasLost() {
    var one = instance();
    read(one, Mono.just(new Value("old")));
    redis.sync().del(key);
    assertThat(read(one, Mono.just(new Value("new")))).isEqualTo(present("old", CacheLevel.L1));
    redis.sync().clientKill(KillArgs.Builder.typePubsub());
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(read(one, Mono.just(new Value("new"))))
                .isInstanceOfSatisfying(
                    Cached.Present.class, p -> assertThat(p.value()).isEqualTo(new Value("new"))));
  }

  @Test
  void storedTextThatIsNotUnderstoodIsLoadedAgain() {
    var one = instance();
    redis.sync().set(key, "{not json");
    assertThat(read(one, Mono.just(new Value("a")))).isEqualTo(present("a", CacheLevel.SOURCE));
  }
}
