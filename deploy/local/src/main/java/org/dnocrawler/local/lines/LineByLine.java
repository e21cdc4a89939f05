package org.dnocrawler.local.lines;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Answers the lines of an input one after the other, each as soon as it is read.
///
/// @param answer gives the answer to one line, itself one line; must not throw
/// @param blanks whether blank lines are answered as well, or passed over
public record LineByLine(UnaryOperator<String> answer, boolean blanks) {

  /// Characters kept of a line; what is longer is no question.
  public static final int LONGEST = 65_536;

  /// Answers until the input ends; each answer is flushed before the next line is read.
  ///
  /// Of a line longer than [#LONGEST] only that many characters are kept.
  public void run(BufferedReader in, PrintStream out) throws IOException {
    for (var line = next(in); line != null; line = next(in)) {
      if (blanks || !line.isBlank()) {
        out.print(answer.apply(line) + "\n");
        out.flush();
      }
    }
  }

  /// The next line without its end; null at the end of the input.
  private static @Nullable String next(BufferedReader in) throws IOException {
    int c = in.read();
    if (c < 0) {
      return null;
    }
    var line = new StringBuilder();
    for (; c >= 0 && c != '\n'; c = in.read()) {
      if (line.length() < LONGEST) {
        line.append((char) c);
      }
    }
    int end = line.length() - 1;
    if (end >= 0 && line.charAt(end) == '\r') {
      line.setLength(end);
    }
    return line.toString();
  }
}
