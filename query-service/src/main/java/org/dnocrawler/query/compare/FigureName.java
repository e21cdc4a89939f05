package org.dnocrawler.query.compare;

import java.util.Comparator;
import org.dnocrawler.common.tariff.Season;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.jspecify.annotations.Nullable;

/// Names one figure of any publication, so that several can be put side by side.
///
/// @param customer `rlm`, `slp`, `steuerbar`, or `hlzf` for high-load windows
/// @param voltageLevel the level
/// @param season the season; of high-load windows only
/// @param field name of the figure in the publication
/// @param unit its unit
/// @param order place of the field among those of its customer
record FigureName(
    String customer,
    VoltageLevel voltageLevel,
    @Nullable Season season,
    String field,
    String unit,
    int order)
    implements Comparable<FigureName> {

  private static final Comparator<FigureName> ORDER =
      Comparator.comparing(FigureName::customer)
          .thenComparing(FigureName::voltageLevel)
          .thenComparing(
              FigureName::season, Comparator.nullsFirst(Comparator.<Season>naturalOrder()))
          .thenComparing(FigureName::order);

  @Override
  public int compareTo(FigureName other) {
    return ORDER.compare(this, other);
  }
}
