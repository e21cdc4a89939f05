package org.dnocrawler.common.dedupe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.dnocrawler.common.redis.RedisConfiguration;
import org.dnocrawler.common.redis.RedisKeys;
import org.dnocrawler.common.redis.StateRedis;
import org.dnocrawler.common.testing.DataStores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@SpringJUnitConfig({RedisConfiguration.class, DedupeConfiguration.class})
class DedupeSetsIT {

  @RegisterExtension static final DataStores STORES = new DataStores();

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration RETENTION = Duration.ofDays(90);

  /// Puts members into the set as if they had been seen so long ago.
  private static final RedisScript<Long> SEEN_BEFORE =
      RedisScript.of(
          """
          local time = redis.call('TIME')
          local at_ms = time[1] * 1000 + math.floor(time[2] / 1000) - ARGV[1]
          for i = 2, #ARGV do redis.call('ZADD', KEYS[1], at_ms, ARGV[i]) end
          return 0
          """,
          Long.class);

  @Autowired private DedupeSets sets;
  @Autowired private StateRedis redis;

  private final String set = "s" + UUID.randomUUID();

  @DynamicPropertySource
  static void stores(DynamicPropertyRegistry registry) {
    STORES.registerRedis(registry);
  }

  @Test
  void memberIsSeenForTheFirstTimeOnce() {
    assertThat(get(sets.size(set))).isZero();
    assertThat(get(sets.firstTime(set, "a"))).isTrue();
    assertThat(get(sets.firstTime(set, "a"))).isFalse();
    assertThat(get(sets.firstTime(set, "b"))).isTrue();
    assertThat(get(sets.firstTime("other-" + set, "a"))).as("sets are apart").isTrue();
    assertThat(get(sets.size(set))).isEqualTo(2);
  }

  @Test
  void oneOfManyWhoSeeItAtOnceIsTheFirst() {
    var firsts =
        Flux.range(0, 64).flatMap(_ -> sets.firstTime(set, "a"), 64).filter(first -> first).count();
    assertThat(get(firsts)).isEqualTo(1);
  }

  @Test
  void forgottenMemberIsNewAgain() {
    get(sets.firstTime(set, "a"));
    assertThat(get(sets.forget(set, "a"))).isTrue();
    assertThat(get(sets.forget(set, "a"))).isFalse();
    assertThat(get(sets.size(set))).isZero();
    assertThat(get(sets.firstTime(set, "a"))).isTrue();
  }

  @Test
  void memberCountsAsSeenForTheRetentionFromItsFirstTime() {
    seenBefore(RETENTION.minusMinutes(1), List.of("a"));
    seenBefore(RETENTION.plusMillis(1), List.of("b"));
    assertThat(get(sets.size(set))).isEqualTo(1);
    assertThat(get(sets.firstTime(set, "a"))).isFalse();
    assertThat(get(sets.firstTime(set, "b"))).isTrue();

    seenBefore(RETENTION, List.of("a"));
    assertThat(get(sets.firstTime(set, "a"))).as("seen again, and not renewed by that").isTrue();
  }

  @Test
  void eachWriteForgetsABoundedNumberOfOldMembersOldestFirst() {
    seenBefore(RETENTION.plusDays(1), names("older", 150));
    seenBefore(RETENTION.plusMillis(1), names("old", 30));
    seenBefore(Duration.ofDays(1), names("young", 20));
    assertThat(get(sets.firstTime(set, "old-29"))).as("old though not yet forgotten").isTrue();
    assertThat(stored()).isEqualTo(150 + 30 + 20 - 100);
    assertThat(get(sets.size(set))).isEqualTo(21);
    assertThat(get(sets.firstTime(set, "young-3"))).isFalse();
    assertThat(stored()).isEqualTo(21);
  }

  @Test
  void setGoesWhenNothingNewCameForTheRetention() {
    get(sets.firstTime(set, "a"));
    var key = RedisKeys.dedupe(set);
    assertThat(get(redis.template().getExpire(key)))
        .isBetween(RETENTION.minusMinutes(1), RETENTION);
    get(redis.template().expire(key, Duration.ofDays(1)));
    get(sets.firstTime(set, "a"));
    assertThat(get(redis.template().getExpire(key))).isLessThan(Duration.ofDays(2));
    get(sets.firstTime(set, "b"));
    assertThat(get(redis.template().getExpire(key))).isGreaterThan(Duration.ofDays(89));
  }

  @Test
  void longOrOddNamesAreRefused() {
    for (var member : List.of("", "a b", "ä", "x".repeat(129))) {
      assertThatThrownBy(() -> sets.firstTime(set, member))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> sets.forget(set, member))
          .isInstanceOf(IllegalArgumentException.class);
    }
    for (var name : List.of("", "A", "a:b", "*", "x".repeat(65))) {
      assertThatThrownBy(() -> sets.size(name)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(get(sets.firstTime(set, "x".repeat(128)))).isTrue();
  }

  private static List<String> names(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + "-" + i).toList();
  }

  private void seenBefore(Duration ago, List<String> members) {
    var arguments = new ArrayList<>(List.of(Long.toString(ago.toMillis())));
    arguments.addAll(members);
    get(redis.template().execute(SEEN_BEFORE, List.of(RedisKeys.dedupe(set)), arguments).then());
  }

  private long stored() {
    return get(redis.template().opsForZSet().size(RedisKeys.dedupe(set)));
  }

  private static <T> T get(Mono<T> mono) {
    return mono.block(PATIENCE);
  }
}
