package org.dnocrawler.query.warm;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import java.time.Duration;
import org.dnocrawler.common.cache.CacheLevel;
import org.dnocrawler.common.locks.RedisLocks;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.query.PriceSheets;
import org.dnocrawler.query.Publications;
import org.dnocrawler.query.RunningQueryService;
import org.dnocrawler.query.stats.Demand;
import org.dnocrawler.query.tariff.DataKey;
import org.dnocrawler.query.tariff.Tariffs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class WarmingIT extends RunningQueryService {

  @Autowired private RedisLocks locks;
  @Autowired private Demand demand;
  @Autowired private Tariffs tariffs;
  @Autowired private DatabaseClient database;

  /// The running service's own warming would take the turn.
  @DynamicPropertySource
  static void rarely(DynamicPropertyRegistry registry) {
    registry.add("dno.query.warm.look", () -> "1h");
  }

  @BeforeEach
  void clear() {
    Publications.clear(tariffs, database);
    database.sql("TRUNCATE tariffs.demand").then().block(PATIENCE);
    locks.clear(Warming.LOCK).block(PATIENCE);
  }

  private Warming warming(Duration every, int entries) {
    return new Warming(
        locks, demand, tariffs, new WarmProperties(every, Duration.ofMinutes(1), 7, entries));
  }

  private void ask(String dno, int times, int daysAgo) {
    database
        .sql(
            """
            INSERT INTO tariffs.demand (day, dno, year, data_type, asked)
            VALUES ((now() AT TIME ZONE 'UTC')::date - :days, :dno, 2025, 'netzentgelte', :asked)
            """)
        .bind("days", daysAgo)
        .bind("dno", dno)
        .bind("asked", times)
        .then()
        .block(PATIENCE);
  }

  private boolean isCached(String dno) {
    try (var redis = RedisClient.create(STORES.cacheUrl());
        var connection = redis.connect()) {
      var key = new DataKey(dno, 2025, DataType.NETZENTGELTE).cacheKey();
      return connection.sync().exists(key) == 1;
    }
  }

  @Test
  void theMostAskedAreReadThroughTheCache() {
    for (var dno : new String[] {"much", "some", "little", "long-ago"}) {
      Publications.store(tariffs, PriceSheets.sheet(dno, 2025, PublicationStatus.FINAL, 'a'));
    }
    ask("much", 9, 0);
    ask("some", 5, 6);
    ask("little", 1, 0);
    ask("long-ago", 99, 7);
    assertThat(warming(Duration.ofHours(1), 2).warm().block(PATIENCE))
        .isEqualTo(new Warming.Warmed(2, 2));
    assertThat(isCached("much")).isTrue();
    assertThat(isCached("some")).isTrue();
    assertThat(isCached("little")).isFalse();
    assertThat(isCached("long-ago")).isFalse();
    var read = tariffs.find(new DataKey("much", 2025, DataType.NETZENTGELTE)).block(PATIENCE);
    assertThat(read.level()).isNotEqualTo(CacheLevel.SOURCE);
  }

  @Test
  void oneInstanceWarmsAndTheOthersWaitForTheNextTime() {
    var first = warming(Duration.ofHours(1), 50).warm().block(PATIENCE);
    assertThat(first).isEqualTo(new Warming.Warmed(0, 0));
    assertThat(warming(Duration.ofHours(1), 50).warm().block(PATIENCE)).isNull();
  }

  @Test
  void failedWarmingLeavesTheTurnToTheNext() {
    var broken =
        new Warming(
            locks,
            demand,
            tariffs,
            new WarmProperties(Duration.ofHours(1), Duration.ofMinutes(1), 7, -1));
    assertThat(broken.warm().map(_ -> "warmed").onErrorReturn("failed").block(PATIENCE))
        .isEqualTo("failed");
    assertThat(warming(Duration.ofHours(1), 50).warm().block(PATIENCE)).isNotNull();
  }
}
