package org.dnocrawler.crawler.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dnocrawler.crawler.document.Sought;
import org.junit.jupiter.api.Test;

/// Shapes of tables on pages, where only places tell what belongs together.
class PdfShapeTests {

  private static final Sought TASK = Sheets.task("Stadtwerke Musterstadt GmbH", 2025);
  private static final String[] MS = {"21,49", "5,00", "119,08", "1,09"};
  private static final String[] MS_NS = {"27,97", "5,98", "136,61", "1,63"};
  private static final String[] NS = {"34,29", "6,80", "148,82", "2,22"};
  private static final List<String> ROWS =
      List.of(
          "ms 21.49 5.00 119.08 1.09", "ms/ns 27.97 5.98 136.61 1.63", "ns 34.29 6.80 148.82 2.22");
  private static final float[] FOUR = {250, 330, 410, 490};

  @Test
  void labelsThatWrapAroundTheirFigures() {
    var pdf = headed();
    header(pdf, 150);
    pdf.at(50, 180, "Mittelspannung");
    figures(pdf, 180, FOUR, MS);
    pdf.at(50, 200, "Mittelspannung mit Umspannung");
    figures(pdf, 205.5f, FOUR, MS_NS);
    pdf.at(50, 211, "auf Niederspannung");
    pdf.at(50, 230, "Niederspannung");
    figures(pdf, 230, FOUR, NS);

    assertThat(rows(pdf)).isEqualTo(ROWS);
  }

  @Test
  void labelThatWrapsBelowItsFigures() {
    var pdf = headed();
    header(pdf, 150);
    pdf.at(50, 180, "Mittelspannung");
    figures(pdf, 180, FOUR, MS);
    pdf.at(50, 200, "Umspannung auf");
    figures(pdf, 200, FOUR, MS_NS);
    pdf.at(50, 211, "Niederspannung");
    pdf.at(50, 230, "Niederspannung");
    figures(pdf, 230, FOUR, NS);

    assertThat(rows(pdf)).isEqualTo(ROWS);
  }

  @Test
  void labelsBetweenTheRowsOfTheirClasses() {
    var pdf = headed();
    pdf.centered(300, 150, "Leistungspreis").centered(420, 150, "Arbeitspreis");
    pdf.centered(300, 162, "€/kW·a").centered(420, 162, "ct/kWh");
    float y = 180;
    for (var level :
        new String[][][] {
          {{"Mittelspannung"}, MS}, {{"Umspannung MS/NS"}, MS_NS}, {{"Niederspannung"}, NS}
        }) {
      pdf.at(170, y, "< 2.500 h/a").right(315, y, level[1][0]).right(435, y, level[1][1]);
      pdf.at(50, y + 6, level[0][0]);
      pdf.at(170, y + 12, "> 2.500 h/a")
          .right(315, y + 12, level[1][2])
          .right(435, y + 12, level[1][3]);
      y += 30;
    }

    assertThat(rows(pdf)).isEqualTo(ROWS);
  }

  @Test
  void oneTableForEachClass() {
    var pdf = headed();
    float y = 140;
    for (int from = 0; from < 4; from += 2) {
      pdf.at(
          50, y, from == 0 ? "Benutzungsdauer unter 2.500 h/a" : "Benutzungsdauer über 2.500 h/a");
      pdf.at(50, y + 20, "Spannungsebene");
      pdf.centered(300, y + 20, "Leistungspreis in €/kW")
          .centered(450, y + 20, "Arbeitspreis in ct/kWh");
      pdf.at(50, y + 40, "Mittelspannung")
          .right(310, y + 40, MS[from])
          .right(460, y + 40, MS[from + 1]);
      pdf.at(50, y + 55, "Umspannung MS/NS")
          .right(310, y + 55, MS_NS[from])
          .right(460, y + 55, MS_NS[from + 1]);
      pdf.at(50, y + 70, "Niederspannung")
          .right(310, y + 70, NS[from])
          .right(460, y + 70, NS[from + 1]);
      y += 110;
    }

    assertThat(rows(pdf)).isEqualTo(ROWS);
  }

  /// The class begins over the labels, for it is centred over the figures and wider than these.
  @Test
  void classesThatReachOverTheLabels() {
    var pdf = headed();
    float y = 140;
    for (int from = 0; from < 4; from += 2) {
      pdf.centered(
          245, y, from == 0 ? "Benutzungsdauer bis 2.500 h/a" : "Benutzungsdauer über 2.500 h/a");
      pdf.centered(220, y + 12, "LP").centered(270, y + 12, "AP");
      pdf.centered(220, y + 24, "€/kW").centered(270, y + 24, "ct/kWh");
      pdf.at(50, y + 40, "Umspannung auf Niederspannung")
          .right(235, y + 40, MS_NS[from])
          .right(285, y + 40, MS_NS[from + 1]);
      pdf.at(50, y + 55, "Niederspannung")
          .right(235, y + 55, NS[from])
          .right(285, y + 55, NS[from + 1]);
      y += 110;
    }

    assertThat(rows(pdf)).containsExactly(ROWS.get(1), ROWS.get(2));
  }

