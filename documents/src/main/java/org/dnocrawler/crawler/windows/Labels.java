package org.dnocrawler.crawler.windows;

import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.dnocrawler.common.tariff.Season;
import org.dnocrawler.common.tariff.VoltageLevel;

/// What a text beside or above a window says of it; empty for what it does not say.
///
/// @param levels levels that it names
/// @param seasons seasons that it names
/// @param years calendar years that it names
/// @param part which part of a window stands there
record Labels(Set<VoltageLevel> levels, Set<Season> seasons, Set<Integer> years, Part part) {

  static final Labels NONE = new Labels(Set.of(), Set.of(), Set.of(), Part.ANY);

  /// What stands under a header.
  enum Part {
    ANY,
    START,
    END,
    DURATION,
    /// Something that is no window: a share, a remark, a number.
    OTHER
  }

  Labels {
    levels = levels.isEmpty() ? Set.of() : Set.copyOf(levels);
    seasons = seasons.isEmpty() ? Set.of() : Set.copyOf(seasons);
    years = Set.copyOf(years);
  }

  boolean isEmpty() {
    return namesNothing() && part == Part.ANY;
  }

  /// Whether it names neither level nor season nor year.
  boolean namesNothing() {
    return levels.isEmpty() && seasons.isEmpty() && years.isEmpty();
  }

  /// These, completed from others where they are silent.
  Labels or(Labels others) {
    return new Labels(
        levels.isEmpty() ? others.levels : levels,
        seasons.isEmpty() ? others.seasons : seasons,
        years.isEmpty() ? others.years : years,
        part == Part.ANY ? others.part : part);
  }

  /// Both together: what a header says over several lines.
  Labels and(Labels others) {
    var allLevels = EnumSet.noneOf(VoltageLevel.class);
    allLevels.addAll(levels);
    allLevels.addAll(others.levels);
    var allSeasons = EnumSet.noneOf(Season.class);
    allSeasons.addAll(seasons);
    allSeasons.addAll(others.seasons);
    var allYears = new TreeSet<>(years);
    allYears.addAll(others.years);
    return new Labels(allLevels, allSeasons, allYears, part == Part.ANY ? others.part : part);
  }

  /// Whether both name a level, a season or a year, the same or not.
  boolean isLike(Labels others) {
    return (!levels.isEmpty() && !others.levels.isEmpty())
        || (!seasons.isEmpty() && !others.seasons.isEmpty())
        || (!years.isEmpty() && !others.years.isEmpty());
  }

  /// Whether both name a level, season or year, and not the same.
  boolean contradicts(Labels others) {
    return differ(levels, others.levels)
        || differ(seasons, others.seasons)
        || differ(years, others.years);
  }

  private static boolean differ(Set<?> one, Set<?> other) {
    return !one.isEmpty() && !other.isEmpty() && !one.equals(other);
  }
}
