package org.dnocrawler.crawler.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.junit.jupiter.api.Test;

/// Sheets laid out at random from the habits of real ones: a figure is never wrong, and seldom
/// missing.
class GeneratedSheetTests {

  private static final int SHEETS = 160;

  @Test
  void noFigureIsEverWrongAndFewSheetsAreMissed() {
    var wrong = new ArrayList<String>();
    var missed = new ArrayList<String>();
    for (int seed = 0; seed < SHEETS; seed++) {
      var generated = new Generated(seed);
      var outcome =
          Sheets.outcome(
              Sheets.document(Sheets.PDF, generated.pdf()),
              Sheets.task("Stadtwerke Musterstadt GmbH", 2025));
      if (outcome instanceof PriceSheet sheet) {
        var rows = Sheets.rows(sheet).stream().map(Generated::annual).toList();
        if (!rows.equals(generated.expected())) {
          (generated.expected().containsAll(rows) ? missed : wrong)
              .add(
                  seed
                      + " "
                      + generated.style
                      + " expected "
                      + generated.expected()
                      + " was "
                      + rows);
        }
      } else {
        missed.add(seed + " " + generated.style + ": " + outcome);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(missed).hasSizeLessThanOrEqualTo(SHEETS / 100);
  }

  /// One sheet; the same seed gives the same sheet.
  static final class Generated {

    private static final String[][] LABELS = {
      {"Hochspannung", "Umspannung HS/MS", "Mittelspannung", "Umspannung MS/NS", "Niederspannung"},
      {"HS", "HS/MS", "MS", "MS/NS", "NS"},
      {
        "Hochspannungsnetz",
        "Umspannung zur Mittelspannung",
        "Mittelspannungsnetz",
        "Umspannung zur Niederspannung",
        "Niederspannungsnetz"
      },
      {
        "Hochspannung 110 kV",
        "Umspannung 110/20 kV",
        "Mittelspannung 20 kV",
        "Umspannung 20/0,4 kV",
        "Niederspannung 0,4 kV"
      },
      {
        "Hochspannung (HS) - NE 3",
        "Umspannung HS/MS - NE 4",
        "Mittelspannung (MS) - NE 5",
        "Umspannung MS/NS - NE 6",
        "Niederspannung (NS) - NE 7"
      },
      {
        "Entnahme aus HS",
        "Entnahme aus Umspannung HS/MS",
        "Entnahme aus MS",
        "Entnahme aus Umspannung MS/NS",
        "Entnahme aus NS"
      },
      {"Netzebene 3", "Netzebene 4", "Netzebene 5", "Netzebene 6", "Netzebene 7"},
    };
    private static final VoltageLevel[] LEVELS = {
      VoltageLevel.HS, VoltageLevel.HS_MS, VoltageLevel.MS, VoltageLevel.MS_NS, VoltageLevel.NS
    };
    private static final String[][] CLASSES = {
      {"< 2.500 h/a", ">= 2.500 h/a"},
      {"unter 2.500 h/a", "über 2.500 h/a"},
      {"bis 2500 h", "ab 2500 h"},
      {"< 2500 Stunden", "> 2500 Stunden"},
      {"T < 2.500 h/a", "T > 2.500 h/a"},
      {"kleiner 2.500 h", "größer gleich 2.500 h"},
    };
    private static final String[][] UNITS = {
      {"€/kW", "ct/kWh"}, {"EUR/kW/a", "Cent/kWh"}, {"€/kW·a", "Ct/kWh"}, {"[€/(kW*a)]", "[ct/kWh]"}
    };

    private final Random random;
    private final PositionedPdf pdf = new PositionedPdf();
    private final String[] labels;
    private final String[] classes;
    private final String[] units;
    private final boolean alignLeft;
    private final boolean monthly;
    private final boolean gross;
    private final float labelWidth;
    private final float pitch;
    private final float line;
    private final int shape;
    private final int first;
    private final List<String[]> figures = new ArrayList<>();
    final String style;
    private float y = 50;

    Generated(int seed) {
      random = new Random(seed * 7919L + 13);
      shape = random.nextInt(6);
      labels = LABELS[random.nextInt(LABELS.length)];
      classes =
          CLASSES[random.nextInt(shape == 1 || shape == 3 ? CLASSES.length - 1 : CLASSES.length)];
      units = UNITS[random.nextInt(UNITS.length)];
      alignLeft = random.nextInt(4) == 0;
      monthly = shape < 2 && random.nextBoolean();
      gross = shape > 1 && shape < 5 && random.nextInt(3) == 0;
      labelWidth = (shape == 4 ? 225 : shape == 3 ? 205 : 150) + random.nextInt(20);
      pitch = (gross ? 52 : monthly ? 60 : 66) + random.nextInt(5);
      line = 12 + random.nextInt(8);
      first = random.nextInt(4);
      for (int i = first; i < 5; i++) {
        figures.add(prices());
      }
      style =
          "shape %d labels %s class %s unit %s left %s monthly %s gross %s"
              .formatted(shape, labels[2], classes[0], units[0], alignLeft, monthly, gross);
    }

    private String[] prices() {
      double capacity = 50 + random.nextInt(14000) / 100.0;
      double energy = 0.2 + random.nextInt(350) / 100.0;
      double under = (0.05 + random.nextInt(10) / 100.0) * (capacity + 87.6 * energy);
      double energyUnder = (capacity + 25 * energy - under) / 25;
      return new String[] {
        print(under),
        print(energyUnder),
        print(capacity),
        print(energy),
        print(capacity / 6),
        print(energy)
      };
    }

    private static String print(double value) {
      return BigDecimal.valueOf(value)
          .setScale(2, RoundingMode.HALF_UP)
          .toPlainString()
          .replace('.', ',');
    }

    List<String> expected() {
      var rows = new ArrayList<String>();
      for (int i = 0; i < figures.size(); i++) {
        var row = LEVELS[first + i].wire();
        for (int j = 0; j < 4; j++) {
          row += " " + figures.get(i)[j].replace(',', '.');
        }
        rows.add(row);
      }
      return rows;
    }

    static String annual(String row) {
      return String.join(" ", List.of(row.split(" ", -1)).subList(0, 5));
    }

    byte[] pdf() {
      pdf.at(50, y, "Stadtwerke Musterstadt GmbH");
      next(20).text("Preisblatt Netznutzung Strom gültig ab 01.01.2025");
      if (random.nextBoolean()) {
        decoy();
      }
      next(25).text("Netzentgelte für Entnahmestellen mit Leistungsmessung");
      if (random.nextBoolean()) {
        next(14)
            .text(
                "Die nachfolgenden Entgelte verstehen sich zuzüglich Messstellenbetrieb, Umlagen und Umsatzsteuer.");
      }
      next(25);
      switch (shape) {
        case 0, 1 -> rowForLevel(shape == 1);
        case 2, 3, 4 -> rowForClass();
        default -> tableForClass();
      }
      next(20)
          .text(
              "Alle Preise zuzüglich Konzessionsabgabe und der gesetzlichen Umsatzsteuer von derzeit 19 %.");
      decoy();
      return pdf.bytes();
    }

    private Generated next(float by) {
      y += by;
      return this;
    }

    private Generated text(String text) {
      pdf.at(50, y, text);
      return this;
    }

    private float x(int column) {
      return 50 + labelWidth + pitch * column;
    }

    private void cell(int column, String text) {
      if (alignLeft) {
        pdf.at(x(column), y, text);
      } else {
        pdf.right(x(column) + 32, y, text);
      }
    }

    private void head(int firstColumn, int lastColumn, String text) {
      if (alignLeft) {
        pdf.at(x(firstColumn), y, text);
      } else {
        pdf.centered((x(firstColumn) + x(lastColumn)) / 2 + 20, y, text);
      }
    }

    private void rowForLevel(boolean byComponent) {
      if (monthly) {
        head(0, 3, "Jahresleistungspreis");
        head(4, 5, "Monatsleistungspreis");
        next(line);
      }
      if (byComponent) {
        head(0, 1, "Leistungspreis " + units[0]);
        head(2, 3, "Arbeitspreis " + units[1]);
        next(line);
        for (int i = 0; i < 4; i++) {
          head(i, i, classes[i % 2]);
        }
      } else {
        head(0, 1, classes[0]);
        head(2, 3, classes[1]);
        pdf.at(50, y, "Spannungsebene");
        next(line);
        for (int i = 0; i < (monthly ? 6 : 4); i++) {
          head(i, i, i % 2 == 0 ? "Leistungspr." : "Arbeitspreis");
        }
        next(line);
        for (int i = 0; i < (monthly ? 6 : 4); i++) {
          head(i, i, units[i % 2]);
        }
      }
      if (byComponent && monthly) {
        head(4, 4, units[0]);
        head(5, 5, units[1]);
      }
      for (int i = 0; i < figures.size(); i++) {
        next(line + 3).text(labels[first + i]);
        var row = figures.get(i);
        var order = byComponent ? new int[] {0, 2, 1, 3, 4, 5} : new int[] {0, 1, 2, 3, 4, 5};
        for (int j = 0; j < (monthly ? 6 : 4); j++) {
          cell(j, row[order[j]]);
        }
      }
      next(line);
    }

    private void rowForClass() {
      int step = gross ? 2 : 1;
      head(0, step - 1, "Leistungspreis");
      head(step, 2 * step - 1, "Arbeitspreis");
      next(line);
      head(0, step - 1, units[0]);
      head(step, 2 * step - 1, units[1]);
      if (gross) {
        next(line);
        for (int i = 0; i < 4; i++) {
          head(i, i, i % 2 == 0 ? "netto" : "brutto");
        }
      }
      for (int i = 0; i < figures.size(); i++) {
        if (shape == 2) {
          next(line + 4).text(labels[first + i]);
        }
        for (int half = 0; half < 2; half++) {
          next(line + (half == 0 ? 4 : 0));
          text(
              shape == 3
                  ? labels[first + i] + " " + classes[half]
                  : shape == 2 ? classes[half] : "");
          if (shape == 4) {
            pdf.at(198, y, classes[half]);
            if (half == 0) {
              text(labels[first + i]);
            }
          }
          for (int component = 0; component < 2; component++) {
            var price = figures.get(i)[half * 2 + component];
            cell(component * step, price);
            if (gross) {
              cell(component * 2 + 1, print(Double.parseDouble(price.replace(',', '.')) * 1.19));
            }
          }
        }
      }
      next(line);
    }

    private void tableForClass() {
      for (int half = 0; half < 2; half++) {
        text("Benutzungsdauer " + classes[half]);
        next(line + 4);
        pdf.at(50, y, "Entnahmeebene");
        head(0, 0, "Leistungspr.");
        head(1, 1, "Arbeitspreis");
        next(line);
        head(0, 0, units[0]);
        head(1, 1, units[1]);
        for (int i = 0; i < figures.size(); i++) {
          next(line).text(labels[first + i]);
          cell(0, figures.get(i)[half * 2]);
          cell(1, figures.get(i)[half * 2 + 1]);
        }
        next(30);
      }
    }

    private void decoy() {
      next(30);
      switch (random.nextInt(4)) {
        case 0 -> {
          text("Vermiedene Netzentgelte für dezentrale Einspeisung").next(line + 4);
          decoyTable("Arbeitspreis ct/kWh", "Leistungspreis €/kW", "0,22", "76,16");
        }
        case 1 -> {
          text("Netzreservekapazität").next(line + 4);
          decoyTable("bis 200 h €/kW", "bis 400 h €/kW", "41,20", "49,44");
        }
        case 2 -> {
          text("Monatsleistungspreissystem").next(line + 4);
          decoyTable("Leistungspreis €/kW", "Arbeitspreis ct/kWh", "19,99", "1,11");
        }
        default -> {
          text("Netzentgelte für Entnahmestellen ohne Leistungsmessung").next(line + 4);
          decoyTable("Grundpreis €/a", "Arbeitspreis ct/kWh", "69,35", "6,41");
        }
      }
      next(20);
    }

    private void decoyTable(String one, String two, String price, String other) {
      pdf.centered(300, y, one).centered(450, y, two);
      for (var label : List.of("Mittelspannung", "Umspannung MS/NS", "Niederspannung")) {
        next(line).text(label);
        pdf.right(315, y, price).right(465, y, other);
      }
    }
  }
}
