package org.dnocrawler.query.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.dnocrawler.query.directory.DirectoryFiles;
import org.dnocrawler.query.directory.OperatorDirectory;
import org.dnocrawler.query.interpret.Judge.Verdict;
import org.junit.jupiter.api.Test;

class QuestionSetTests {

  private static final OperatorDirectory DIRECTORY = DirectoryFiles.load(null);
  private static final Interpreter INTERPRETER = new Interpreter(DIRECTORY, Clock.systemUTC());

  @Test
  void nearlyEveryQuestionIsUnderstoodAndNoneConfidentlyWrong() {
    var scores = new TreeMap<String, Map<Verdict, Integer>>();
    var misses = new StringBuilder();
    for (var expected : QuestionSet.read()) {
      var actual = INTERPRETER.interpret(expected.question(), expected.today());
      var verdict = Judge.of(expected, actual);
      scores
          .computeIfAbsent(expected.kind(), _ -> new EnumMap<>(Verdict.class))
          .merge(verdict, 1, Integer::sum);
      if (verdict != Verdict.RIGHT) {
        misses.append(
            "%-18s %s%n    %s%n"
                .formatted(verdict, expected.question(), Judge.problem(expected, actual)));
      }
    }
    var table = scores + "\n" + misses;
    assertThat(scores).hasSizeGreaterThanOrEqualTo(13);
    assertThat(sum(scores, Verdict.CONFIDENTLY_WRONG)).as(table).isZero();
    assertThat(scores)
        .as(table)
        .allSatisfy((_, score) -> assertThat(share(score)).isGreaterThanOrEqualTo(0.95));
  }

  @Test
  void aThirdOfTheQuestionsAreTrapsAndAllNameOperatorsThatExist() {
    var questions = QuestionSet.read();
    assertThat(questions).hasSizeGreaterThanOrEqualTo(180);
    assertThat(questions.stream().filter(QuestionSet.Expected::trap).count())
        .isGreaterThanOrEqualTo(questions.size() / 3);
    for (var expected : questions) {
      var at = expected.outcome().equals("ok") ? 0 : expected.outcome().equals("ambiguous") ? 1 : 9;
      if (expected.words().size() > at) {
        assertThat(QuestionSet.list(expected.words().get(at)))
            .as(expected.question())
            .allSatisfy(slug -> assertThat(DIRECTORY.bySlug(slug)).as(slug).isPresent());
      }
    }
  }

  private static int sum(Map<String, Map<Verdict, Integer>> scores, Verdict verdict) {
    return scores.values().stream().mapToInt(score -> score.getOrDefault(verdict, 0)).sum();
  }

  private static double share(Map<Verdict, Integer> score) {
    var all = score.values().stream().mapToInt(Integer::intValue).sum();
    return score.getOrDefault(Verdict.RIGHT, 0) / (double) all;
  }
}
