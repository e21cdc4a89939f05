package org.dnocrawler.faults.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dnocrawler.common.limits.Algorithm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitHistoryTests {

  @TempDir private Path folder;
  private final List<Line> lines = new ArrayList<>();

  @BeforeEach
  void aRunOfOneRound() {
    lines.add(new Line.RunBegan(7, "none"));
    lines.addAll(
        new MadeRound(MadeRound.policy(Algorithm.GCRA, 10, 2))
            .second(10, false)
            .admitted(5, 0, 1)
            .refused(2, 1, 2)
            .lines());
  }

  private Path written() throws IOException {
    var file = folder.resolve("history.jsonl");
    return Files.write(file, lines.stream().map(Line::toJson).toList());
  }

  @Test
  void whatWasWrittenIsReadAndJudged() throws IOException {
    lines.add(new Line.RunEnded(1));

    assertThat(LimitHistory.isOne(written())).isTrue();
    var verdict = LimitVerdict.of(written());
    assertThat(verdict.breaches()).isEmpty();
    assertThat(verdict.rounds())
        .singleElement()
        .satisfies(round -> {
          assertThat(round.requests()).isEqualTo(7);
          assertThat(round.admitted()).isEqualTo(10);
          assertThat(round.share()).isEqualTo(new RoundVerdict.Share(10, 10));
        });
  }

  @Test
  void aHistoryThatIsCutOffIsNotClean() throws IOException {
    assertThat(LimitVerdict.of(written()).breaches()).extracting(Breach::rule).contains("history");
  }

  @Test
  void aRunInWhichNothingCouldBeJudgedIsNotClean() throws IOException {
    lines.subList(1, lines.size()).clear();
    lines.addAll(
        new MadeRound(MadeRound.policy(Algorithm.GCRA, 10, 2))
            .undecided(3)
            .admitted(1, 0, 1)
            .lines());
    lines.add(new Line.RunEnded(1));

    assertThat(LimitVerdict.of(written()).breaches()).extracting(Breach::rule).contains("history");
  }

  @Test
  void aLineThatIsNoneIsAnError() {
    assertThatThrownBy(() -> Line.fromJson("{\"line\":\"cat\"}"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
