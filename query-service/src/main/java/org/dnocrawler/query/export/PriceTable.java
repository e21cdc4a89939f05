package org.dnocrawler.query.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dnocrawler.common.tariff.ControllableLoad;
import org.dnocrawler.common.tariff.PriceRow;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.StandardLoadPrice;
import org.dnocrawler.query.table.Cell;
import org.dnocrawler.query.table.Table;
import org.jspecify.annotations.Nullable;

/// A price sheet as a table: a row a voltage level, one for customers without power metering, one
/// for controllable loads.
final class PriceTable {

  private static final List<String> FIGURES =
      List.of(
          "customer",
          "voltage_level",
          "leistung_eur_kw_a",
          "arbeit_ct_kwh",
          "leistung_unter_2500h_eur_kw_a",
          "arbeit_unter_2500h_ct_kwh",
          "leistung_monat_eur_kw_month",
          "arbeit_monat_ct_kwh",
          "grundpreis_eur_a",
          "modul_1_eur_a",
          "modul_2_ct_kwh",
          "modul_3_hochtarif_ct_kwh",
          "modul_3_standardtarif_ct_kwh",
          "modul_3_niedrigtarif_ct_kwh",
          "modul_3_windows");

  private PriceTable() {}

  /// The table of that sheet.
  static Table of(Published published, PriceSheet sheet) {
    var rows = new ArrayList<Table.Row>();
    sheet.rows().forEach(row -> rows.add(metered(published, row)));
    var slp = sheet.slp();
    if (slp != null) {
      rows.add(unmetered(published, slp));
    }
    var steuerbar = sheet.steuerbar();
    if (steuerbar != null) {
      rows.add(controllable(published, steuerbar));
    }
    return new Table("Netzentgelte", TableRows.columns(FIGURES), rows);
  }

  private static Table.Row metered(Published published, PriceRow row) {
    var cells =
        cells(
            Map.of(
                "customer", Cell.text("rlm"),
                "voltage_level", Cell.text(row.voltageLevel().wire()),
                "leistung_eur_kw_a", Cell.of(row.leistung()),
                "arbeit_ct_kwh", Cell.of(row.arbeit()),
                "leistung_unter_2500h_eur_kw_a", Cell.of(row.leistungUnter2500h()),
                "arbeit_unter_2500h_ct_kwh", Cell.of(row.arbeitUnter2500h()),
                "leistung_monat_eur_kw_month", Cell.of(row.leistungMonat()),
                "arbeit_monat_ct_kwh", Cell.of(row.arbeitMonat())));
    return TableRows.row(published, cells, row.verification(), row.checks(), row.provenance());
  }

  private static Table.Row unmetered(Published published, StandardLoadPrice slp) {
    var cells =
        cells(
            Map.of(
                "customer", Cell.text("slp"),
                "voltage_level", Cell.text("ns"),
                "arbeit_ct_kwh", Cell.of(slp.arbeit()),
                "grundpreis_eur_a", Cell.of(slp.grundpreis())));
    return TableRows.row(published, cells, slp.verification(), slp.checks(), slp.provenance());
  }

  private static Table.Row controllable(Published published, ControllableLoad load) {
    var variable = load.modul3();
    var cells =
        cells(
            Map.of(
                "customer", Cell.text("steuerbar"),
                "voltage_level", Cell.text("ns"),
                "modul_1_eur_a", Cell.of(load.modul1()),
                "modul_2_ct_kwh", Cell.of(load.modul2()),
                "modul_3_hochtarif_ct_kwh", Cell.of(variable == null ? null : variable.hochtarif()),
                "modul_3_standardtarif_ct_kwh",
                    Cell.of(variable == null ? null : variable.standardtarif()),
                "modul_3_niedrigtarif_ct_kwh",
                    Cell.of(variable == null ? null : variable.niedrigtarif()),
                "modul_3_windows", Cell.text(windows(variable))));
    return TableRows.row(published, cells, load.verification(), load.checks(), load.provenance());
  }

  private static List<Cell> cells(Map<String, Cell> byColumn) {
    return FIGURES.stream().map(column -> byColumn.getOrDefault(column, Cell.EMPTY)).toList();
  }

  /// Such as `ht Q1,Q4 17:00-20:00; nt Q1,Q4 00:00-06:00`.
  private static @Nullable String windows(ControllableLoad.@Nullable TimeVariable variable) {
    if (variable == null || variable.windows().isEmpty()) {
      return null;
    }
    return variable.windows().stream().map(PriceTable::window).collect(Collectors.joining("; "));
  }

  private static String window(ControllableLoad.TierWindow tier) {
    var quarters = tier.quarters().stream().map(q -> "Q" + q).collect(Collectors.joining(","));
    return "%s %s %s-%s"
        .formatted(tier.tier(), quarters, tier.window().start(), tier.window().end());
  }
}
