package org.dnocrawler.query.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.query.HlzfSheets;
import org.dnocrawler.query.PriceSheets;
import org.dnocrawler.query.Publications;
import org.dnocrawler.query.RunningQueryService;
import org.dnocrawler.query.tariff.DataKey;
import org.dnocrawler.query.tariff.NewVersion;
import org.dnocrawler.query.tariff.Tariffs;
import org.dnocrawler.query.tariff.VersionHead;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

class ChangesIT extends RunningQueryService {

  @Autowired private Tariffs tariffs;
  @Autowired private ChangeFeed feed;
  @Autowired private DatabaseClient database;

  @BeforeEach
  void clear() {
    Publications.clear(tariffs, database);
  }

  private JsonNode get(String query) {
    return client
        .get()
        .uri("/api/v1/changes" + query)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody(JsonNode.class)
        .returnResult()
        .getResponseBody();
  }

  private void store(String dno, PublicationStatus status, char digit) {
    Publications.store(tariffs, PriceSheets.sheet(dno, 2025, status, digit));
  }

  @Test
  void everyChangeOfTheAnswerIsListedOnceAndWhatWasHeldBackIsNot() {
    store("musterstadt-netz", PublicationStatus.FINAL, 'a');
    store("musterstadt-netz", PublicationStatus.PRELIMINARY, 'b');
    store("musterstadt-netz", PublicationStatus.FINAL, 'c');
    tariffs
        .revise(
            new DataKey("musterstadt-netz", 2025, DataType.NETZENTGELTE),
            3,
            served ->
                Mono.just(
                    NewVersion.withdrawal(
                        new NewVersion.Editor("someone", "why"), served.present().source())))
        .block(PATIENCE);
    var page = get("");
    assertThat(page.get("items").valueStream().map(item -> item.get("change").asString()))
        .containsExactly("new", "changed", "withdrawn");
    assertThat(page.get("items").valueStream().map(item -> item.get("version").asInt()))
        .containsExactly(1, 3, 4);
    assertThat(page.at("/items/0/data").asString())
        .isEqualTo("/api/v1/dnos/musterstadt-netz/2025/netzentgelte");
    assertThat(page.toString()).doesNotContain("someone");
    var again = get("?since=" + page.get("next").asString());
    assertThat(again.get("items").size()).isZero();
    assertThat(again.get("next").asString()).isEqualTo(page.get("next").asString());
    store("musterstadt-netz", PublicationStatus.FINAL, 'd');
    assertThat(get("?since=" + again.get("next").asString()).at("/items/0/change").asString())
        .isEqualTo("changed");
  }

  @Test
  void pagesAndSelectionsFitTogether() {
    store("a", PublicationStatus.FINAL, 'a');
    store("b", PublicationStatus.FINAL, 'b');
    Publications.store(tariffs, HlzfSheets.sheet("a", 2025, PublicationStatus.FINAL, 'c'));
    var first = get("?limit=2");
    assertThat(first.get("more").asBoolean()).isTrue();
    var second = get("?limit=2&since=" + first.get("next").asString());
    assertThat(second.get("more").asBoolean()).isFalse();
    assertThat(second.at("/items/0/data_type").asString()).isEqualTo("hlzf");
    assertThat(get("?dno=a").get("items").size()).isEqualTo(2);
    assertThat(get("?dno=a,b&data_type=netzentgelte").get("items").size()).isEqualTo(2);
    assertThat(get("?dno=nobody").get("items").size()).isZero();
  }

  @Test
  void timeStandsForThePlaceBeforeIt() {
    store("early", PublicationStatus.FINAL, 'a');
    database
        .sql("UPDATE tariffs.publication SET stored_at = now() - interval '2 days'")
        .then()
        .block(PATIENCE);
    store("late", PublicationStatus.FINAL, 'b');
    var yesterday = java.time.Instant.now().minusSeconds(86_400);
    assertThat(get("?since=" + yesterday).at("/items/0/dno").asString()).isEqualTo("late");
    assertThat(get("?since=2020-01-01T00:00:00Z").get("items").size()).isEqualTo(2);
    assertThat(get("?since=2200-01-01T00:00:00Z").get("items").size()).isZero();
  }

  /// Without the lock of the writers an id could be committed after a higher one was read.
  @Test
  void whoGoesOnFromTheLastIdMissesNothingUnderConcurrentWrites() {
    var writing =
        Flux.fromStream(IntStream.range(0, 60).boxed())
            .flatMap(
                n ->
                    Mono.fromRunnable(() -> store("w" + n, PublicationStatus.FINAL, 'a'))
                        .subscribeOn(Schedulers.boundedElastic()),
                4)
            .then()
            .toFuture();
    List<String> seen = new ArrayList<>();
    long after = 0;
    var all = new ChangeFeed.Selection(List.of(), List.of());
    while (seen.size() < 60) {
      var heads = feed.after(after, all, 500).collectList().block(PATIENCE);
      for (VersionHead head : heads) {
        seen.add(head.key().dno());
        after = head.id();
      }
      if (writing.isDone() && heads.isEmpty()) {
        break;
      }
    }
    assertThat(seen).hasSize(60).doesNotHaveDuplicates();
  }

  @Test
  void nonsenseIsRefused() {
    for (var query :
        List.of("?since=soon", "?limit=0", "?limit=501", "?data_type=all", "?dno=a,,b")) {
      client
          .get()
          .uri("/api/v1/changes" + query)
          .exchange()
          .expectStatus()
          .isBadRequest()
          .expectBody()
          .jsonPath("$.code")
          .isEqualTo("invalid_request");
    }
  }
}
