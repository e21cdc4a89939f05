package org.dnocrawler.common.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.dnocrawler.common.cache.CacheRig.Time;
import org.dnocrawler.common.cache.FirstLevel.Entry;
import org.dnocrawler.common.cache.FirstLevel.Mark;
import org.junit.jupiter.api.Test;

class FirstLevelTests {

  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final Time time = new Time();
  private final AtomicInteger evicted = new AtomicInteger();
  private final FirstLevel level =
      new FirstLevel(
          new CacheRig("local-size", "1MB", "local-entries", "1000").properties(),
          time,
          evicted::incrementAndGet);

  private Entry entry(Mark mark, int bytes) {
    var now = time.read();
    return new Entry(
        "v", CacheLevel.L1, bytes, mark, Long.MAX_VALUE, now + MINUTE, now + 2 * MINUTE);
  }

  @Test
  void entryIsServedForItsTimeAndKeptForLonger() {
    level.put("a", entry(level.mark("a"), 10));
    assertThat(level.get("a", time.read())).isNotNull();
    time.pass(Duration.ofMinutes(1));
    assertThat(level.get("a", time.read())).isNull();
    assertThat(level.ifDown("a", level.mark("a"))).isNotNull();
    time.pass(Duration.ofMinutes(1));
    assertThat(level.ifDown("a", level.mark("a"))).isNull();
  }

  @Test
  void whatWasReadBeforeADropIsNotPutAfterIt() {
    var mark = level.mark("a");
    level.drop("a");
    level.put("a", entry(mark, 10));
    assertThat(level.get("a", time.read())).isNull();
    level.put("a", entry(level.mark("a"), 10));
    assertThat(level.get("a", time.read())).isNotNull();
  }

  @Test
  void whatWasReadBeforeADropOfAllIsNotPutAfterIt() {
    var mark = level.mark("a");
    level.dropAll();
    level.put("a", entry(mark, 10));
    assertThat(level.get("a", time.read())).isNull();
  }

  @Test
  void entryThatSlippedInDuringADropOfAllIsNotServed() {
    var mark = level.mark("a");
    level.put("a", entry(mark, 10));
    level.dropAll();
    level.put("b", entry(new Mark(mark.drops(), level.mark("b").dropsOfAll(), 0), 10));
    assertThat(level.get("a", time.read())).isNull();
    assertThat(level.get("b", time.read())).isNotNull();
  }

  @Test
  void valueFromBeforeADropDoesNotStandInForItsSource() {
    var before = level.mark("a");
    level.drop("a");
    level.put("a", entry(level.mark("a"), 10));
    assertThat(level.ifDown("a", before)).isNull();
  }

  @Test
  void memoryHoldsNoMoreBytesThanItMay() {
    for (var i = 0; i < 500; i++) {
      level.put("k" + i, entry(level.mark("k" + i), 10_000));
    }
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(level.bytes()).isLessThanOrEqualTo(level.mostBytes()));
    assertThat(level.size()).isLessThan(40);
    assertThat(evicted.get()).isGreaterThan(400);
  }

  @Test
  void memoryHoldsNoMoreEntriesThanItMayHoweverSmall() {
    for (var i = 0; i < 5_000; i++) {
      level.put("k" + i, entry(level.mark("k" + i), 1));
    }
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(level.size()).isLessThanOrEqualTo(1_000));
  }
}
