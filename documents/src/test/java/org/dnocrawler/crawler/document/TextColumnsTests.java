package org.dnocrawler.crawler.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextColumnsTests {

  /// Figures so wide that there is no space left of the labels printed over them.
  @Test
  void labelsPrintedOverFiguresAreNoTableOfTheirOwn() {
    var page = new Page(1, List.of(wide(100), wide(114)), List.of());

    assertThat(TextColumns.of(page)).containsExactly(page);
  }

  @Test
  void labelsRightOfFiguresAreATableOfTheirOwn() {
    var page = new Page(1, List.of(narrow(100), narrow(114)), List.of());

    assertThat(TextColumns.of(page))
        .extracting(part -> part.lines().getFirst().text())
        .containsExactly("Mittelspannung 21,49 5,00", "Niederspannung 1,00");
  }

  private static PrintedLine wide(float y) {
    return line(y, new Word(240, 330, y, 9, "123.456,78"));
  }

  private static PrintedLine narrow(float y) {
    return line(y, new Word(240, 260, y, 9, "5,00"));
  }

  private static PrintedLine line(float y, Word before) {
    return new PrintedLine(
        y,
        9,
        false,
        List.of(
            new Word(50, 120, y, 9, "Mittelspannung"),
            new Word(200, 225, y, 9, "21,49"),
            before,
            new Word(312, 380, y, 9, "Niederspannung"),
            new Word(400, 420, y, 9, "1,00")));
  }
}
