package org.dnocrawler.local.extract;

import java.io.PrintStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Prints for people what a document answers.
public final class AnswerTable {

  private final PrintStream out;

  /// A table onto the given stream.
  public AnswerTable(PrintStream out) {
    this.out = out;
  }

  /// Prints the answer: status and reason, the figures with their places, the checks.
  public void print(Answer answer) {
    out.println(answer.file() + ": " + answer.status().wire() + edition(answer));
    if (answer.kinds() != null && answer.kinds().size() > 1) {
      answer.kinds().forEach((name, kind) -> out.println("  " + name + ": " + word(kind)));
    } else if (answer.reason() != null) {
      out.println("  " + answer.reason());
    }
    charges(answer);
    windows(answer);
    checks(answer.checks());
  }

  private static String word(Answer.Kind kind) {
    return kind.status().wire() + (kind.reason() == null ? "" : ", " + kind.reason());
  }

  private static String edition(Answer answer) {
    return (answer.year() == null ? "" : ", " + answer.year())
        + (answer.edition() == null ? "" : ", " + answer.edition());
  }

  private void charges(Answer answer) {
    var rows = answer.netzentgelte();
    if (rows == null || rows.isEmpty()) {
      return;
    }
    out.println("  net, capacity in €/kW a year, energy in ct/kWh");
    out.printf(
        "  %-8s %12s %9s %12s %9s %9s  %s%n",
        "level", "LP <2500 h", "AP <2500", "LP ≥2500 h", "AP ≥2500", "LP month", "place");
    for (var row : rows) {
      out.printf(
          "  %-8s %12s %9s %12s %9s %9s  %s%n",
          row.voltageLevel(),
          row.leistungUnter2500h(),
          row.arbeitUnter2500h(),
          row.leistung(),
          row.arbeit(),
          dash(row.leistungMonat()),
          place(answer, "netzentgelte", row.voltageLevel(), null));
    }
    var slp = answer.slp();
    if (slp != null) {
      out.printf(
          "  without power metering: %s €/a, %s ct/kWh  %s%n",
          dash(slp.grundpreis()), dash(slp.arbeit()), place(answer, "slp", null, null));
    }
    var steuerbar = answer.steuerbar();
    if (steuerbar != null) {
      out.printf(
          "  controllable loads: module 1 %s €/a, module 2 %s ct/kWh, module 3 %s  %s%n",
          dash(steuerbar.modul1()),
          dash(steuerbar.modul2()),
          steuerbar.modul3() == null
              ? "–"
              : "%s / %s / %s ct/kWh"
                  .formatted(
                      steuerbar.modul3().hochtarif(),
                      steuerbar.modul3().standardtarif(),
                      steuerbar.modul3().niedrigtarif()),
          place(answer, "steuerbar", null, null));
    }
  }

  private void windows(Answer answer) {
    var rows = answer.hlzf();
    if (rows == null || rows.isEmpty()) {
      return;
    }
    for (var row : rows) {
      var windows =
          row.windows().stream()
              .map(window -> window.start() + "–" + window.end())
              .collect(Collectors.joining(", "));
      out.printf(
          "  %-8s %-7s %-50s  %s%n",
          row.voltageLevel(),
          row.season(),
          windows.isEmpty() ? "none" : windows,
          place(answer, "hlzf", row.voltageLevel(), row.season()));
    }
    if (answer.timeConvention() != null) {
      out.println("  times: " + answer.timeConvention());
    }
    if (answer.dayRule() != null) {
      out.println("  days: " + answer.dayRule());
    }
  }

  private void checks(List<Answer.Check> checks) {
    if (checks.isEmpty()) {
      return;
    }
    long passed = checks.stream().filter(Answer.Check::passed).count();
    out.println("  checks: %d of %d passed".formatted(passed, checks.size()));
    for (var check : checks) {
      if (!check.passed()) {
        var level = check.voltageLevel() == null ? check.kind() : check.voltageLevel();
        var place = check.season() == null ? level : level + " " + check.season();
        out.println("  ✗ %s: %s, %s".formatted(place, check.check(), check.detail()));
      }
    }
  }

  private static String place(
      Answer answer, String kind, @Nullable String level, @Nullable String season) {
    for (var place : answer.provenance()) {
      if (place.kind().equals(kind)
          && Objects.equals(place.voltageLevel(), level)
          && Objects.equals(place.season(), season)) {
        return (place.page() == null ? "" : "p. " + place.page() + " ") + place.region();
      }
    }
    return "";
  }

  private static String dash(@Nullable String figure) {
    return figure == null ? "–" : figure;
  }
}
