package org.dnocrawler.common.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.dnocrawler.common.cache.CacheRig.PATIENCE;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.dnocrawler.common.cache.CacheRig.Member;
import org.dnocrawler.common.testing.DataStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// Values near their end are loaded anew in time, and those past it stand in for a failed source.
class StandInIT {

  @RegisterExtension static final DataStores STORES = new DataStores();

  private static final Duration LIFE = Duration.ofHours(1);
  private static final Duration GRACE = Duration.ofMinutes(20);
  private static final CachePolicy<Value> HOUR =
      new CachePolicy<>(Value.class, _ -> LIFE, Duration.ofMinutes(1));
  private static final Mono<Value> DOWN = Mono.error(new IllegalStateException("source is away"));

  private final CacheRig rig = new CacheRig("longest-stale", "20m", "jitter-percent", "0");
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

  private Member member() {
    return rig.member(STORES.cacheUrl());
  }

  private Cached<Value> read(Member member, Mono<Value> source) {
    return member.cache().get(key, HOUR, source).block(PATIENCE);
  }

  private static Cached<Value> present(String text, CacheLevel level) {
    return new Cached.Present<>(new Value(text), level);
  }

  /// Lets Redis believe that so much of the value's time has passed.
  private void pass(Member member, Duration time) {
    redis.sync().pexpire(key, LIFE.plus(GRACE).minus(time).toMillis());
    member.time().pass(time);
  }

  @Test
  void valuePastItsTimeStandsInForAFailedSourceAndSaysSo() {
    var one = member();
    read(one, Mono.just(new Value("a")));
    pass(one, LIFE.plusMinutes(1));
    var answer = read(one, DOWN);
    assertThat(answer).isEqualTo(present("a", CacheLevel.STALE));
    assertThat(answer.stale()).isTrue();
    assertThat(one.count("dno.cache.hits", "level", "stale")).isEqualTo(1);
  }

  @Test
  void sourceThatHasFailedIsLeftAloneForASecondAndThenAskedAgain() {
    var one = member();
    read(one, Mono.just(new Value("a")));
    pass(one, LIFE.plusMinutes(1));
    read(one, DOWN);
    assertThat(read(one, Mono.just(new Value("b")))).isEqualTo(present("a", CacheLevel.STALE));
    one.time().pass(Duration.ofSeconds(1));
    assertThat(read(one, Mono.just(new Value("b")))).isEqualTo(present("b", CacheLevel.SOURCE));
  }

  @Test
  void valuePastItsTimeIsNotServedWhileTheSourceAnswers() {
    var one = member();
    read(one, Mono.just(new Value("a")));
    pass(one, LIFE.plusMinutes(1));
    assertThat(read(one, Mono.just(new Value("b")))).isEqualTo(present("b", CacheLevel.SOURCE));
    assertThat(read(member(), DOWN)).isEqualTo(present("b", CacheLevel.L2));
  }

  @Test
  void beyondTheLongestTimeNothingStandsIn() {
    var one = member();
    read(one, Mono.just(new Value("a")));
    redis.sync().del(key);
    one.time().pass(LIFE.plus(GRACE));
    assertThatThrownBy(() -> read(one, DOWN)).hasMessageContaining("source is away");
  }

  @Test
  void withRedisAndTheSourceDownMemoryStandsIn() {
    var one = rig.member(STORES.stateUrl());
    read(one, Mono.just(new Value("a")));
    STORES.stopState();
    try {
      one.time().pass(Duration.ofSeconds(31));
      assertThat(read(one, DOWN)).isEqualTo(present("a", CacheLevel.STALE));
      one.time().pass(LIFE.plus(GRACE));
      assertThatThrownBy(() -> read(one, DOWN)).hasMessageContaining("source is away");
    } finally {
      STORES.restartState();
    }
  }

  @Test
  void absenceDoesNotStandInForAFailedSource() {
    var one = member();
    read(one, Mono.empty());
    one.time().pass(Duration.ofMinutes(1));
    redis.sync().del(key);
    assertThatThrownBy(() -> read(one, DOWN)).hasMessageContaining("source is away");
  }

