package org.dnocrawler.crawler.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dnocrawler.crawler.document.Sought;
import org.junit.jupiter.api.Test;

/// Tables whose columns are headed by text set upright.
class UprightHeaderTests {

  private static final Sought TASK = Sheets.task("Stadtwerke Musterstadt GmbH", 2025);
  private static final String[] LEVELS = {"Mittelspannung", "Niederspannung"};
  private static final String[][] PRICES = {
    {"21,49", "5,00", "119,08", "1,09"}, {"34,29", "6,80", "148,82", "2,22"}
  };
  private static final String[] HEADERS = {"Leistungspreis", "Arbeitspreis"};
  private static final String[] UNITS = {"€/(kW*a)", "ct/kWh"};
  private static final List<String> ROWS =
      List.of("ms 21.49 5.00 119.08 1.09", "ns 34.29 6.80 148.82 2.22");

  /// The unit is a second line of each header, right of the first.
  @Test
  void risingOverTwoLines() {
    var pdf = table();
    for (int i = 0; i < 4; i++) {
      float x = column(i);
      pdf.rising(x, 200, HEADERS[i % 2]).rising(x + 11, 200, UNITS[i % 2]);
    }

    assertThat(rows(pdf)).isEqualTo(ROWS);
  }

  /// The second line of a text that falls stands left of the first.
  @Test
  void fallingOverTwoLines() {
    var pdf = table();
    for (int i = 0; i < 4; i++) {
      float x = column(i);
      pdf.falling(x + 11, 140, HEADERS[i % 2]).falling(x, 140, UNITS[i % 2]);
    }

    assertThat(rows(pdf)).isEqualTo(ROWS);
  }

  /// One names the table, two its levels; none heads a column.
  @Test
  void uprightTextBesideRowsIsLeftOut() {
    var pdf = levelTable();
    pdf.rising(20, 238, "Netzentgelte").rising(44, 238, "Umspannung");

    assertThat(rows(pdf)).isEqualTo(ROWS);
  }

  private static PositionedPdf levelTable() {
    var pdf = table();
    for (int i = 0; i < 4; i++) {
      pdf.at(column(i) - 10, 190, i % 2 == 0 ? "LP €/kW" : "AP ct/kWh");
    }
    return pdf;
  }

  private static float column(int number) {
    return 200 + 75 * number;
  }

  private static PositionedPdf table() {
    var pdf =
        new PositionedPdf()
            .at(50, 50, "Stadtwerke Musterstadt GmbH")
            .at(50, 70, "Netzentgelte Strom 2025 für Entnahme mit Leistungsmessung")
            .centered(240, 120, "Benutzungsdauer < 2.500 h/a")
            .centered(390, 120, "Benutzungsdauer >= 2.500 h/a");
    for (int level = 0; level < 2; level++) {
      float y = 220 + 14 * level;
      pdf.at(50, y, LEVELS[level]);
      for (int i = 0; i < 4; i++) {
        pdf.right(column(i) + 15, y, PRICES[level][i]);
      }
    }
    return pdf;
  }

  private static List<String> rows(PositionedPdf pdf) {
    return Sheets.rows(Sheets.sheet(Sheets.document(Sheets.PDF, pdf.bytes()), TASK));
  }
}
