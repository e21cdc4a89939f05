package org.dnocrawler.crawler.extract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.dnocrawler.common.tariff.PricePairs;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.dnocrawler.crawler.extract.Facts.Component;
import org.dnocrawler.crawler.extract.Facts.Period;
import org.dnocrawler.crawler.extract.Facts.Tax;
import org.dnocrawler.crawler.extract.Facts.Utilisation;
import org.jspecify.annotations.Nullable;

/// The charges that one table gives, by level.
///
/// Headers decide which column is which. Where the arithmetic shows that they cannot be right about
/// capacity and energy, or where there are none, it decides; it never exchanges utilisation classes
/// that the table names.
///
/// @param levels figures by level, highest voltage first
/// @param byArithmetic whether the arithmetic decided against or without the headers
/// @param lost levels whose figures were left out, for nobody can say which are theirs
record TableCharges(
    Map<VoltageLevel, LevelCharges> levels, boolean byArithmetic, Set<VoltageLevel> lost) {

  /// Levels that a layout must fit where nothing in the table names the classes.
  private static final int LEVELS_TO_BELIEVE = 2;

  static TableCharges of(List<Figure> figures) {
    var charges = read(figures);
    var lost = without(charges.levels(), LevelCharges::isTwice);
    lost.addAll(charges.lost());
    return new TableCharges(charges.levels(), charges.byArithmetic(), lost);
  }

  private static TableCharges read(List<Figure> figures) {
    var net = clarified(net(GrossColumns.without(figures)));
    var byHeaders = charges(net);
    if (mostHold(byHeaders)) {
      return new TableCharges(byHeaders, false, Set.of());
    }
    var byLayout = byLayout(net);
    if (byLayout != null) {
      return new TableCharges(byLayout, true, Set.of());
    }
    var byPairs = charges(PricePairColumns.of(net));
    var read = complete(byPairs) > complete(byHeaders) ? byPairs : byHeaders;
    return new TableCharges(read, false, without(read, LevelCharges::isContradicted));
  }

  /// Takes levels out; those taken.
  private static Set<VoltageLevel> without(
      Map<VoltageLevel, LevelCharges> levels, Predicate<LevelCharges> unwanted) {
    var out = EnumSet.noneOf(VoltageLevel.class);
    levels.values().stream().filter(unwanted).forEach(charges -> out.add(charges.level()));
    levels.keySet().removeAll(out);
    return out;
  }

  /// Levels with all four annual prices.
  long complete() {
    return complete(levels);
  }

  private static long complete(Map<VoltageLevel, LevelCharges> levels) {
    return levels.values().stream().filter(level -> level.pairs().isPresent()).count();
  }

  /// Levels whose prices hold all checks.
  long holding() {
    return holding(levels);
  }

  private static long holding(Map<VoltageLevel, LevelCharges> levels) {
    return levels.values().stream()
        .filter(level -> level.pairs().filter(PricePairs::hold).isPresent())
        .count();
  }

  private static boolean mostHold(Map<VoltageLevel, LevelCharges> levels) {
    long complete = levels.values().stream().filter(level -> level.pairs().isPresent()).count();
    return complete > 0
        && holding(levels) * 2 >= complete
        && levels.values().stream().noneMatch(LevelCharges::isContradicted);
  }

  private static List<Figure> net(List<Figure> figures) {
    return figures.stream()
        .filter(figure -> figure.facts().tax() != Tax.GROSS && !figure.number().bracketed())
        .toList();
  }

  /// Where one class is named, a mere `2.500 h` is the other.
  private static List<Figure> clarified(List<Figure> figures) {
    boolean under = names(figures, Utilisation.UNDER_2500);
    boolean from = names(figures, Utilisation.FROM_2500);
    if (under == from) {
      return figures;
    }
    var other = under ? Utilisation.FROM_2500 : Utilisation.UNDER_2500;
    return figures.stream()
        .map(figure ->
            figure.facts().utilisation() == Utilisation.UNCLEAR
                ? meaning(figure, other, figure.facts().component())
                : figure)
        .toList();
  }

  private static boolean names(List<Figure> figures, Utilisation utilisation) {
    return figures.stream().anyMatch(figure -> figure.facts().utilisation() == utilisation);
  }

  private static Map<VoltageLevel, LevelCharges> charges(List<Figure> figures) {
    var levels = new EnumMap<VoltageLevel, LevelCharges>(VoltageLevel.class);
    for (var figure : figures) {
      Charge.of(figure.facts())
          .ifPresent(charge ->
              levels.computeIfAbsent(figure.level(), LevelCharges::new).put(charge, figure));
    }
    return levels;
  }

  private static @Nullable Map<VoltageLevel, LevelCharges> byLayout(List<Figure> figures) {
    var annual =
        figures.stream()
            .filter(figure ->
                figure.facts().period() != Period.MONTH
                    && figure.facts().component() != Component.OTHER
                    && figure.facts().component() != Component.BASE)
            .toList();
    var columns = NetColumns.of(annual);
    Map<VoltageLevel, LevelCharges> found = null;
    for (var layout : Layout.of(columns.size())) {
      var read = read(annual, columns, layout);
      if (read != null && fits(read, layout, annual)) {
        if (found != null) {
          return null; // two readings hold: none is proved
        }
        found = read;
      }
    }
    if (found != null) {
      addMonthly(figures, found);
    }
    return found;
  }

  private static boolean fits(
      Map<VoltageLevel, LevelCharges> levels, Layout layout, List<Figure> figures) {
    boolean named =
        layout.columns().getFirst().utilisation() == null
            || figures.stream().anyMatch(figure -> figure.facts().utilisation() != null);
    long complete = levels.values().stream().filter(level -> level.pairs().isPresent()).count();
    return complete >= (named ? 1 : LEVELS_TO_BELIEVE) && holding(levels) == complete;
  }

  /// The figures read by a layout; null when it contradicts the order of the classes as named.
  private static @Nullable Map<VoltageLevel, LevelCharges> read(
      List<Figure> figures, List<Integer> columns, Layout layout) {
    var first = layout.columns().getFirst().utilisation();
    if (first != null && firstNamed(figures) != null && firstNamed(figures) != first) {
      return null;
    }
    var meant = new ArrayList<Figure>();
    for (var figure : figures) {
      int place = columns.indexOf(figure.cell().column());
      if (place >= 0) {
        var meaning = layout.columns().get(place);
        var utilisation =
            meaning.utilisation() == null ? figure.facts().utilisation() : meaning.utilisation();
        meant.add(meaning(figure, utilisation, meaning.component()));
      }
    }
    return charges(meant);
  }

  /// The class that the leftmost figures with a class are said to be of.
  private static @Nullable Utilisation firstNamed(List<Figure> figures) {
    return figures.stream()
        .filter(TableCharges::namesClass)
        .min(Comparator.comparingInt(figure -> figure.cell().column()))
        .map(figure -> figure.facts().utilisation())
        .orElse(null);
  }

  private static boolean namesClass(Figure figure) {
    var utilisation = figure.facts().utilisation();
    return utilisation == Utilisation.UNDER_2500 || utilisation == Utilisation.FROM_2500;
  }

  private static void addMonthly(List<Figure> figures, Map<VoltageLevel, LevelCharges> levels) {
    charges(figures.stream().filter(figure -> figure.facts().period() == Period.MONTH).toList())
        .forEach((level, monthly) -> {
          var charges = levels.get(level);
          if (charges != null) {
            monthly.figures().forEach(charges::put);
          }
        });
  }

  private static Figure meaning(
      Figure figure, @Nullable Utilisation utilisation, @Nullable Component component) {
    var facts = figure.facts();
    return figure.with(
        new Facts(utilisation, component, facts.period(), facts.tax(), facts.unit()));
  }

  /// Columns of figures with those left out that repeat the one before with tax.
  private static final class NetColumns {

    static List<Integer> of(List<Figure> figures) {
      var columns = new TreeSet<Integer>();
      figures.forEach(figure -> columns.add(figure.cell().column()));
      var net = new ArrayList<Integer>();
      for (int column : columns) {
        if (net.isEmpty() || !isGross(figures, net.getLast(), column)) {
          net.add(column);
        }
      }
      return net;
    }

    private static boolean isGross(List<Figure> figures, int net, int gross) {
      int rows = 0;
      for (var figure : figures) {
        if (figure.cell().column() != gross) {
          continue;
        }
        var before =
            figures.stream()
                .filter(other -> other.row().equals(figure.row()))
                .filter(other -> other.cell().column() == net)
                .findFirst();
        if (before.isPresent()) {
          rows++;
          if (!LevelCharges.isGrossOf(figure, before.get())) {
            return false;
          }
        }
      }
      return rows > 0;
    }
  }
}
