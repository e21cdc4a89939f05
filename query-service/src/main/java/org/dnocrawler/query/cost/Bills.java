package org.dnocrawler.query.cost;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.common.tariff.ControllableLoad;
import org.dnocrawler.common.tariff.PriceRow;
import org.dnocrawler.common.tariff.StandardLoadPrice;
import org.dnocrawler.common.tariff.UtilisationClass;
import org.jspecify.annotations.Nullable;

/// Writes bills; a price that the document lacks is the problem `price_not_published`.
final class Bills {

  private Bills() {}

  /// The bill of a year with power metering.
  static Bill metered(PriceRow row, UtilisationClass applied, BigDecimal kwh, BigDecimal peakKw) {
    var origin = new BillLine.Origin(row.verification(), row.provenance());
    var unit = "EUR/kW/a";
    return switch (applied) {
      case UNTER_2500H ->
          Bill.of(
              List.of(
                  BillLine.capacity(
                      "leistung_unter_2500h", row.leistungUnter2500h(), unit, peakKw, origin),
                  BillLine.energy("arbeit_unter_2500h", row.arbeitUnter2500h(), kwh, origin)));
      case AB_2500H ->
          Bill.of(
              List.of(
                  BillLine.capacity("leistung", row.leistung(), unit, peakKw, origin),
                  BillLine.energy("arbeit", row.arbeit(), kwh, origin)));
    };
  }

  /// The bill of the months whose loads are given.
  static Bill monthly(PriceRow row, Usage.Monthly usage) {
    var origin = new BillLine.Origin(row.verification(), row.provenance());
    var capacity = published("leistung_monat", row.leistungMonat());
    var energy = published("arbeit_monat", row.arbeitMonat());
    var lines = new ArrayList<BillLine>();
    for (var peak : usage.peaksKw()) {
      lines.add(BillLine.capacity("leistung_monat", capacity, "EUR/kW/month", peak, origin));
    }
    lines.add(BillLine.energy("arbeit_monat", energy, usage.kwh(), origin));
    return Bill.of(lines);
  }

  /// The bill of a year without power metering.
  static Bill standard(StandardLoadPrice slp, BigDecimal kwh) {
    var origin = new BillLine.Origin(slp.verification(), slp.provenance());
    var lines = new ArrayList<BillLine>();
    var base = slp.grundpreis();
    if (base != null) {
      lines.add(BillLine.yearly("slp.grundpreis", base, base, origin));
    }
    lines.add(BillLine.energy("slp.arbeit", slp.arbeit(), kwh, origin));
    return Bill.of(lines);
  }

  /// The bill of a controllable load.
  ///
  /// @param slp prices that modules 1 and 3 build on
  static Bill controllable(
      ControllableLoad load, @Nullable StandardLoadPrice slp, Usage.Controllable usage) {
    var origin = new BillLine.Origin(load.verification(), load.provenance());
    return switch (usage.module()) {
      case 1 -> reduced(standard(published("slp", slp), usage.kwh()), load, origin);
      case 2 -> {
        var price = published("steuerbar.modul_2", load.modul2());
        yield Bill.of(List.of(BillLine.energy("steuerbar.modul_2", price, usage.kwh(), origin)));
      }
      default -> reduced(variable(load, published("slp", slp), usage, origin), load, origin);
    };
  }

  private static Bill variable(
      ControllableLoad load,
      StandardLoadPrice slp,
      Usage.Controllable usage,
      BillLine.Origin origin) {
    var tiers = published("steuerbar.modul_3", load.modul3());
    var split = published("module_split_kwh", usage.split());
    var lines = new ArrayList<BillLine>();
    var base = slp.grundpreis();
    if (base != null) {
      var baseOrigin = new BillLine.Origin(slp.verification(), slp.provenance());
      lines.add(BillLine.yearly("slp.grundpreis", base, base, baseOrigin));
    }
    var name = "steuerbar.modul_3.";
    lines.add(BillLine.energy(name + "hochtarif", tiers.hochtarif(), split.hochtarif(), origin));
    lines.add(
        BillLine.energy(
            name + "standardtarif", tiers.standardtarif(), split.standardtarif(), origin));
    lines.add(
        BillLine.energy(name + "niedrigtarif", tiers.niedrigtarif(), split.niedrigtarif(), origin));
    return Bill.of(lines);
  }

  /// With the lump sum taken off, down to zero at most.
  private static Bill reduced(Bill bill, ControllableLoad load, BillLine.Origin origin) {
    var reduction = published("steuerbar.modul_1", load.modul1());
    var taken = reduction.min(bill.netEur());
    var lines = new ArrayList<>(bill.lines());
    lines.add(BillLine.yearly("steuerbar.modul_1", reduction, taken.negate(), origin));
    return Bill.of(lines);
  }

  private static <T> T published(String field, @Nullable T price) {
    if (price == null) {
      throw missing(field);
    }
    return price;
  }

  /// The problem of a price that the document lacks.
  static ProblemException missing(String field) {
    return new ProblemException(
        ProblemType.PRICE_NOT_PUBLISHED,
        "The document has no price '" + field + "'.",
        Map.of("missing", field),
        null);
  }
}
