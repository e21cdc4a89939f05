package org.dnocrawler.crawler.extract;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.dnocrawler.crawler.extract.Facts.Tax;

/// Leaves out figures with tax, as their headers say or as the figure before them shows.
final class NetSightings {

  private static final BigDecimal TAX = new BigDecimal("1.19");
  private static final BigDecimal ROUNDING = new BigDecimal("0.011");

  private NetSightings() {}

  static List<Sighting> of(List<Sighting> sightings) {
    return sightings.stream()
        .filter(one -> one.facts().tax() != Tax.GROSS && !one.number().bracketed())
        .filter(one -> sightings.stream().noneMatch(other -> isNetOf(other, one)))
        .toList();
  }

  private static boolean isNetOf(Sighting net, Sighting gross) {
    return net.row().equals(gross.row())
        && net.facts().component() == gross.facts().component()
        && net.number().value().signum() > 0
        && net.number()
                .value()
                .multiply(TAX)
                .subtract(gross.number().value())
                .abs()
                .setScale(4, RoundingMode.HALF_UP)
                .compareTo(ROUNDING)
            <= 0;
  }
}