  @Test
  void headersSetTightAndAlignedLeft() {
    var pdf = headed();
    pdf.at(FOUR[0], 140, "Benutzungsdauer < 2.500 h/a")
        .at(FOUR[2], 140, "Benutzungsdauer >= 2.500 h/a");
    for (int i = 0; i < 4; i++) {
      pdf.at(FOUR[i], 152, i % 2 == 0 ? "Leistungspreis" : "Arbeitspreis");
      pdf.at(FOUR[i], 164, i % 2 == 0 ? "EUR/kW/a" : "Cent/kWh");
    }
    leftRow(pdf, 180, "Mittelspannung", MS);
    leftRow(pdf, 195, "Umspannung MS/NS", MS_NS);
    leftRow(pdf, 210, "Niederspannung", NS);

    assertThat(rows(pdf)).isEqualTo(ROWS);
  }

  @Test
  void footnoteMarksAreNoDigits() {
    var pdf = headed();
    header(pdf, 150);
    pdf.at(50, 180, "Mittelspannung 1)");
    figures(pdf, 180, FOUR, MS);
    for (var x : FOUR) {
      pdf.write(x + 21, 177, 5, "2");
    }
    pdf.at(50, 195, "Umspannung MS/NS");
    figures(pdf, 195, FOUR, MS_NS);
    pdf.at(50, 210, "Niederspannung");
    figures(pdf, 210, FOUR, NS);

    assertThat(rows(pdf)).isEqualTo(ROWS);
  }

  @Test
  void grossPricesInBracketsAreNotTaken() {
    var pdf = headed();
    pdf.centered(260, 150, "< 2.500 h/a").centered(460, 150, ">= 2.500 h/a");
    float[] columns = {200, 300, 400, 500};
    for (int i = 0; i < 4; i++) {
      pdf.centered(columns[i] + 10, 165, i % 2 == 0 ? "LP €/kW" : "AP ct/kWh");
      pdf.centered(columns[i] + 10, 177, "netto (brutto)");
    }
    var gross =
        new String[][] {
          {"(25,57)", "(5,95)", "(141,71)", "(1,30)"}, {"(40,81)", "(8,09)", "(177,10)", "(2,64)"}
        };
    pdf.at(50, 195, "Mittelspannung");
    pdf.at(50, 210, "Niederspannung");
    for (int i = 0; i < 4; i++) {
      pdf.right(columns[i], 195, MS[i]).at(columns[i] + 5, 195, gross[0][i]);
      pdf.right(columns[i], 210, NS[i]).at(columns[i] + 5, 210, gross[1][i]);
    }

    assertThat(rows(pdf)).containsExactly(ROWS.get(0), ROWS.get(2));
  }

  @Test
  void monthlyPricesBesideAnnualOnes() {
    var pdf = headed();
    float[] six = {190, 250, 310, 370, 440, 510};
    pdf.centered(280, 130, "Jahresleistungspreissystem")
        .centered(475, 130, "Monatsleistungspreissystem");
    pdf.centered(220, 145, "< 2.500 h/a").centered(340, 145, ">= 2.500 h/a");
    for (int i = 0; i < 6; i++) {
      pdf.centered(six[i], 160, i % 2 == 0 ? "€/kW/Jahr" : "ct/kWh");
    }
    pdf.at(50, 180, "Mittelspannung");
    figures(pdf, 180, six, "21,49", "5,00", "119,08", "1,09", "19,85", "1,09");
    pdf.at(50, 195, "Niederspannung");
    figures(pdf, 195, six, "34,29", "6,80", "148,82", "2,22", "-", "-");

    assertThat(rows(pdf))
        .containsExactly("ms 21.49 5.00 119.08 1.09 19.85 1.09", "ns 34.29 6.80 148.82 2.22");
  }

  @Test
  void lookAlikesOnOtherPagesAreNotTaken() {
    var pdf = headed();
    pdf.at(50, 120, "Entgelte für dezentrale Einspeisung (vermiedene Netzentgelte)");
    pdf.centered(300, 150, "Arbeitspreis ct/kWh").centered(450, 150, "Leistungspreis €/kW");
    pdf.at(50, 170, "Mittelspannung").right(310, 170, "0,22").right(460, 170, "76,16");
    pdf.newPage().at(50, 60, "Preisblatt 1: Entnahmestellen mit Leistungsmessung");
    header(pdf, 150);
    pdf.at(50, 180, "Mittelspannung");
    figures(pdf, 180, FOUR, MS);
    pdf.newPage().at(50, 60, "Preisblatt 9: Fiktive Netzentgelte nach § 118 Abs. 5a EnWG");
    pdf.at(50, 80, "Entnahmestellen mit Leistungsmessung");
    header(pdf, 150);
    pdf.at(50, 180, "Mittelspannung");
    figures(pdf, 180, FOUR, "31,49", "7,50", "181,58", "1,49");
    pdf.at(50, 195, "Niederspannung");
    figures(pdf, 195, FOUR, NS);

    assertThat(rows(pdf)).containsExactly(ROWS.getFirst());
  }

