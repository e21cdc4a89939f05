package org.dnocrawler.query.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.dnocrawler.common.cache.ResponseCache;
import org.dnocrawler.common.cache.ResponseKind;
import org.dnocrawler.common.redis.RedisKeys;
import org.dnocrawler.common.redis.StateRedis;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.query.HlzfSheets;
import org.dnocrawler.query.PriceSheets;
import org.dnocrawler.query.Publications;
import org.dnocrawler.query.RunningQueryService;
import org.dnocrawler.query.tariff.Tariffs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import tools.jackson.databind.JsonNode;

class StatsIT extends RunningQueryService {

  /// A noon of these days: the running service forgets what is older than 90 days.
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(12));

  @Autowired private Tariffs tariffs;
  @Autowired private ResponseCache cache;
  @Autowired private DatabaseClient database;
  @Autowired private TransactionalOperator transactions;
  @Autowired private StateRedis redis;

  @BeforeEach
  void clear() {
    Publications.clear(tariffs, database);
    database.sql("TRUNCATE tariffs.query_log, tariffs.demand").then().block(PATIENCE);
    cache.invalidateAll(ResponseKind.COVERAGE).block(PATIENCE);
    cache.invalidateAll(ResponseKind.STATISTICS).block(PATIENCE);
  }

  private QueryLog log(Instant at) {
    return new QueryLog(database, transactions, Clock.fixed(at, ZoneOffset.UTC));
  }

  private Demand demand(Instant at) {
    return new Demand(database, Clock.fixed(at, ZoneOffset.UTC));
  }

  private static Asked asked(Instant at, String question, String dno) {
    return new Asked(
        at,
        "5b0e8f5e-9f3e-4f0c-8a39-0e8c4f3b9a10",
        question,
        "ok",
        List.of(new Asked.Wanted(dno, 2025, DataType.NETZENTGELTE)),
        "l1",
        Duration.ofMillis(12));
  }

  private static JsonNode get(WebTestClient client, String path) {
    return client
        .get()
        .uri(path)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody(JsonNode.class)
        .returnResult()
        .getResponseBody();
  }

  @Test
  void coverageCountsWhatIsServed() {
    Publications.store(tariffs, PriceSheets.sheet("a", 2025, PublicationStatus.FINAL, 'a'));
    Publications.store(tariffs, PriceSheets.sheet("a", 2025, PublicationStatus.FINAL, 'b'));
    Publications.store(tariffs, HlzfSheets.sheet("a", 2025, PublicationStatus.FINAL, 'c'));
    Publications.store(tariffs, PriceSheets.sheet("b", 2024, PublicationStatus.FINAL, 'a'));
    var coverage = get(client, "/api/v1/stats/coverage");
    assertThat(coverage.get("operators").asLong()).isEqualTo(941);
    assertThat(coverage.get("operators_with_data").asLong()).isEqualTo(2);
    assertThat(coverage.get("entries").asLong()).isEqualTo(3);
    assertThat(coverage.get("verified").asLong()).isEqualTo(3);
    assertThat(coverage.at("/years/0/year").asInt()).isEqualTo(2025);
    Publications.store(tariffs, PriceSheets.sheet("c", 2025, PublicationStatus.FINAL, 'a'));
    assertThat(get(client, "/api/v1/stats/coverage").get("entries").asLong())
        .as("cached for five minutes")
        .isEqualTo(3);
  }

  @Test
  void questionsAreLoggedAndCountedByWhatTheyWant() {
    var log = log(now);
    log.note(asked(now, "Netzentgelte A 2025", "a"));
    log.note(asked(now, "Netzentgelte A 2025?", "a"));
    log.note(asked(now.minus(Duration.ofDays(6)), "B", "b"));
    log.note(asked(now.minus(Duration.ofDays(7)), "C", "c"));
    log.note(new Asked(now, "u", "hello", "not_a_query", List.of(), null, Duration.ZERO));
    assertThat(log.write().block(PATIENCE)).isEqualTo(5);
    assertThat(log.write().block(PATIENCE)).isZero();
    var popular = demand(now).mostAsked(7, 10).collectList().block(PATIENCE);
    assertThat(popular)
        .containsExactly(
            new Demand.Popular("a", 2025, DataType.NETZENTGELTE, 2),
            new Demand.Popular("b", 2025, DataType.NETZENTGELTE, 1));
    log.note(asked(now, "again", "a"));
    log.write().block(PATIENCE);
    assertThat(demand(now).mostAsked(7, 1).single().block(PATIENCE).asked()).isEqualTo(3);
  }

  @Test
  void logIsFilteredAndPagedForAdminsOnly() {
    var log = log(now);
    log.note(asked(now, "Netzentgelte A 2025", "a"));
    log.note(asked(now, "Netzentgelte B 100%", "b"));
    log.write().block(PATIENCE);
    client.get().uri("/api/v1/admin/queries").exchange().expectStatus().isForbidden();
    var admin = admin(UUID.randomUUID().toString());
    var first = get(admin, "/api/v1/admin/queries?limit=1");
    assertThat(first.at("/items/0/dno").asString()).isEqualTo("b");
    assertThat(first.at("/items/0/millis").asInt()).isEqualTo(12);
    var cursor = first.get("next_cursor").asString();
    var second = get(admin, "/api/v1/admin/queries?limit=1&cursor=" + cursor);
    assertThat(second.at("/items/0/dno").asString()).isEqualTo("a");
    assertThat(second.has("next_cursor")).isFalse();
    assertThat(get(admin, "/api/v1/admin/queries?dno=a").get("items").size()).isEqualTo(1);
    assertThat(get(admin, "/api/v1/admin/queries?text=100%").get("items").size()).isEqualTo(1);
    assertThat(get(admin, "/api/v1/admin/queries?outcome=error").get("items").size()).isZero();
    for (var query : List.of("limit=0", "limit=201", "cursor=x")) {
      admin.get().uri("/api/v1/admin/queries?" + query).exchange().expectStatus().isBadRequest();
    }
  }

  @Test
  void questionsWaitWhileTheDatabaseCannotTakeThem() {
    var log = log(now);
    log.note(asked(now, "first", "a"));
    database.sql("ALTER TABLE tariffs.query_log RENAME TO query_log_away").then().block(PATIENCE);
    try {
      assertThat(log.write().onErrorReturn(-1).block(PATIENCE)).isEqualTo(-1);
    } finally {
      database.sql("ALTER TABLE tariffs.query_log_away RENAME TO query_log").then().block(PATIENCE);
    }
    assertThat(demand(now).mostAsked(7, 1).collectList().block(PATIENCE)).isEmpty();
    log.note(asked(now, "second", "a"));
    assertThat(log.write().block(PATIENCE)).isEqualTo(2);
    assertThat(demand(now).mostAsked(7, 1).single().block(PATIENCE).asked()).isEqualTo(2);
  }

  @Test
  void oldestQuestionsAreLostWhenTooManyWait() {
    var log = log(now);
    for (var n = 0; n < 10_001; n++) {
      log.note(new Asked(now, "u", "q" + n, "not_a_query", List.of(), null, Duration.ZERO));
    }
    var written = 0;
    for (var count = log.write().block(PATIENCE); count > 0; count = log.write().block(PATIENCE)) {
      written += count;
    }
    assertThat(written).isEqualTo(10_000);
    assertThat(
            database
                .sql("SELECT count(*) FROM tariffs.query_log WHERE question = 'q0'")
                .map(row -> row.get(0, Long.class))
                .one()
                .block(PATIENCE))
        .isZero();
  }

  @Test
  void oldQuestionsAreForgotten() {
    var log = log(now);
    log.note(asked(now.minus(Duration.ofDays(91)), "old", "a"));
    log.note(asked(now.minus(Duration.ofDays(89)), "young", "b"));
    log.write().block(PATIENCE);
    log.forgetOld().block(PATIENCE);
    var left =
        database
            .sql("SELECT question FROM tariffs.query_log UNION ALL SELECT dno FROM tariffs.demand")
            .map(row -> row.get(0, String.class))
            .all()
            .collectList()
            .block(PATIENCE);
    assertThat(left).containsExactlyInAnyOrder("young", "b");
  }

  @Test
  void countersOfTheDaysAreShown() {
    var today = LocalDate.now(ZoneOffset.UTC);
    var key = RedisKeys.queryStats(today.minusDays(1).toString());
    redis.template().delete(key).block(PATIENCE);
    redis.template().<String, String>opsForHash().increment(key, "total", 7).block(PATIENCE);
    redis.template().<String, String>opsForHash().increment(key, "cache_hits", 5).block(PATIENCE);
    var queries = get(client, "/api/v1/stats/queries?days=2");
    assertThat(queries.get("days").size()).isEqualTo(2);
    assertThat(queries.at("/days/1/date").asString()).isEqualTo(today.minusDays(1).toString());
    assertThat(queries.at("/days/1/total").asLong()).isEqualTo(7);
    assertThat(queries.at("/days/1/cache_hits").asLong()).isEqualTo(5);
    assertThat(queries.at("/days/1/failed").asLong()).isZero();
    client.get().uri("/api/v1/stats/queries?days=8").exchange().expectStatus().isBadRequest();
  }
}
