package org.dnocrawler.query.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.dnocrawler.query.export.Levels;
import org.dnocrawler.query.export.Publications;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/// What is to be put side by side; checked but for the operators' existence.
///
/// @param dnos slugs, each once, in the order asked for
/// @param years years, each once, earliest first
/// @param dataType kind of data
/// @param levels levels that are compared
record CompareRequest(
    List<String> dnos, List<Integer> years, DataType dataType, List<VoltageLevel> levels) {

  private static final int MOST_DNOS = 20;
  private static final int MOST_YEARS = 10;

  /// Reads the parameters `dno`, `year`, `data_type` and `voltage_level`; throws the problem
  /// `invalid_request`, or `year_out_of_range`.
  static CompareRequest of(MultiValueMap<String, String> parameters) {
    var dnos = list("dno", parameters, MOST_DNOS);
    var years =
        list("year", parameters, MOST_YEARS).stream().map(CompareRequest::year).sorted().toList();
    return new CompareRequest(
        dnos,
        years,
        type(parameters.getFirst("data_type")),
        Levels.of(parameters.getFirst("voltage_level")));
  }

  /// Elements of all occurrences of a parameter, separated by commas, each once.
  private static List<String> list(
      String name, MultiValueMap<String, String> parameters, int most) {
    var elements = new ArrayList<String>();
    for (var value : parameters.getOrDefault(name, List.of())) {
      elements.addAll(List.of(value.split(",", most + 2)));
    }
    var distinct = elements.stream().map(String::strip).distinct().toList();
    if (distinct.isEmpty() || distinct.contains("") || distinct.size() > most) {
      throw invalid(name, "%s lists 1 to %d, separated by commas.".formatted(name, most));
    }
    return distinct;
  }

  private static int year(String word) {
    if (!word.matches("[0-9]{4}")) {
      throw invalid("year", "year lists years of four digits, separated by commas.");
    }
    return Publications.year(Integer.parseInt(word));
  }

  private static DataType type(@Nullable String word) {
    return switch (word) {
      case null -> DataType.NETZENTGELTE;
      case "netzentgelte" -> DataType.NETZENTGELTE;
      case "hlzf" -> DataType.HLZF;
      default -> throw invalid("data_type", "data_type is netzentgelte or hlzf.");
    };
  }

  private static ProblemException invalid(String field, String detail) {
    return new ProblemException(ProblemType.INVALID_REQUEST, detail, Map.of("field", field), null);
  }
}