  @Test
  void headerlessColumnsAreReadOnlyWhereTheArithmeticLeavesOneReading() {
    var pdf = headed();
    pdf.at(50, 130, "Leistungspreis in €/kW und Arbeitspreis in ct/kWh, unter und über 2.500 h/a");
    pdf.at(50, 180, "Mittelspannung");
    figures(pdf, 180, FOUR, "21,49", "119,08", "5,00", "1,09");
    pdf.at(50, 195, "Niederspannung");
    figures(pdf, 195, FOUR, "34,29", "148,82", "6,80", "2,22");

    assertThat(rows(pdf)).containsExactly(ROWS.get(0), ROWS.get(2));
  }

  @Test
  void placesAndVoltagesBesideALabelAreNoPrices() {
    var pdf = headed();
    header(pdf, 150);
    int place = 1;
    for (var level :
        new String[][][] {
          {{"MS", "20"}, MS}, {{"Umspannung MS/NS", "20/0,4"}, MS_NS}, {{"NS", "0,4"}, NS}
        }) {
      float y = 180 + 15 * place;
      pdf.at(50, y, String.valueOf(place++)).at(70, y, level[0][0]).at(190, y, level[0][1]);
      figures(pdf, y, FOUR, level[1]);
    }

    assertThat(rows(pdf)).isEqualTo(ROWS);
  }

  @Test
  void voltagesBelowTheLabelsAreNoPrices() {
    var pdf = headed();
    header(pdf, 150);
    int row = 0;
    for (var level :
        new String[][][] {
          {{"Mittelspannung", "(20 kV)"}, MS}, {{"Niederspannung", "(0,4 kV)"}, NS}
        }) {
      float y = 180 + 30 * row++;
      pdf.at(50, y, level[0][0]).at(50, y + 11, level[0][1]);
      figures(pdf, y, FOUR, level[1]);
    }

    assertThat(rows(pdf)).containsExactly(ROWS.get(0), ROWS.get(2));
  }

  @Test
  void rowsOnTheNextPageHaveTheHeaderOfTheFirst() {
    var pdf = headed();
    header(pdf, 150);
    pdf.at(50, 180, "Mittelspannung");
    figures(pdf, 180, FOUR, MS);
    pdf.newPage();
    pdf.at(50, 50, "Umspannung MS/NS");
    figures(pdf, 50, FOUR, MS_NS);
    pdf.at(50, 65, "Niederspannung");
    figures(pdf, 65, FOUR, NS);

    assertThat(rows(pdf)).isEqualTo(ROWS);
  }

  @Test
  void levelGoesOnWhereThePageEndsBetweenItsClasses() {
    var pdf = headed();
    pdf.at(50, 150, "Netzebene").centered(300, 150, "Leistungspreis €/kW");
    pdf.centered(420, 150, "Arbeitspreis ct/kWh");
    pdf.at(50, 170, "Mittelspannung");
    pdf.at(170, 170, "< 2.500 h/a").right(315, 170, MS[0]).right(435, 170, MS[1]);
    pdf.at(170, 182, "> 2.500 h/a").right(315, 182, MS[2]).right(435, 182, MS[3]);
    pdf.at(50, 194, "Niederspannung");
    pdf.at(170, 194, "< 2.500 h/a").right(315, 194, NS[0]).right(435, 194, NS[1]);
    pdf.newPage();
    pdf.at(170, 50, "> 2.500 h/a").right(315, 50, NS[2]).right(435, 50, NS[3]);

    assertThat(rows(pdf)).containsExactly(ROWS.get(0), ROWS.get(2));
  }

  private static PositionedPdf headed() {
    return new PositionedPdf()
        .at(50, 50, "Stadtwerke Musterstadt GmbH")
        .at(50, 70, "Preisblatt Netznutzung Strom, gültig ab 01.01.2025")
        .at(50, 90, "Entnahme mit Leistungsmessung");
  }

  private static void header(PositionedPdf pdf, float y) {
    pdf.centered(290, y - 10, "Jahresbenutzungsdauer")
        .centered(450, y - 10, "Jahresbenutzungsdauer");
    pdf.at(50, y, "Entnahmestelle")
        .centered(290, y, "< 2.500 h/a")
        .centered(450, y, ">= 2.500 h/a");
    for (int i = 0; i < 4; i++) {
      pdf.centered(FOUR[i], y + 10, i % 2 == 0 ? "Leistungspreis" : "Arbeitspreis");
      pdf.centered(FOUR[i], y + 20, i % 2 == 0 ? "€/kW/Jahr" : "ct/kWh");
    }
  }

  private static void figures(PositionedPdf pdf, float y, float[] columns, String... figures) {
    for (int i = 0; i < figures.length; i++) {
      pdf.right(columns[i] + 20, y, figures[i]);
    }
  }

  private static void leftRow(PositionedPdf pdf, float y, String label, String[] figures) {
    pdf.at(50, y, label);
    for (int i = 0; i < figures.length; i++) {
      pdf.at(FOUR[i], y, figures[i]);
    }
  }

  private static List<String> rows(PositionedPdf pdf) {
    return Sheets.rows(Sheets.sheet(Sheets.document(Sheets.PDF, pdf.bytes()), TASK));
  }
}
