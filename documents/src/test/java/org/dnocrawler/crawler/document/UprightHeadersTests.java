package org.dnocrawler.crawler.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UprightHeadersTests {

  private static final float WIDTH = 600;
  private static final float HEIGHT = 800;

  @Test
  void linesThatRiseFollowToTheRight() {
    var glyphs =
        List.of(
            rising(200, "Leistungs-"),
            rising(211, "preis"),
            rising(300, "Arbeits-"),
            rising(311, "preis"));

    assertThat(lines(glyphs, List.of())).containsExactly("Leistungs- Arbeits-", "preis preis");
  }

  @Test
  void linesThatFallFollowToTheLeft() {
    var glyphs =
        List.of(
            falling(200, "preis"),
            falling(211, "Leistungs-"),
            falling(300, "preis"),
            falling(311, "Arbeits-"));

    assertThat(lines(glyphs, List.of())).containsExactly("Leistungs- Arbeits-", "preis preis");
  }

  /// Narrow columns are told apart by the walls between them.
  @Test
  void aWallParts() {
    var glyphs = List.of(rising(200, "Winter"), rising(211, "Sommer"));

    assertThat(lines(glyphs, List.of(new Ruling(206, 50, 206, 300))))
        .containsExactly("Winter Sommer");
  }

  @Test
  void aTextAloneIsLeftOut() {
    assertThat(lines(List.of(rising(20, "Stand 01.01.2026")), List.of())).isEmpty();
  }

  @Test
  void textsBesideFiguresAreLeftOut() {
    var figure = Stream.of("1", ",", "5").map(text -> new Glyph(100, 240, 5, 9, 0, false, text));
    var glyphs =
        Stream.concat(Stream.of(rising(20, "Entnahme"), rising(60, "Umspannung")), figure).toList();

    assertThat(lines(glyphs, List.of())).noneMatch(line -> line.contains("U"));
  }

  /// Begins 250 below the top.
  private static Glyph rising(float x, String text) {
    return new Glyph(HEIGHT - 250, x, 60, 9, 90, false, text);
  }

  /// Begins 190 below the top.
  private static Glyph falling(float x, String text) {
    return new Glyph(190, WIDTH - x, 60, 9, 270, false, text);
  }

  private static List<String> lines(List<Glyph> glyphs, List<Ruling> rulings) {
    var level =
        UprightHeaders.level(glyphs, WIDTH, HEIGHT, rulings).stream()
            .filter(glyph -> glyph.direction() == 0)
            .toList();
    return LineSetter.lines(level).stream().map(PrintedLine::text).toList();
  }
}
