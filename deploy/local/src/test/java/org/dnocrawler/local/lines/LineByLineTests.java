package org.dnocrawler.local.lines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LineByLineTests {

  private static String run(String input, boolean blanks) throws IOException {
    var out = new ByteArrayOutputStream();
    new LineByLine(line -> "<" + line.length() + ">", blanks)
        .run(
            new BufferedReader(new StringReader(input)),
            new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void everyLineHasItsAnswerWhateverItsEnd() throws IOException {
    assertThat(run("a\r\n\nbc\nd", true)).isEqualTo("<1>\n<0>\n<2>\n<1>\n");
    assertThat(run("", true)).isEmpty();
  }

  @Test
  void blankLinesArePassedOverWhereTheyAreNoQuestions() throws IOException {
    assertThat(run("a\n\n \nbc\n", false)).isEqualTo("<1>\n<2>\n");
  }

  @Test
  void endlessLineIsCutAndTheNextIsAnsweredAsUsual() throws IOException {
    assertThat(run("x".repeat(300_000) + "\nab\n", true))
        .isEqualTo("<" + LineByLine.LONGEST + ">\n<2>\n");
  }
}
