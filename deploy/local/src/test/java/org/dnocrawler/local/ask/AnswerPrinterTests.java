package org.dnocrawler.local.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerPrinterTests {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final AnswerPrinter printer = new AnswerPrinter(out);

  @Test
  void answerShowsFiguresAsGivenWithUnitsSourceAndWhereItCameFrom() {
    printer.answer(Replies.of(200, Replies.ANSWER));

    assertThat(printed())
        .contains("Netzentgelte 2025 · Musterstadt Netz GmbH (sample) · final, verified")
        .containsPattern("HS/MS +16\\.40 +5\\.65 +143\\.39 +0\\.57 +verified, 1 of 1 checks")
        .contains("EUR/kW/a", "ct/kWh")
        .contains("source   http://127.0.0.1:8087/p.pdf, page 2")
        .contains("sha256 0123456789abcdef…")
        .containsPattern("answered from the cache \\(l1\\) in 3\\.0 ms");
  }

  @Test
  void disputedRowSaysWhichCheckFailed() {
    printer.answer(Replies.of(200, Replies.ANSWER));

    assertThat(printed()).containsPattern("NS +19\\.49 .*disputed: break_even");
  }

  @Test
  void ambiguityShowsTheCandidates() {
    printer.problem(
        Replies.of(
            409,
            """
            {"code":"ambiguous_query","title":"T","detail":"Several operators fit.",
             "candidates":[{"slug":"stadtwerke-neustadt-a","name":"Stadtwerke Neustadt","region":"Hessen","city":"Neustadt"}]}
            """));

    assertThat(printed())
        .contains(
            "Several operators fit.", "Stadtwerke Neustadt", "Hessen", "stadtwerke-neustadt-a");
  }

  @Test
  void problemWithoutAnyJsonIsStillOneSentence() {
    printer.problem(
        new Reply(
            502,
            "",
            tools.jackson.databind.node.MissingNode.getInstance(),
            java.time.Duration.ofMillis(1)));

    assertThat(printed().strip()).isEqualTo("The API answered with status 502.");
  }

  @Test
  void progressIsOneLineAStepWithoutATerminal() {
    var display = new ProgressDisplay(out, false);
    display.show(new JobView("running", "download", 30, "one document"));
    display.show(new JobView("running", "download", 30, "one document"));
    display.show(new JobView("completed", "store", 100, "done"));

    assertThat(printed().lines())
        .containsExactly("   30 %  download        one document", "  100 %  store           done");
  }

  @Test
  void progressMovesOneBarOnATerminal() {
    var display = new ProgressDisplay(out, true);
    display.show(new JobView("running", "download", 50, ""));

    assertThat(printed()).startsWith("\r").contains("[##########----------]");
  }

  @Test
  void progressNeverWrapsOnACommonTerminal() {
    var display = new ProgressDisplay(out, true);
    display.show(new JobView("running", "download", 50, "x".repeat(200)));

    assertThat(printed().replace("\r\u001b[K", "")).hasSize(79).endsWith("…");
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
