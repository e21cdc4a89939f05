package org.dnocrawler.crawler.windows;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.dnocrawler.common.tariff.RowProvenance;
import org.dnocrawler.common.tariff.RowProvenance.ValueSource;
import org.dnocrawler.common.tariff.Season;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.jspecify.annotations.Nullable;

/// A sentence beside the tables that says of seasons, or of levels, that they have no windows.
///
/// @param levels levels that it names; empty for all of the document
/// @param seasons seasons that it names; empty for all
/// @param page page of a PDF
/// @param region as in `RowProvenance`
/// @param sentence as printed
record NoneSaid(
    Set<VoltageLevel> levels,
    Set<Season> seasons,
    @Nullable Integer page,
    String region,
    String sentence) {

  private static final BigDecimal CONFIDENCE = new BigDecimal("0.85");
  private static final int LONGEST = 200;
  private static final Pattern SENTENCE =
      Pattern.compile(
          "(?iu)(?<of>.{3,120}?)\\s(?:gibt es|gab es|bestehen|besteht|existieren|liegen|sind|wurden|treten)\\b(?<what>.*)");
  private static final Pattern NONE = Pattern.compile("(?iu)\\bkeine?[rns]?\\b.*(?:hochlast|hlzf)");
  private static final Pattern LEAD =
      Pattern.compile(
          "(?iu)(?<![\\p{L}-])(?:in|im|f(?:ü|ue)r)\\s+(?:(?:der|den|die|das|dem)\\s+)?");

  /// Reads a line; empty unless it is such a sentence.
  ///
  /// @param level whether a heading names the level that lines here are of
  static Optional<NoneSaid> of(String line, boolean level, @Nullable Integer page, String region) {
    var match = SENTENCE.matcher(line);
    if (line.length() > LONGEST || !match.matches() || TimeText.of(line).hasTimes()) {
      return Optional.empty();
    }
    if (!NONE.matcher(match.group("what")).find()) {
      return Optional.empty();
    }
    var of = LEAD.matcher(match.group("of")).replaceAll(" ").strip();
    var seasons = Seasons.named(of);
    var levels = seasons.isEmpty() ? LabelReader.levels(of) : Set.<VoltageLevel>of();
    boolean ofAll = !seasons.isEmpty() && !level && LabelReader.levels(of).isEmpty();
    return ofAll || !levels.isEmpty()
        ? Optional.of(new NoneSaid(levels, seasons, page, region, line))
        : Optional.empty();
  }

  /// The rows that it adds to those of a document; empty where it contradicts one.
  Optional<List<PrintedRow>> beside(List<PrintedRow> rows, String method) {
    var ofLevels = EnumSet.noneOf(VoltageLevel.class);
    rows.forEach(row -> ofLevels.add(row.level()));
    var wantedLevels = levels.isEmpty() ? ofLevels : levels;
    var wantedSeasons = seasons.isEmpty() ? EnumSet.allOf(Season.class) : seasons;
    var added = new ArrayList<PrintedRow>();
    for (var level : wantedLevels) {
      for (var season : wantedSeasons) {
        var there =
            rows.stream().filter(row -> row.level() == level && row.season() == season).findFirst();
        if (there.isEmpty()) {
          added.add(row(level, season, method));
        } else if (!there.get().windows().isEmpty()) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(added);
  }

  private PrintedRow row(VoltageLevel level, Season season, String method) {
    var provenance =
        new RowProvenance(
            page,
            region,
            sentence,
            method,
            CONFIDENCE,
            List.of(new ValueSource("windows", region, sentence)));
    return new PrintedRow(level, season, List.of(), List.of(), provenance);
  }
}
