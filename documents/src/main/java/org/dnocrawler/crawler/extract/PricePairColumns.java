package org.dnocrawler.crawler.extract;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dnocrawler.crawler.extract.Facts.Component;
import org.dnocrawler.crawler.extract.Facts.Period;
import org.dnocrawler.crawler.extract.Facts.Utilisation;
import org.jspecify.annotations.Nullable;

/// Gives each pair of a capacity and an energy price its class, where the headings of the classes
/// do not stand clearly over their columns.
///
/// The first class named is that of the first pair, the other that of the second; a third pair is
/// monthly when the table names monthly prices.
final class PricePairColumns {

  private static final int COLUMNS = 4;
  private static final int COLUMNS_WITH_MONTH = 6;

  private PricePairColumns() {}

  /// The figures with their classes; unchanged unless the columns are such pairs and both classes
  /// are named.
  static List<Figure> of(List<Figure> figures) {
    var components = components(figures);
    var columns = List.copyOf(components.keySet());
    var first = first(figures);
    if (first == null || !arePairs(List.copyOf(components.values()))) {
      return figures;
    }
    boolean months = columns.size() > COLUMNS;
    if (months && figures.stream().noneMatch(figure -> figure.facts().period() == Period.MONTH)) {
      return figures;
    }
    var other = first == Utilisation.UNDER_2500 ? Utilisation.FROM_2500 : Utilisation.UNDER_2500;
    var given = new ArrayList<Figure>();
    for (var figure : figures) {
      int pair = columns.indexOf(figure.cell().column()) / 2;
      if (columns.contains(figure.cell().column())) {
        given.add(
            pair == 2
                ? with(figure, null, Period.MONTH)
                : with(figure, pair == 0 ? first : other, Period.YEAR));
      }
    }
    return given;
  }

  private static Figure with(Figure figure, @Nullable Utilisation utilisation, Period period) {
    var facts = figure.facts();
    return figure.with(
        new Facts(utilisation, facts.component(), period, facts.tax(), facts.unit()));
  }

  /// Component of each column with prices; none where a column is not of one throughout.
  private static Map<Integer, Component> components(List<Figure> figures) {
    var components = new TreeMap<Integer, Component>();
    for (var figure : figures) {
      var component = figure.facts().component();
      if (component != null) {
        components.merge(
            figure.cell().column(), component, (one, next) -> one == next ? one : Component.OTHER);
      }
    }
    return components;
  }

  private static boolean arePairs(List<Component> components) {
    if (components.size() != COLUMNS
        && components.size() != COLUMNS_WITH_MONTH
        && components.size() != COLUMNS + 1) {
      return false;
    }
    var first = components.getFirst();
    var second = components.get(1);
    boolean prices =
        List.of(first, second).containsAll(List.of(Component.CAPACITY, Component.ENERGY));
    for (int i = 2; i < components.size() && prices; i++) {
      prices = components.get(i) == (i % 2 == 0 ? first : second);
    }
    return prices;
  }

  /// The class that stands over the leftmost figures with one; null unless both are named, in
  /// columns rather than in rows.
  private static @Nullable Utilisation first(List<Figure> figures) {
    var columns = new EnumMap<Utilisation, Integer>(Utilisation.class);
    for (var figure : figures) {
      var utilisation = figure.facts().utilisation();
      if (utilisation != null) {
        columns.merge(utilisation, figure.cell().column(), Math::min);
      }
    }
    var under = columns.get(Utilisation.UNDER_2500);
    var from = columns.get(Utilisation.FROM_2500);
    if (under == null || from == null || under.equals(from)) {
      return null;
    }
    return under < from ? Utilisation.UNDER_2500 : Utilisation.FROM_2500;
  }
}
