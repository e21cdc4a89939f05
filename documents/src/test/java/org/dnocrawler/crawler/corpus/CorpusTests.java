package org.dnocrawler.crawler.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dnocrawler.crawler.corpus.Case.Status;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The corpus read as a whole: nothing wrong is ever published, little is missed.
class CorpusTests {

  private static final double RECALL = 0.95;

  private static final Map<String, Score> BY_TRAP = new LinkedHashMap<>();
  private static final Score ALL = new Score();
  private static final List<String> WRONG = new ArrayList<>();
  private static final List<String> ACCEPTED = new ArrayList<>();
  private static final List<String> UNFLAGGED = new ArrayList<>();
  private static final List<String> NOT_AS_EXPECTED = new ArrayList<>();

  @BeforeAll
  static void readAll() throws IOException {
    for (var made : Cases.all()) {
      for (var file : Rendering.of(made)) {
        var answer = Answer.of(made, file.bytes());
        var name = made.name + " (" + file.producer() + ")";
        BY_TRAP.computeIfAbsent(made.trap, _ -> new Score()).add(made, answer);
        ALL.add(made, answer);
        judge(made, answer, name);
      }
    }
    BY_TRAP.forEach((trap, score) -> System.out.println("| " + trap + " " + score));
    System.out.println("| all " + ALL);
    NOT_AS_EXPECTED.forEach(System.out::println);
  }

  private static void judge(Case made, Answer answer, String name) {
    if (!answer.isRight(made)) {
      NOT_AS_EXPECTED.add(name + ": " + answer);
    }
    if (!made.rows.containsAll(answer.rows())) {
      WRONG.add(name + ": " + answer);
    }
    if (made.rows.isEmpty() && !answer.rows().isEmpty()) {
      ACCEPTED.add(name + ": " + answer);
    }
    if (made.status == Status.FLAGGED && answer.status() == Status.VERIFIED) {
      UNFLAGGED.add(name + ": " + answer);
    }
  }

  @Test
  void noFigureIsWrong() {
    assertThat(WRONG).isEmpty();
    assertThat(ALL.precision()).isEqualTo(1);
  }

  @Test
  void hardlyAnyFigureIsMissed() {
    assertThat(ALL.recall()).isGreaterThanOrEqualTo(RECALL);
  }

  @Test
  void noLookAlikeIsAccepted() {
    assertThat(ACCEPTED).isEmpty();
  }

  @Test
  void everyMisprintIsFlagged() {
    assertThat(UNFLAGGED).isEmpty();
  }

  @Test
  void nearlyEveryAnswerIsTheExpectedOne() {
    assertThat(NOT_AS_EXPECTED).hasSizeLessThan(ALL.files / 50);
  }
}
