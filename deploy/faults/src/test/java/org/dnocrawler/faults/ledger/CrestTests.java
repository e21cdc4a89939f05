package org.dnocrawler.faults.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CrestTests {

  @Test
  void itKnowsTheHighestOfAnyStretchAfterAnyAdditions() {
    var random = new Random(5);
    for (var points = 1; points < 40; points++) {
      var plain = random.longs(points, -50, 50).toArray();
      var crest = new Crest(plain.clone());
      for (var step = 0; step < 60; step++) {
        var count = random.nextInt(points + 1);
        var amount = random.nextLong(-9, 9);
        crest.addToFirst(count, amount);
        Arrays.setAll(plain, i -> i < count ? plain[i] + amount : plain[i]);
        var from = random.nextInt(points);
        var before = random.nextInt(from + 1, points + 1);
        assertThat(crest.highest(from, before))
            .isEqualTo(Arrays.stream(plain, from, before).max().orElseThrow());
      }
    }
  }

  @Test
  void anEmptyStretchIsLowerThanAnything() {
    assertThat(new Crest(new long[] {-1_000_000}).highest(1, 1)).isLessThan(-1_000_000_000);
  }
}
