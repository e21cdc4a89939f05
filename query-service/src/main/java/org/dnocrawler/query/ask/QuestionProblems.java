package org.dnocrawler.query.ask;

import java.util.List;
import java.util.Map;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.query.interpret.Interpretation;

/// Says what is wrong with a question that was not understood.
final class QuestionProblems {

  private QuestionProblems() {}

  static ProblemException of(Interpretation why) {
    return switch (why) {
      case Interpretation.Ambiguous ambiguous -> ambiguous(ambiguous);
      case Interpretation.Incomplete(var missing) -> incomplete(missing);
      case Interpretation.Rejected(var code, var detail) ->
          new ProblemException(type(code), detail);
      case Interpretation.Ok _ -> throw new IllegalArgumentException("that was understood: " + why);
    };
  }

  private static ProblemException ambiguous(Interpretation.Ambiguous ambiguous) {
    var isYear = "year".equals(ambiguous.field());
    var candidates =
        isYear
            ? ambiguous.years().stream().map(year -> Map.of("year", year)).toList()
            : ambiguous.candidates();
    var detail =
        isYear
            ? "The question names several years; ask for one."
            : "Ask again with the slug, the full registered name or the registry number of one"
                + " candidate.";
    return new ProblemException(
        ProblemType.AMBIGUOUS_QUERY,
        detail,
        Map.of("field", ambiguous.field(), "candidates", candidates),
        null);
  }

  private static ProblemException incomplete(List<String> missing) {
    return new ProblemException(
        ProblemType.INCOMPLETE_QUERY,
        "Name the operator, such as 'Netzentgelte Netze BW 2025'.",
        Map.of("missing", missing),
        null);
  }

  private static ProblemType type(Interpretation.Rejected.Code code) {
    return switch (code) {
      case NOT_A_QUERY -> ProblemType.NOT_A_QUERY;
      case DNO_UNKNOWN -> ProblemType.DNO_UNKNOWN;
      case YEAR_OUT_OF_RANGE -> ProblemType.YEAR_OUT_OF_RANGE;
    };
  }
}
