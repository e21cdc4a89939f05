package org.dnocrawler.query.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.dnocrawler.query.directory.DirectoryFiles;
import org.junit.jupiter.api.Test;

class JunkTests {

  private static final Interpreter INTERPRETER =
      new Interpreter(DirectoryFiles.load(null), Clock.systemUTC());
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
  private static final long SEED = 20_261_120;

  /// None of them is a part of an operator's name.
  private static final List<String> WORDS =
      List.of(
          "Netzentgelte",
          "2025",
          "25",
          "HLZF",
          "xqwz",
          "Zprkt",
          "brmblfx",
          "für",
          "und",
          "der",
          "20",
          "kV",
          "2.500",
          "h",
          "letztes",
          "Jahr",
          "seit",
          "bis",
          "2023-2025",
          "'24",
          "§",
          "14a",
          "Mittelspannung",
          "nicht",
          "vs.",
          "wieviel",
          "Qoxbert",
          "Vlmp",
          "1.1.",
          "/",
          ",",
          "(",
          ")",
          "ab",
          "vor",
          "nach",
          "NE",
          "5",
          "grid",
          "fees",
          "charges",
          "last",
          "year",
          "ago",
          "three");

  @Test
  void randomTextNeverThrows() {
    var random = new Random(SEED);
    for (var i = 0; i < 20_000; i++) {
      var text = new StringBuilder();
      var length = random.nextInt(80);
      for (var j = 0; j < length; j++) {
        text.appendCodePoint(
            switch (random.nextInt(4)) {
              case 0 -> random.nextInt(32, 127);
              case 1 -> random.nextInt(0, 0x2FFF);
              case 2 -> " .,-/'§€0123456789".charAt(random.nextInt(18));
              default -> random.nextInt('a', 'z' + 1);
            });
      }
      assertThat(INTERPRETER.interpret(text.toString(), TODAY)).as(text.toString()).isNotNull();
    }
  }

  @Test
  void noOperatorIsReadWhereNoneIsNamed() {
    var random = new Random(SEED);
    for (var i = 0; i < 20_000; i++) {
      var text = new StringBuilder();
      for (var j = random.nextInt(1, 10); j > 0; j--) {
        text.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
      }
      assertThat(INTERPRETER.interpret(text.toString(), TODAY))
          .as(text.toString())
          .isNotInstanceOf(Interpretation.Ok.class);
    }
  }

  @Test
  void longestQuestionIsUnderstoodInBoundedTime() {
    for (var text :
        List.of(
            "Netzentgelte Stadtwerke Neustadt und Bayrenwerk Netz 2025, ",
            "Stadtwreke Ingolstatd Netze Überlandwekr Rhön ",
            "a b c 1 2 3 ",
            "Elektrizitätsgenossenschaften ",
            "2025 2024 25 24 ")) {
      var question = text.repeat(1_000 / text.length());
      for (var i = 0; i < 200; i++) {
        INTERPRETER.interpret(question, TODAY);
      }
      var fastest = Long.MAX_VALUE;
      for (var i = 0; i < 20; i++) {
        var start = System.nanoTime();
        INTERPRETER.interpret(question, TODAY);
        fastest = Math.min(fastest, System.nanoTime() - start);
      }
      assertThat(Duration.ofNanos(fastest)).as(text).isLessThan(Duration.ofMillis(20));
    }
  }
}
