package org.dnocrawler.query.compare;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.dnocrawler.common.tariff.ControllableLoad;
import org.dnocrawler.common.tariff.HlzfRow;
import org.dnocrawler.common.tariff.HlzfSheet;
import org.dnocrawler.common.tariff.PriceRow;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.Publication;
import org.dnocrawler.common.tariff.RowProvenance;
import org.dnocrawler.common.tariff.StandardLoadPrice;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.jspecify.annotations.Nullable;

/// Takes a publication apart into its figures.
final class Figures {

  private static final String CAPACITY = "EUR/kW/a";
  private static final String ENERGY = "ct/kWh";
  private static final BigDecimal MINUTES_OF_AN_HOUR = BigDecimal.valueOf(60);

  private final NavigableMap<FigureName, Figure> figures = new TreeMap<>();
  private final List<VoltageLevel> levels;

  private Figures(List<VoltageLevel> levels) {
    this.levels = levels;
  }

  /// The figures of these levels by name; those without power metering count as low voltage.
  static NavigableMap<FigureName, Figure> of(Publication publication, List<VoltageLevel> levels) {
    var figures = new Figures(levels);
    switch (publication) {
      case PriceSheet sheet -> figures.add(sheet);
      case HlzfSheet sheet -> sheet.rows().forEach(figures::add);
    }
    return figures.figures;
  }

  private void add(PriceSheet sheet) {
    sheet.rows().forEach(this::add);
    var slp = sheet.slp();
    if (slp != null) {
      add(slp);
    }
    var load = sheet.steuerbar();
    if (load != null) {
      add(load);
    }
  }

  private void add(PriceRow row) {
    var part = new Part("rlm", row.voltageLevel(), row.verification(), row.provenance());
    part.add("leistung", CAPACITY, row.leistung());
    part.add("arbeit", ENERGY, row.arbeit());
    part.add("leistung_unter_2500h", CAPACITY, row.leistungUnter2500h());
    part.add("arbeit_unter_2500h", ENERGY, row.arbeitUnter2500h());
    part.add("leistung_monat", "EUR/kW/month", row.leistungMonat());
    part.add("arbeit_monat", ENERGY, row.arbeitMonat());
  }

  private void add(StandardLoadPrice slp) {
    var part = new Part("slp", VoltageLevel.NS, slp.verification(), slp.provenance());
    part.add("grundpreis", "EUR/a", slp.grundpreis());
    part.add("arbeit", ENERGY, slp.arbeit());
  }

  private void add(ControllableLoad load) {
    var part = new Part("steuerbar", VoltageLevel.NS, load.verification(), load.provenance());
    part.add("modul_1", "EUR/a", load.modul1());
    part.add("modul_2", ENERGY, load.modul2());
    var variable = load.modul3();
    if (variable != null) {
      part.add("modul_3.hochtarif", ENERGY, variable.hochtarif());
      part.add("modul_3.standardtarif", ENERGY, variable.standardtarif());
      part.add("modul_3.niedrigtarif", ENERGY, variable.niedrigtarif());
    }
  }

  /// The hours of a working day that the windows take, a multiple of a quarter as a rule.
  private void add(HlzfRow row) {
    if (!levels.contains(row.voltageLevel())) {
      return;
    }
    var minutes =
        row.windows().stream().mapToInt(window -> window.endMinute() - window.startMinute()).sum();
    var hours = BigDecimal.valueOf(minutes).divide(MINUTES_OF_AN_HOUR, 2, RoundingMode.HALF_UP);
    figures.put(
        new FigureName("hlzf", row.voltageLevel(), row.season(), "hours_per_day", "h", 0),
        new Figure(hours, row.windows(), row.verification(), row.provenance().page()));
  }

  /// Figures that stand in one row of the document.
  private final class Part {

    private final String customer;
    private final VoltageLevel level;
    private final VerificationStatus verification;
    private final RowProvenance provenance;
    private int order;

    Part(
        String customer,
        VoltageLevel level,
        VerificationStatus verification,
        RowProvenance provenance) {
      this.customer = customer;
      this.level = level;
      this.verification = verification;
      this.provenance = provenance;
    }

    void add(String field, String unit, @Nullable BigDecimal value) {
      order++;
      if (value != null && levels.contains(level)) {
        figures.put(
            new FigureName(customer, level, null, field, unit, order),
            new Figure(value, null, verification, provenance.page()));
      }
    }
  }
}
