package org.dnocrawler.common.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.dnocrawler.common.cache.CacheRig.PATIENCE;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.dnocrawler.common.cache.CacheRig.Member;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import reactor.core.publisher.Mono;

class ResponseCacheTests {

  private final CacheRig rig = new CacheRig("jitter-percent", "0", "longest-stale", "0s");
  private final Member member = rig.alone();
  private final ResponseCache responses = new ResponseCache(member.cache(), properties(Map.of()));

  @AfterEach
  void stop() {
    rig.close();
  }

  private static ResponseCacheProperties properties(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("dno.cache.response", ResponseCacheProperties.class);
  }

  private CacheLevel ask(ResponseKind kind, String request) {
    return responses.get(kind, request, String.class, Mono.just("x")).block(PATIENCE).level();
  }

  @ParameterizedTest
  @ValueSource(strings = {"3600", "1h", "PT1H", "3600s"})
  void timesArePlainSecondsOrDurations(String written) {
    assertThat(properties(Map.of("dno.cache.response.time-to-live", written)).timeToLive())
        .isEqualTo(Duration.ofHours(1));
  }

  @Test
  void coverageLivesFiveMinutesAndSearchFifteen() {
    ask(ResponseKind.COVERAGE, "all");
    ask(ResponseKind.SEARCH, "netze bw");
    member.time().pass(Duration.ofMinutes(5));
    assertThat(ask(ResponseKind.COVERAGE, "all")).isEqualTo(CacheLevel.SOURCE);
    assertThat(ask(ResponseKind.SEARCH, "netze bw")).isEqualTo(CacheLevel.L1);
    member.time().pass(Duration.ofMinutes(10));
    assertThat(ask(ResponseKind.SEARCH, "netze bw")).isEqualTo(CacheLevel.SOURCE);
  }

  @Test
  void answerThatThereIsNothingLivesForAMinute() {
    var nothing = responses.get(ResponseKind.OPERATOR, "nobody", String.class, Mono.empty());
    nothing.block(PATIENCE);
    assertThat(nothing.block(PATIENCE)).isEqualTo(new Cached.Absent<>(CacheLevel.L1));
    member.time().pass(Duration.ofMinutes(1));
    assertThat(nothing.block(PATIENCE)).isEqualTo(new Cached.Absent<>(CacheLevel.SOURCE));
  }

  @Test
  void textThatPeopleWroteStandsInTheKeyAsItsHash() {
    assertThat(ResponseCache.key(ResponseKind.OPERATOR, "netze-bw:2025"))
        .isEqualTo("cache:operator:netze-bw:2025");
    for (var text : List.of("Netze BW", "a*", "x\r\nDEL y", "", "a:permit: ", "x".repeat(999))) {
      assertThat(ResponseCache.key(ResponseKind.SEARCH, text)).matches("cache:search:[0-9a-f]{64}");
    }
  }

  @Test
  void noKindIsANamespaceOfTheCacheItself() {
    for (var kind : ResponseKind.values()) {
      assertThat(KeyPattern.isKey(ResponseCache.key(kind, "x"))).isTrue();
    }
  }

  @Test
  void changedAnswersAreDroppedOneByOneOrByKind() {
    ask(ResponseKind.OPERATOR, "a");
    ask(ResponseKind.OPERATOR, "b");
    ask(ResponseKind.SEARCH, "a");
    responses.invalidate(ResponseKind.OPERATOR, List.of("a")).block(PATIENCE);
    assertThat(ask(ResponseKind.OPERATOR, "a")).isEqualTo(CacheLevel.SOURCE);
    assertThat(ask(ResponseKind.OPERATOR, "b")).isEqualTo(CacheLevel.L1);
    assertThat(responses.invalidateAll(ResponseKind.OPERATOR).block(PATIENCE)).isEqualTo(2);
    assertThat(ask(ResponseKind.OPERATOR, "b")).isEqualTo(CacheLevel.SOURCE);
    assertThat(ask(ResponseKind.SEARCH, "a")).isNotEqualTo(CacheLevel.SOURCE);
  }

  @Test
  void whoeverAsksForWhatIsNotThereFillsNoMoreThanTheMemoryThereIs() {
    var small = new CacheRig("local-size", "200KB", "local-entries", "100").alone();
    var some = new ResponseCache(small.cache(), properties(Map.of()));
    var levels = new HashSet<CacheLevel>();
    for (var n = 0; n < 20_000; n++) {
      var answer = some.get(ResponseKind.SEARCH, "no such " + n, String.class, Mono.empty());
      levels.add(answer.block(PATIENCE).level());
    }
    var info = small.operations().info().block(PATIENCE);
    assertThat(levels).containsOnly(CacheLevel.SOURCE);
    assertThat(info.store().usedBytes()).isLessThanOrEqualTo(info.store().mostBytes());
    await()
        .atMost(PATIENCE)
        .until(() -> small.operations().info().block(PATIENCE).localEntries() <= 100);
    small.stop();
  }
}
