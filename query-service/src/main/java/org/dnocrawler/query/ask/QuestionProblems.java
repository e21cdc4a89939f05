package org.dnocrawler.query.ask;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.query.interpret.Interpretation;
import org.jspecify.annotations.Nullable;

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
    var detail =
        "year".equals(ambiguous.field())
            ? "It is not clear which years the question names; write them as figures."
            : "Ask again with the slug, the full registered name or the registry number of one"
                + " candidate.";
    return new ProblemException(
        ProblemType.AMBIGUOUS_QUERY,
        detail,
        Map.of(
            "field",
            ambiguous.field(),
            "candidates",
            ambiguous.candidates().stream().map(QuestionProblems::candidate).toList()),
        null);
  }

  private static Map<String, Object> candidate(Interpretation.Candidate candidate) {
    var members = new LinkedHashMap<String, Object>();
    put(members, "slug", candidate.slug());
    put(members, "name", candidate.dno());
    put(members, "mastr_nr", candidate.mastrNr());
    put(members, "region", candidate.region());
    put(members, "city", candidate.city());
    put(members, "year", candidate.year());
    return members;
  }

  private static void put(Map<String, Object> members, String name, @Nullable Object value) {
    if (value != null) {
      members.put(name, value);
    }
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
      case EMPTY_QUERY -> ProblemType.EMPTY_QUERY;
      case DNO_UNKNOWN -> ProblemType.DNO_UNKNOWN;
      case NOT_A_DNO -> ProblemType.NOT_A_DNO;
      case YEAR_OUT_OF_RANGE -> ProblemType.YEAR_OUT_OF_RANGE;
      case YEAR_NOT_PUBLISHED -> ProblemType.YEAR_NOT_PUBLISHED;
      case UNSUPPORTED_SECTOR -> ProblemType.UNSUPPORTED_SECTOR;
      case UNSUPPORTED_TOPIC -> ProblemType.UNSUPPORTED_TOPIC;
      case BULK_NOT_SUPPORTED -> ProblemType.BULK_NOT_SUPPORTED;
      case LOCATION_LOOKUP_NOT_SUPPORTED -> ProblemType.LOCATION_LOOKUP_NOT_SUPPORTED;
    };
  }
}
