package org.dnocrawler.crawler.discover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class WordsTests {

  @Test
  void wordsAndNumbersStandApartInLowerCase() {
    assertThat(Words.fold("/NetzEntgelte_2026/NNE-Strom26.pdf"))
        .isEqualTo(" netz entgelte 2026 nne strom 26 pdf ");
    assertThat(Words.fold("  ")).isEqualTo("  ");
  }

  /// Plain addresses are folded in a way of their own: a letter beyond them takes the other.
  @Test
  void plainTextIsFoldedAsAnyOther() {
    var random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder();
      for (int k = random.nextInt(14); k > 0; k--) {
        text.append(
            random.nextInt(3) == 0
                ? (char) random.nextInt(128)
                : "abzABZ019 -_/.%".charAt(random.nextInt(15)));
      }
      assertThat(Words.fold(text + " ä")).isEqualTo(Words.fold(text + " ae"));
    }
  }
}