  @Test
  void valueFromBeforeAnUpdateNeverStandsIn() {
    var one = member();
    var other = member();
    read(one, Mono.just(new Value("old")));
    pass(one, LIFE.plusMinutes(1));
    var source = Sinks.<Value>one();
    var failure = new AtomicReference<Throwable>();
    one.cache().get(key, HOUR, source.asMono()).subscribe(_ -> {}, failure::set);
    await().atMost(PATIENCE).until(() -> source.currentSubscriberCount() == 1);
    other.cache().invalidate(List.of(key)).block(PATIENCE);
    source.tryEmitError(new IllegalStateException("source is away")).orThrow();
    await().atMost(PATIENCE).until(() -> failure.get() != null);
    assertThat(failure.get()).hasMessageContaining("source is away");
  }

  @Test
  void readerNearTheEndGetsTheValueAtOnceAndHasItLoadedAnew() {
    var one = member();
    read(one, Mono.just(new Value("a")));
    pass(one, LIFE.minusMinutes(5));
    assertThat(read(one, DOWN)).isEqualTo(present("a", CacheLevel.L2));
    var fresh = Sinks.<Value>one();
    assertThat(read(one, fresh.asMono())).isEqualTo(present("a", CacheLevel.L1));
    fresh.tryEmitValue(new Value("b")).orThrow();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(read(one, DOWN)).isEqualTo(present("b", CacheLevel.L1)));
    assertThat(redis.sync().pttl(key)).isGreaterThan(LIFE.toMillis());
    assertThat(one.count("dno.cache.refreshes", "outcome", "loaded")).isEqualTo(1);
  }

  @Test
  void oneReaderOfAllProcessesLoadsAnew() {
    var one = member();
    var other = member();
    read(one, Mono.just(new Value("a")));
    pass(one, LIFE.minusMinutes(5));
    read(one, DOWN);
    read(other, DOWN);
    var slow = Sinks.<Value>one();
    read(one, slow.asMono());
    await().atMost(PATIENCE).until(() -> slow.currentSubscriberCount() == 1);
    read(other, Mono.error(new AssertionError("loaded twice")));
    await().atMost(PATIENCE).until(() -> other.count("dno.cache.refreshes") == 1);
    assertThat(other.count("dno.cache.refreshes", "outcome", "busy")).isEqualTo(1);
    slow.tryEmitValue(new Value("b")).orThrow();
    await().atMost(PATIENCE).until(() -> one.count("dno.cache.refreshes") == 1);
  }

  @Test
  void refreshThatFailsLeavesTheValueAndIsNotTriedAtOnce() {
    var one = member();
    read(one, Mono.just(new Value("a")));
    pass(one, LIFE.minusMinutes(5));
    read(one, DOWN);
    read(one, DOWN);
    await()
        .atMost(PATIENCE)
        .until(() -> one.count("dno.cache.refreshes", "outcome", "failed") == 1);
    assertThat(read(one, DOWN)).isEqualTo(present("a", CacheLevel.L1));
    assertThat(one.count("dno.cache.refreshes")).isEqualTo(1);
    one.time().pass(Duration.ofSeconds(1));
    read(one, DOWN);
    await().atMost(PATIENCE).until(() -> one.count("dno.cache.refreshes") == 2);
  }

  @Test
  void refreshThatReadBeforeAnUpdateDoesNotBringTheOldValueBack() {
    var one = member();
    var other = member();
    read(one, Mono.just(new Value("a")));
    pass(one, LIFE.minusMinutes(5));
    read(one, DOWN);
    var slow = Sinks.<Value>one();
    read(one, slow.asMono());
    await().atMost(PATIENCE).until(() -> slow.currentSubscriberCount() == 1);
    other.cache().invalidate(List.of(key)).block(PATIENCE);
    slow.tryEmitValue(new Value("old")).orThrow();
    await().atMost(PATIENCE).until(() -> one.count("dno.cache.fills.refused") == 1);
    assertThat(redis.sync().exists(key)).isZero();
    assertThat(read(one, Mono.just(new Value("new")))).isEqualTo(present("new", CacheLevel.SOURCE));
  }

  @Test
  void memoryAloneDoesTheSame() {
    var one = rig.alone();
    read(one, Mono.just(new Value("a")));
    one.time().pass(LIFE.minusMinutes(1));
    assertThat(read(one, Mono.just(new Value("b")))).isEqualTo(present("a", CacheLevel.L1));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(read(one, DOWN)).isEqualTo(present("b", CacheLevel.L1)));
    one.time().pass(LIFE.plusMinutes(1));
    assertThat(read(one, DOWN)).isEqualTo(present("b", CacheLevel.STALE));
    one.cache().invalidate(List.of(key)).block(PATIENCE);
    assertThatThrownBy(() -> read(one, DOWN)).hasMessageContaining("source is away");
  }
}
