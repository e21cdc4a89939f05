package org.dnocrawler.local.ask;

import java.io.PrintStream;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Prints high-load time windows for people: a line a level and season.
final class WindowTable {

  private static final String LINE = "  %-9s %-8s %-42s %s";

  private WindowTable() {}

  /// Whether the data of an answer is a sheet of windows.
  static boolean isOne(JsonNode sheet) {
    return sheet.has("time_convention");
  }

  /// Prints the rows of a sheet.
  static void print(JsonNode rows, PrintStream out) {
    out.println(LINE.formatted("level", "season", "windows", "check"));
    out.println("  " + "-".repeat(76));
    for (var row : rows) {
      out.println(
          LINE.formatted(
              row.path("voltage_level").asString("?").toUpperCase(Locale.ROOT),
              row.path("season").asString("?"),
              windows(row.path("windows")),
              row.path("verification").asString("")));
    }
  }

  private static String windows(JsonNode windows) {
    return windows.isEmpty()
        ? "none"
        : windows
            .valueStream()
            .map(window ->
                window.path("start").asString("?") + "-" + window.path("end").asString("?"))
            .collect(Collectors.joining(", "));
  }
}
