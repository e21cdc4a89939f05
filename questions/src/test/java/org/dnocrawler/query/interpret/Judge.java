package org.dnocrawler.query.interpret;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dnocrawler.query.interpret.QuestionSet.Expected;

/// Compares what was understood with what should have been.
final class Judge {

  /// How right an answer is.
  enum Verdict {
    RIGHT,
    WRONG,
    /// An operator, year or kind that was not asked for, given without a word of doubt.
    CONFIDENTLY_WRONG
  }

  private Judge() {}

  static Verdict of(Expected expected, Interpretation actual) {
    if (problem(expected, actual).isEmpty()) {
      return Verdict.RIGHT;
    }
    return actual instanceof Interpretation.Ok ok && isConfidentlyWrong(expected, ok)
        ? Verdict.CONFIDENTLY_WRONG
        : Verdict.WRONG;
  }

  /// What is wrong; empty for nothing.
  static String problem(Expected expected, Interpretation actual) {
    return switch (actual) {
      case Interpretation.Ok ok ->
          expected.outcome().equals("ok") ? okProblem(expected, ok) : "ok " + ok.requests();
      case Interpretation.Ambiguous ambiguous -> ambiguousProblem(expected, ambiguous);
      case Interpretation.Incomplete(var missing) ->
          expected.outcome().equals("incomplete") && missing.equals(expected.words())
              ? ""
              : "incomplete " + missing;
      case Interpretation.Rejected(var code, var detail) ->
          expected.outcome().equals("error") && code.wire().equals(expected.words().getFirst())
              ? ""
              : "error " + code.wire() + ": " + detail;
    };
  }

  private static String okProblem(Expected expected, Interpretation.Ok ok) {
    var actual = keys(ok);
    var wanted = wanted(expected);
    if (!actual.equals(wanted)) {
      return "asks " + actual + ", not " + wanted;
    }
    var options = expected.options();
    var request = ok.requests().getFirst();
    var filters =
        Map.of(
            "voltage_level",
            request.voltageLevel() == null ? "" : request.voltageLevel().wire(),
            "utilisation",
            request.utilisation() == null ? "" : request.utilisation().wire(),
            "season",
            request.season() == null ? "" : request.season().wire(),
            "status",
            request.status() == null ? "" : request.status().wire(),
            "customer",
            request.customer() == null ? "" : request.customer().wire());
    for (var filter : filters.entrySet()) {
      if (!filter.getValue().equals(options.getOrDefault(filter.getKey(), ""))) {
        return filter.getKey() + " is " + filter.getValue();
      }
    }
    var assumed =
        options.containsKey("assumed")
            ? Set.copyOf(QuestionSet.list(options.get("assumed")))
            : Set.of();
    if (!Set.copyOf(ok.assumed()).equals(assumed)) {
      return "assumed " + ok.assumed();
    }
    return options.containsKey("warning") && ok.warning() == null ? "no warning" : "";
  }

  private static String ambiguousProblem(Expected expected, Interpretation.Ambiguous ambiguous) {
    var offered =
        ambiguous.candidates().stream()
            .map(c -> c.slug() == null ? String.valueOf(c.year()) : c.slug())
            .collect(Collectors.toSet());
    if (!expected.outcome().equals("ambiguous")
        || !ambiguous.field().equals(expected.words().getFirst())) {
      return "ambiguous " + ambiguous.field() + " " + offered;
    }
    var needed =
        expected.words().size() > 1
            ? Set.copyOf(QuestionSet.list(expected.words().get(1)))
            : Set.<String>of();
    return offered.containsAll(needed) ? "" : "offers " + offered;
  }

  private static boolean isConfidentlyWrong(Expected expected, Interpretation.Ok ok) {
    if (expected.outcome().equals("ok") && keys(ok).equals(wanted(expected))) {
      return false;
    }
    if (!expected.outcome().equals("ok")) {
      return ok.requests().getFirst().confidence().doubleValue() >= 0.9;
    }
    var slugs = ok.requests().stream().map(Request::slug).collect(Collectors.toSet());
    var years =
        ok.requests().stream().map(r -> String.valueOf(r.year())).collect(Collectors.toSet());
    var kind = ok.requests().getFirst().dataType().wire();
    return (!slugs.equals(Set.copyOf(QuestionSet.list(expected.words().get(0))))
            && !ok.assumed().contains("dno"))
        || (!years.equals(Set.copyOf(QuestionSet.list(expected.words().get(1))))
            && !ok.assumed().contains("year"))
        || (!kind.equals(expected.words().get(2)) && !ok.assumed().contains("data_type"));
  }

  private static Set<String> keys(Interpretation.Ok ok) {
    return ok.requests().stream()
        .map(r -> r.slug() + " " + r.year() + " " + r.dataType().wire())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Set<String> wanted(Expected expected) {
    var all = new LinkedHashSet<String>();
    for (var slug : QuestionSet.list(expected.words().get(0))) {
      for (var year : QuestionSet.list(expected.words().get(1))) {
        all.add(slug + " " + year + " " + expected.words().get(2));
      }
    }
    return all;
  }
}
