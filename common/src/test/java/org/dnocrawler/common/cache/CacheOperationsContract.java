package org.dnocrawler.common.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.dnocrawler.common.cache.CacheRig.PATIENCE;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.dnocrawler.common.cache.CacheRig.Member;
import org.dnocrawler.common.redis.RedisKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/// What the operations do, with Redis and without.
abstract class CacheOperationsContract {

  static final Duration HOUR = Duration.ofHours(1);

  final CacheRig rig = new CacheRig();
  private final String run = UUID.randomUUID().toString();
  Member member;

  record Value(String text, BigDecimal price) {}

  abstract Member member();

  @BeforeEach
  void start() {
    member = member();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  String key(String name) {
    return RedisKeys.cached("api", run + ":" + name);
  }

  private static Value value(String text) {
    return new Value(text, new BigDecimal("8.590"));
  }

  private CacheOperations operations() {
    return member.operations();
  }

  @Test
  void valueIsReadAsItWasSetAndReplacedAndDeleted() {
    assertThat(operations().get(key("a"), Value.class).block(PATIENCE)).isNull();
    operations().set(key("a"), value("Größe"), HOUR).block(PATIENCE);
    operations().set(key("a"), value("Größe".repeat(1_000)), HOUR).block(PATIENCE);
    assertThat(operations().get(key("a"), Value.class).block(PATIENCE))
        .isEqualTo(value("Größe".repeat(1_000)));
    assertThat(operations().exists(key("a")).block(PATIENCE)).isTrue();
    assertThat(operations().delete(key("a")).block(PATIENCE)).isTrue();
    assertThat(operations().delete(key("a")).block(PATIENCE)).isFalse();
    assertThat(operations().exists(key("a")).block(PATIENCE)).isFalse();
  }

  @Test
  void timeToLiveIsThatOfTheSetAndCanBeChanged() {
    assertThat(operations().expire(key("a"), HOUR).block(PATIENCE)).isFalse();
    operations().set(key("a"), value("a"), HOUR).block(PATIENCE);
    assertThat(left("a")).isBetween(HOUR.minusSeconds(30), HOUR);
    assertThat(operations().expire(key("a"), HOUR.multipliedBy(2)).block(PATIENCE)).isTrue();
    assertThat(left("a")).isBetween(HOUR.multipliedBy(2).minusSeconds(30), HOUR.multipliedBy(2));
  }

  private Duration left(String name) {
    return operations().describe(key(name)).block(PATIENCE).left();
  }

  @Test
  void numberStartsAtZeroAndKeepsItsTimeToLive() {
    assertThat(operations().increment(key("n"), 5, HOUR).block(PATIENCE)).isEqualTo(5);
    assertThat(operations().increment(key("n"), -7, HOUR.multipliedBy(9)).block(PATIENCE))
        .isEqualTo(-2);
    assertThat(operations().get(key("n"), Long.class).block(PATIENCE)).isEqualTo(-2);
    assertThat(left("n")).isLessThanOrEqualTo(HOUR);
  }

  @Test
  void numberThatWasSetCanBeIncremented() {
    operations().set(key("n"), 41, HOUR).block(PATIENCE);
    assertThat(operations().increment(key("n"), 1, HOUR).block(PATIENCE)).isEqualTo(42);
  }

  @Test
  void manyAreSetAndReadAtOnce() {
    var values = new HashMap<String, Value>();
    IntStream.range(0, 700).forEach(n -> values.put(key("m" + n), value("v" + n)));
    operations().setAll(values, HOUR).block(PATIENCE);
    var asked = new ArrayList<>(values.keySet());
    asked.add(key("none"));
    assertThat(operations().getAll(asked, Value.class).block(PATIENCE)).isEqualTo(values);
    assertThat(operations().deleteAll(asked).block(PATIENCE)).isEqualTo(700);
  }

  @Test
  void pagesHaveEveryKeyThatFitsAndNoOther() {
    var values = new HashMap<String, Integer>();
    IntStream.range(0, 250).forEach(n -> values.put(key("p" + n), n));
    operations().setAll(values, HOUR).block(PATIENCE);
    operations().setAll(Map.of(key("q1"), 1, key("q2"), 2), HOUR).block(PATIENCE);
    var found = new HashSet<String>();
    String cursor = null;
    do {
      var page = operations().keys(new KeyPattern(key("p*")), cursor, 20).block(PATIENCE);
      page.keys().forEach(info -> found.add(info.key()));
      page.keys().forEach(info -> assertThat(info.bytes()).isPositive());
      cursor = page.nextCursor();
    } while (cursor != null);
    assertThat(found).isEqualTo(values.keySet());
  }

  @Test
  void deletingByPatternTakesWhatFitsAndLeavesTheRest() {
    var values = new HashMap<String, Integer>();
    IntStream.range(0, 1_200).forEach(n -> values.put(key("d" + n), n));
    operations().setAll(values, HOUR).block(PATIENCE);
    operations().set(key("e"), 1, HOUR).block(PATIENCE);
    assertThat(operations().deleteAll(new KeyPattern(key("d*"))).block(PATIENCE)).isEqualTo(1_200);
    assertThat(operations().exists(key("e")).block(PATIENCE)).isTrue();
    assertThat(operations().getAll(values.keySet(), Integer.class).block(PATIENCE)).isEmpty();
  }

  @Test
  void whatIsSetOrDeletedIsNotAnsweredFromMemory() {
    var policy = CachePolicy.fixed(Value.class, HOUR);
    var source = Mono.just(value("source"));
    member.cache().get(key("a"), policy, source).block(PATIENCE);
    operations().set(key("a"), value("set"), HOUR).block(PATIENCE);
    assertThat(member.cache().get(key("a"), policy, source).block(PATIENCE))
        .isEqualTo(new Cached.Present<>(value("set"), CacheLevel.L2));
    operations().delete(key("a")).block(PATIENCE);
    assertThat(member.cache().get(key("a"), policy, source).block(PATIENCE).level())
        .isEqualTo(CacheLevel.SOURCE);
  }

  @Test
  void keysOutsideTheCacheAreRefused() {
    for (var key : List.of("session:x", "job:x", "cache:permit:cache:api:x", "x", "cache:a b")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> operations().set(key, 1, HOUR).block(PATIENCE));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> operations().get(key, Integer.class).block(PATIENCE));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> operations().delete(key).block(PATIENCE));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> operations().increment(key, 1, HOUR).block(PATIENCE));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> operations().expire(key, HOUR).block(PATIENCE));
    }
  }

  @Test
  void infoCountsReadsByNamespace() {
    var policy = CachePolicy.fixed(Value.class, HOUR);
    var source = Mono.just(value("a"));
    member.cache().get(key("i"), policy, source).block(PATIENCE);
    member.cache().get(key("i"), policy, source).block(PATIENCE);
    var info = operations().info().block(PATIENCE);
    assertThat(info.connected()).isTrue();
    assertThat(info.store().usedBytes()).isPositive();
    assertThat(info.localBytes()).isPositive();
    assertThat(info.counts().get("api")).isEqualTo(new CacheInfo.Counts(1, 0, 0, 1));
    assertThat(info.counts().get("api").hitRate()).isEqualTo(0.5);
  }
}
