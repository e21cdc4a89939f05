package org.dnocrawler.crawler.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dnocrawler.crawler.document.Sought;
import org.junit.jupiter.api.Test;

/// Tables of a page that stand beside each other without upright rulings between them.
class SideBySideTests {

  private static final Sought TASK = Sheets.task("Stadtwerke Musterstadt GmbH", 2025);
  private static final String[][] PRICES = {
    {"21,49", "5,00", "119,08", "1,09"}, {"34,29", "6,80", "148,82", "2,22"}
  };
  private static final List<String> ROWS =
      List.of("ms 21.49 5.00 119.08 1.09", "ns 34.29 6.80 148.82 2.22");

  @Test
  void aCardForEachLevel() {
    var pdf = head();
    String[] levels = {"Mittelspannung", "Niederspannung"};
    String[] labels = {
      "Leistungspreis < 2.500 h/a",
      "Arbeitspreis < 2.500 h/a",
      "Leistungspreis >= 2.500 h/a",
      "Arbeitspreis >= 2.500 h/a"
    };
    for (int level = 0; level < levels.length; level++) {
      float x = 50 + 260 * level;
      pdf.at(x, 110, levels[level]);
      for (int i = 0; i < labels.length; i++) {
        pdf.at(x, 126 + 14 * i, labels[i]).right(x + 170, 126 + 14 * i, PRICES[level][i]);
        pdf.at(x + 175, 126 + 14 * i, i % 2 == 0 ? "€/kW" : "ct/kWh");
      }
    }

    assertThat(rows(pdf)).isEqualTo(ROWS);
  }

  @Test
  void aTableForEachClass() {
    var pdf = head();
    String[] levels = {"Mittelspannung", "Niederspannung"};
    String[] titles = {"Jahresbenutzungsdauer < 2.500 h/a", "Jahresbenutzungsdauer >= 2.500 h/a"};
    for (int table = 0; table < titles.length; table++) {
      float x = 50 + 260 * table;
      pdf.at(x, 110, titles[table]);
      pdf.at(x, 126, "Netzebene").at(x + 100, 126, "LP €/kW").at(x + 160, 126, "AP ct/kWh");
      for (int level = 0; level < levels.length; level++) {
        float y = 142 + 14 * level;
        pdf.at(x, y, levels[level]);
        pdf.right(x + 125, y, PRICES[level][2 * table])
            .right(x + 190, y, PRICES[level][2 * table + 1]);
      }
    }

    assertThat(rows(pdf)).isEqualTo(ROWS);
  }

  @Test
  void whatStandsBelowBothIsReadAfterBoth() {
    var pdf = head();
    for (int level = 0; level < 2; level++) {
      float x = 50 + 260 * level;
      pdf.at(x, 110, level == 0 ? "Mittelspannung" : "Niederspannung");
      pdf.at(x, 126, "Klasse").at(x + 90, 126, "LP €/kW").at(x + 150, 126, "AP ct/kWh");
      pdf.at(x, 142, "< 2.500 h/a").at(x, 156, ">= 2.500 h/a");
      for (int i = 0; i < 4; i++) {
        pdf.right(x + (i % 2 == 0 ? 115 : 180), 142 + 14 * (i / 2), PRICES[level][i]);
      }
    }
    pdf.at(50, 190, "Vermiedene Netzentgelte");
    for (int level = 0; level < 2; level++) {
      float x = 50 + 260 * level;
      pdf.at(x, 206, level == 0 ? "Mittelspannung" : "Niederspannung");
      pdf.right(x + 115, 206, "99,99").right(x + 180, 206, "0,99");
    }

    assertThat(rows(pdf)).isEqualTo(ROWS);
  }

  /// The walls of both tables end beside the space between them; titles begin with a small letter.
  @Test
  void aDrawnTableForEachClass() {
    var pdf = head();
    String[] levels = {"Mittelspannung", "Niederspannung"};
    String[] titles = {"bis 2.500 Benutzungsstunden", "über 2.500 Benutzungsstunden"};
    for (int table = 0; table < 2; table++) {
      float x = 50 + 245 * table;
      pdf.write(x - 4, 110, 11, titles[table]);
      float[] walls = {x - 4, x + 96, x + 156, x + 226};
      pdf.at(x, 132, "Netzebene").at(x + 102, 132, "LP €/kW").at(x + 166, 132, "AP ct/kWh");
      for (int level = 0; level < 2; level++) {
        float y = 152 + 20 * level;
        pdf.at(x, y, levels[level]);
        pdf.right(x + 150, y, PRICES[level][2 * table])
            .right(x + 200, y, PRICES[level][2 * table + 1]);
      }
      for (float wall : walls) {
        pdf.line(wall, 118, wall, 178);
      }
      for (float y = 118; y <= 178; y += 20) {
        pdf.line(walls[0], y, walls[3], y);
      }
    }

    assertThat(rows(pdf)).isEqualTo(ROWS);
  }

  private static PositionedPdf head() {
    return new PositionedPdf()
        .at(50, 50, "Stadtwerke Musterstadt GmbH")
        .at(50, 70, "Netzentgelte Strom 2025 für Entnahme mit Leistungsmessung");
  }

  private static List<String> rows(PositionedPdf pdf) {
    return Sheets.rows(Sheets.sheet(Sheets.document(Sheets.PDF, pdf.bytes()), TASK));
  }
}
