package org.dnocrawler.query.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.jspecify.annotations.Nullable;

/// Reads lists of voltage levels in requests.
public final class Levels {

  private static final List<String> WORDS =
      Arrays.stream(VoltageLevel.values()).map(VoltageLevel::wire).toList();

  private Levels() {}

  /// The levels of a list such as `ms,ms/ns`, each once, highest voltage first; null stands for no
  /// filter and gives all.
  ///
  /// Throws the problem `invalid_request` for anything that is no level.
  public static List<VoltageLevel> of(@Nullable String list) {
    if (list == null) {
      return List.of(VoltageLevel.values());
    }
    var levels = new ArrayList<VoltageLevel>();
    for (var word : list.split(",", -1)) {
      levels.add(one(word.strip()));
    }
    return levels.stream().distinct().sorted().toList();
  }

  /// The level of that name; throws the problem `invalid_request` for anything else.
  public static VoltageLevel one(String word) {
    return Arrays.stream(VoltageLevel.values())
        .filter(level -> level.wire().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new ProblemException(
                ProblemType.INVALID_REQUEST,
                "voltage_level is one of " + String.join(", ", WORDS) + ".",
                Map.of("field", "voltage_level", "voltage_levels", WORDS),
                null));
  }

  /// Those of the levels that are present, or the problem `price_not_published` when none is.
  ///
  /// @param wanted as [#of] reads them
  /// @param present levels of the publication, in its order
  static List<VoltageLevel> among(List<VoltageLevel> wanted, List<VoltageLevel> present) {
    var found = present.stream().distinct().filter(wanted::contains).sorted().toList();
    if (found.isEmpty()) {
      throw notPublished(present);
    }
    return found;
  }

  /// The problem of a level that the publication does not have.
  ///
  /// @param present those that it has
  public static ProblemException notPublished(List<VoltageLevel> present) {
    var words = present.stream().distinct().sorted().map(VoltageLevel::wire).toList();
    return new ProblemException(
        ProblemType.PRICE_NOT_PUBLISHED,
        "The document has nothing of that voltage level; it has " + String.join(", ", words) + ".",
        Map.of("voltage_levels", words),
        null);
  }
}
