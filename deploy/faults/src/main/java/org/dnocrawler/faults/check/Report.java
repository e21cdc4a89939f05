package org.dnocrawler.faults.check;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dnocrawler.common.wire.WireJson;
import org.dnocrawler.faults.history.Event;

/// Shows a verdict to people and to programs.
public final class Report {

  private static final int MOST_SHOWN_OF_A_RULE = 3;
  private static final int MOST_LINES = 40;

  private Report() {}

  /// The counts as a table, then each violation with the lines that show it.
  public static void print(Verdict verdict, PrintWriter out) {
    verdict.counts().forEach((name, count) -> out.printf("  %-24s %8d%n", name, count));
    verdict.notes().forEach(note -> out.println("note: " + note));
    var byRule =
        verdict.violations().stream()
            .collect(Collectors.groupingBy(Violation::rule, TreeMap::new, Collectors.toList()));
    byRule.forEach((rule, all) -> out.printf("violated: %-14s %8d times%n", rule, all.size()));
    byRule.forEach((rule, all) -> print(rule, all, out));
    out.println(
        verdict.isClean()
            ? "verdict: clean"
            : "verdict: %d violations".formatted(verdict.violations().size()));
    out.flush();
  }

  private static void print(String rule, List<Violation> all, PrintWriter out) {
    all.stream().limit(MOST_SHOWN_OF_A_RULE).forEach(violation -> print(violation, out));
    if (all.size() > MOST_SHOWN_OF_A_RULE) {
      out.printf("%n%s: and %d more.%n", rule, all.size() - MOST_SHOWN_OF_A_RULE);
    }
  }

  private static void print(Violation violation, PrintWriter out) {
    out.printf("%n%s: job %s %s%n", violation.rule(), violation.job(), violation.says());
    violation.lines().stream()
        .limit(MOST_LINES)
        .map(Event::toJson)
        .forEach(line -> out.println("    " + line));
  }

  /// The verdict as one JSON document.
  ///
  /// @param seed of the run; absent for a history that was checked alone
  /// @param history where the history is
  public static String json(Verdict verdict, String seed, String history) {
    var all = new LinkedHashMap<String, Object>();
    all.put("clean", verdict.isClean());
    all.put("seed", seed);
    all.put("history", history);
    all.put("counts", verdict.counts());
    all.put("notes", verdict.notes());
    all.put("violations", verdict.violations().stream().map(Report::fields).toList());
    return WireJson.write(all);
  }

  private static Map<String, Object> fields(Violation violation) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("rule", violation.rule());
    fields.put("job", violation.job());
    fields.put("says", violation.says());
    fields.put("lines", violation.lines().stream().limit(MOST_LINES).map(Event::toJson).toList());
    return fields;
  }
}
