package org.dnocrawler.crawler.extract;

import java.util.List;
import org.dnocrawler.crawler.extract.Facts.Component;
import org.dnocrawler.crawler.extract.Facts.Utilisation;
import org.jspecify.annotations.Nullable;

/// A way to read neighbouring columns of figures, used where headers are missing or lie.
///
/// @param columns meaning of the columns, left to right
record Layout(List<Meaning> columns) {

  /// Meaning of a column.
  ///
  /// @param utilisation its class; null where the row says it
  /// @param component which price
  record Meaning(@Nullable Utilisation utilisation, Component component) {}

  private static final Meaning CAPACITY = new Meaning(null, Component.CAPACITY);
  private static final Meaning ENERGY = new Meaning(null, Component.ENERGY);
  private static final Meaning CAPACITY_UNDER =
      new Meaning(Utilisation.UNDER_2500, Component.CAPACITY);
  private static final Meaning ENERGY_UNDER = new Meaning(Utilisation.UNDER_2500, Component.ENERGY);
  private static final Meaning CAPACITY_FROM =
      new Meaning(Utilisation.FROM_2500, Component.CAPACITY);
  private static final Meaning ENERGY_FROM = new Meaning(Utilisation.FROM_2500, Component.ENERGY);

  /// Layouts of two columns, where each class has a row.
  private static final List<Layout> PAIRS =
      List.of(new Layout(List.of(CAPACITY, ENERGY)), new Layout(List.of(ENERGY, CAPACITY)));

  /// Layouts of four columns, where each level has a row.
  private static final List<Layout> FOURS =
      List.of(
          new Layout(List.of(CAPACITY_UNDER, ENERGY_UNDER, CAPACITY_FROM, ENERGY_FROM)),
          new Layout(List.of(CAPACITY_UNDER, CAPACITY_FROM, ENERGY_UNDER, ENERGY_FROM)),
          new Layout(List.of(ENERGY_UNDER, CAPACITY_UNDER, ENERGY_FROM, CAPACITY_FROM)),
          new Layout(List.of(ENERGY_UNDER, ENERGY_FROM, CAPACITY_UNDER, CAPACITY_FROM)),
          new Layout(List.of(CAPACITY_FROM, ENERGY_FROM, CAPACITY_UNDER, ENERGY_UNDER)),
          new Layout(List.of(CAPACITY_FROM, CAPACITY_UNDER, ENERGY_FROM, ENERGY_UNDER)),
          new Layout(List.of(ENERGY_FROM, CAPACITY_FROM, ENERGY_UNDER, CAPACITY_UNDER)),
          new Layout(List.of(ENERGY_FROM, ENERGY_UNDER, CAPACITY_FROM, CAPACITY_UNDER)));

  /// Layouts of that many columns; none unless two or four.
  static List<Layout> of(int columns) {
    return switch (columns) {
      case 2 -> PAIRS;
      case 4 -> FOURS;
      default -> List.of();
    };
  }
}
