package org.dnocrawler.common.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.dnocrawler.common.cache.CacheRig.PATIENCE;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.dnocrawler.common.cache.CacheRig.Member;
import org.dnocrawler.common.redis.RedisKeys;
import org.dnocrawler.common.testing.DataStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class RedisOperationsIT extends CacheOperationsContract {

  @RegisterExtension static final DataStores STORES = new DataStores();

  private RedisClient client;
  private RedisCommands<String, String> redis;

  @Override
  Member member() {
    return rig.member(STORES.cacheUrl());
  }

  @BeforeEach
  void connect() {
    client = RedisClient.create(STORES.cacheUrl());
    redis = client.connect().sync();
  }

  @AfterEach
  void disconnect() {
    client.shutdown();
  }

  @Test
  void deletingByPatternNeverTouchesWhatElseIsInTheSameRedis() {
    var other = "x" + UUID.randomUUID();
    redis.set(RedisKeys.session(other), "s");
    redis.set(RedisKeys.job(other), "j");
    redis.set(RedisKeys.dnoData(other, 2025, "hlzf"), "\"d\"");
    member.operations().set(key("a"), 1, HOUR).block(PATIENCE);
    member.operations().deleteAll(new KeyPattern("cache:*")).block(PATIENCE);
    assertThat(redis.exists(RedisKeys.session(other), RedisKeys.job(other))).isEqualTo(2);
    assertThat(redis.exists(RedisKeys.dnoData(other, 2025, "hlzf"))).isEqualTo(1);
    assertThat(redis.exists(key("a"))).isZero();
  }

  @Test
  void deletingByPatternRefusesALoadThatIsUnderWayAndReachesTheMemoryOfOthers() {
    var loading = rig.member(STORES.cacheUrl());
    var policy = CachePolicy.fixed(String.class, HOUR);
    loading.cache().get(key("kept"), policy, Mono.just("old")).block(PATIENCE);
    redis.del(key("kept"));
    var source = Sinks.<String>one();
    var answer = new AtomicReference<Cached<String>>();
    loading.cache().get(key("slow"), policy, source.asMono()).subscribe(answer::set);
    await().atMost(PATIENCE).until(() -> source.currentSubscriberCount() == 1);
    member.operations().deleteAll(new KeyPattern(key("*"))).block(PATIENCE);
    source.tryEmitValue("old").orThrow();
    await().atMost(PATIENCE).until(() -> answer.get() != null);
    assertThat(loading.count("dno.cache.fills.refused")).isEqualTo(1);
    assertThat(redis.exists(key("slow"))).isZero();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(loading.cache().get(key("kept"), policy, Mono.just("new")).block(PATIENCE))
                .isInstanceOfSatisfying(
                    Cached.Present.class, p -> assertThat(p.value()).isEqualTo("new")));
  }

  @Test
  void keysAreFoundWithoutEverUsingKeys() {
    var before = calls("keys");
    member.operations().set(key("a"), 1, HOUR).block(PATIENCE);
    member.operations().keys(new KeyPattern(key("*")), null, 10).block(PATIENCE);
    member.operations().deleteAll(new KeyPattern(key("*"))).block(PATIENCE);
    assertThat(calls("keys")).isEqualTo(before);
    assertThat(calls("unlink")).isPositive();
  }

  private long calls(String command) {
    return redis
        .info("commandstats")
        .lines()
        .filter(line -> line.startsWith("cmdstat_" + command + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll(".*?:calls=(\\d+).*", "$1")))
        .sum();
  }

  @Test
  void operationFailsWhenRedisIsAwayButInfoDoesNot() {
    var gone = rig.member(STORES.stateUrl());
    STORES.stopState();
    try {
      assertThatThrownBy(() -> gone.operations().set(key("a"), 1, HOUR).block(PATIENCE))
          .isNotInstanceOf(IllegalStateException.class);
      assertThat(gone.operations().info().block(PATIENCE).store()).isNull();
      await().atMost(PATIENCE).until(() -> !gone.operations().info().block(PATIENCE).connected());
    } finally {
      STORES.restartState();
    }
    await().atMost(PATIENCE).until(() -> gone.operations().info().block(PATIENCE).connected());
  }
}
