package org.dnocrawler.crawler.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dnocrawler.crawler.document.Sought;
import org.junit.jupiter.api.Test;

/// Tables whose drawn lines tell what belongs together where places alone do not.
class RuledPdfTests {

  private static final Sought TASK = Sheets.task("Stadtwerke Musterstadt GmbH", 2025);
  private static final List<String> ROWS =
      List.of("ms/ns 27.97 5.98 136.61 1.63", "ns 34.29 6.80 148.82 2.22");
  private static final String[][] PRICES = {
    {"27,97", "5,98"}, {"136,61", "1,63"}, {"34,29", "6,80"}, {"148,82", "2,22"}
  };
  private static final float[] WALLS = {50, 150, 280, 380, 480};

  /// The labels of both columns wrap; a level's stands in the middle of the rows of its classes.
  @Test
  void cellsOfWallsTakeTheirTextsWhereverTheyStand() {
    var pdf = table();
    for (float x : WALLS) {
      pdf.line(x, 130, x, 270);
    }
    for (float y : new float[] {130, 150, 210, 270}) {
      pdf.line(50, y, 480, y);
    }
    pdf.line(150, 180, 480, 180).line(150, 240, 480, 240);

    assertThat(rows(pdf)).isEqualTo(ROWS);
  }

  @Test
  void levelRulingsAloneTellRowsApart() {
    var pdf = table();
    for (float y : new float[] {130, 150, 210, 270}) {
      pdf.line(50, y, 480, y);
    }
    pdf.line(150, 180, 480, 180).line(150, 240, 480, 240);

    assertThat(rows(pdf)).isEqualTo(ROWS);
  }

  @Test
  void anUnfinishedLabelBesideTheHeaderBelongsToTheFirstRow() {
    var pdf = headed();
    pdf.at(50, 140, "Umspannung zur");
    float[] columns = {250, 330, 410, 490};
    String[] names = {"Leistungspreis", "Arbeitspreis", "Leistungspreis", "Arbeitspreis"};
    String[] units = {"€/kW", "ct/kWh", "€/kW", "ct/kWh"};
    pdf.centered(290, 116, "< 2.500 h/a").centered(450, 116, "> 2.500 h/a");
    for (int i = 0; i < 4; i++) {
      pdf.centered(columns[i], 128, names[i]).centered(columns[i], 140, units[i]);
    }
    pdf.at(50, 152, "Niederspannung");
    figures(pdf, 152, columns, "27,97", "5,98", "136,61", "1,63");
    pdf.at(50, 164, "Niederspannung");
    figures(pdf, 164, columns, "34,29", "6,80", "148,82", "2,22");

    assertThat(rows(pdf)).isEqualTo(ROWS);
  }

  private static PositionedPdf table() {
    var pdf = headed();
    pdf.at(55, 143, "Ebene").at(155, 143, "Benutzungsdauer");
    pdf.at(285, 143, "Leistungspreis €/kW").at(385, 143, "Arbeitspreis ct/kWh");
    String[] levels = {"Umspannung zur", "Niederspannung", "Nieder-", "spannung"};
    String[] bounds = {"kleiner", "größer/gleich"};
    for (int i = 0; i < 4; i++) {
      float y = 150 + 30 * i;
      pdf.at(155, y + 13, "Stunden " + bounds[i % 2]).at(155, y + 24, "2.500 h/a");
      pdf.at(285, y + 18, PRICES[i][0]).at(385, y + 18, PRICES[i][1]);
    }
    for (int i = 0; i < 4; i++) {
      pdf.at(55, (i < 2 ? 178 : 238) + 11 * (i % 2), levels[i]);
    }
    return pdf;
  }

  private static PositionedPdf headed() {
    return new PositionedPdf()
        .write(50, 60, 14, "Netzentgelte Strom 2025")
        .at(50, 80, "gültig ab 01.01.2025")
        .write(50, 100, 11, "Entnahme mit Leistungsmessung");
  }

  private static void figures(PositionedPdf pdf, float y, float[] columns, String... figures) {
    for (int i = 0; i < figures.length; i++) {
      pdf.right(columns[i] + 12, y, figures[i]);
    }
  }

  private static List<String> rows(PositionedPdf pdf) {
    return Sheets.rows(Sheets.sheet(Sheets.document(Sheets.PDF, pdf.bytes()), TASK));
  }
}
