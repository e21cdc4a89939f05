package org.dnocrawler.faults.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a history of limits from its file, round after round, and judges it; also while it is
/// still being written.
public final class LimitHistory implements AutoCloseable {

  private final BufferedReader lines;
  private @Nullable Line last;

  /// Opens the file.
  public LimitHistory(Path file) throws IOException {
    lines = Files.newBufferedReader(file, StandardCharsets.UTF_8);
  }

  /// Whether a file is one of these, by its first line.
  public static boolean isOne(Path file) throws IOException {
    try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      var first = reader.readLine();
      return first != null && first.contains("\"run-began\"");
    }
  }

  /// The verdict on the next round that is whole.
  ///
  /// @return null when there is none
  /// @throws IllegalArgumentException for a line that is none
  public @Nullable RoundVerdict next() throws IOException {
    Line.RoundBegan began = null;
    var answers = new ArrayList<Line.Answer>();
    var faults = new ArrayList<Line.Disturbed>();
    for (var text = lines.readLine(); text != null; text = lines.readLine()) {
      last = Line.fromJson(text);
      switch (last) {
        case Line.RoundBegan begins -> began = begins;
        case Line.Answer answer -> answers.add(answer);
        case Line.Disturbed fault -> faults.add(fault);
        case Line.RoundEnded ended -> {
          if (began == null) {
            throw new IllegalArgumentException("a round ends that has not begun: " + text);
          }
          return RoundJudge.judge(new RoundHistory(began, answers, faults, ended));
        }
        case Line.RunBegan _, Line.RunEnded _ -> {}
      }
    }
    return null;
  }

  /// All further rounds.
  public List<RoundVerdict> rest() throws IOException {
    var all = new ArrayList<RoundVerdict>();
    for (var next = next(); next != null; next = next()) {
      all.add(next);
    }
    return all;
  }

  /// Whether the last line that was read ends the run.
  public boolean isWhole() {
    return last instanceof Line.RunEnded;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
