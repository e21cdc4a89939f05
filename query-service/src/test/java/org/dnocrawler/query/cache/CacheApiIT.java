package org.dnocrawler.query.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.HashSet;
import java.util.UUID;
import org.dnocrawler.common.cache.CachePolicy;
import org.dnocrawler.common.cache.TieredCache;
import org.dnocrawler.common.redis.RedisKeys;
import org.dnocrawler.query.RunningQueryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

class CacheApiIT extends RunningQueryService {

  private static final String PATH = "/api/v1/admin/cache";
  private static final CachePolicy<String> HOUR =
      CachePolicy.fixed(String.class, Duration.ofHours(1));

  @Autowired private TieredCache cache;

  private final String slug = "op-" + UUID.randomUUID();
  private WebTestClient admin;
  private RedisClient redisClient;
  private RedisCommands<String, String> redis;

  @BeforeEach
  void start() {
    admin = admin(UUID.randomUUID().toString());
    redisClient = RedisClient.create(STORES.cacheUrl());
    redis = redisClient.connect().sync();
  }

  @AfterEach
  void end() {
    redisClient.shutdown();
  }

  private String key(int year) {
    return RedisKeys.dnoData(slug, year, "netzentgelte");
  }

  private void fill(String key) {
    cache.get(key, HOUR, Mono.just("a")).block(PATIENCE);
  }

  private JsonNode get(String query) {
    return admin
        .get()
        .uri(PATH + query)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody(JsonNode.class)
        .returnResult()
        .getResponseBody();
  }

  private long drop(String query) {
    return admin
        .delete()
        .uri(PATH + query)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody(JsonNode.class)
        .returnResult()
        .getResponseBody()
        .get("dropped")
        .asLong();
  }

  @Test
  void infoShowsMemoryStoreAndReadsByNamespace() {
    fill(key(2025));
    fill(key(2025));
    var info = get("");
    assertThat(info.get("type").asString()).isEqualTo("redis");
    assertThat(info.get("connected").asBoolean()).isTrue();
    assertThat(info.at("/local/entries").asLong()).isPositive();
    assertThat(info.at("/local/bytes").asLong()).isPositive();
    assertThat(info.at("/store/used_bytes").asLong()).isPositive();
    assertThat(info.at("/store/max_bytes").asLong()).isPositive();
    assertThat(info.at("/namespaces/dno_data/l1").asLong()).isPositive();
    assertThat(info.at("/namespaces/dno_data/hit_rate").isNumber()).isTrue();
  }

  @Test
  void keysComeInPagesWithTimeAndSizeAndWithoutValues() {
    for (var year = 2000; year < 2100; year++) {
      fill(key(year));
    }
    redis.set(RedisKeys.session(slug), "secret");
    var found = new HashSet<String>();
    var cursor = "";
    do {
      var page = get("/keys?limit=10&pattern=dno_data:" + slug + ":*" + cursor);
      for (var item : page.get("items")) {
        found.add(item.get("key").asString());
        assertThat(item.get("ttl_seconds").asLong()).isPositive();
        assertThat(item.get("bytes").asLong()).isPositive();
        assertThat(item.size()).isEqualTo(3);
      }
      cursor = page.has("next_cursor") ? "&cursor=" + page.get("next_cursor").asString() : null;
    } while (cursor != null);
    assertThat(found).hasSize(100).allMatch(name -> name.startsWith("dno_data:" + slug));
  }

  @Test
  void oneKeyIsDroppedFromMemoryAndStore() {
    fill(key(2025));
    assertThat(drop("?key=" + key(2025))).isEqualTo(1);
    assertThat(drop("?key=" + key(2025))).isZero();
    assertThat(redis.exists(key(2025))).isZero();
    assertThat(cache.get(key(2025), HOUR, Mono.just("b")).block(PATIENCE).toString())
        .contains("value=b");
  }

  @Test
  void allOfOneOperatorIsDroppedAndNothingElse() {
    fill(key(2024));
    fill(key(2025));
    fill(RedisKeys.cached("operator", slug));
    fill(RedisKeys.cached("comparison", slug + ":2024"));
    fill(RedisKeys.dnoData(slug + "-2", 2025, "netzentgelte"));
    assertThat(drop("?dno=" + slug)).isEqualTo(4);
    assertThat(redis.exists(RedisKeys.dnoData(slug + "-2", 2025, "netzentgelte"))).isEqualTo(1);
  }

  @Test
  void whatFitsAPatternIsDroppedAndStateIsLeftAlone() {
    fill(RedisKeys.cached("search", "x" + slug));
    fill(RedisKeys.cached("search", "y" + slug));
    redis.set(RedisKeys.session(slug), "s");
    assertThat(drop("?pattern=cache:search:x*")).isEqualTo(1);
    assertThat(redis.exists(RedisKeys.cached("search", "y" + slug))).isEqualTo(1);
    assertThat(redis.exists(RedisKeys.session(slug))).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?pattern=*",
        "?pattern=session:*",
        "?pattern=cache:permit:*",
        "?pattern=refresh_token:*",
        "?key=session:x",
        "?key=",
        "?key=dno_data:*",
        "?dno=*",
        "?dno=a*",
        "?dno=A b",
        "?key=cache:api:x&dno=a",
        "?dno=a&pattern=cache:*"
      })
  void whatNamesNothingOfTheCacheIsRefused(String query) {
    admin
        .delete()
        .uri(PATH + query)
        .exchange()
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("invalid_request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"?pattern=*", "?pattern=job:*", "?limit=0", "?limit=501", "?limit=x", "?cursor=x"})
  void badPageIsRefused(String query) {
    admin.get().uri(PATH + "/keys" + query).exchange().expectStatus().isBadRequest();
  }

  @Test
  void usersSeeAndDropNothing() {
    client.get().uri(PATH).exchange().expectStatus().isForbidden();
    client.get().uri(PATH + "/keys").exchange().expectStatus().isForbidden();
    client.delete().uri(PATH + "?pattern=cache:*").exchange().expectStatus().isForbidden();
  }
}
