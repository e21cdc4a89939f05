package org.dnocrawler.crawler.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.crawler.document.Sought;
import org.junit.jupiter.api.Test;

/// Ways in which operators set up their sheets.
class HouseStyleTests {

  private static final Sought TASK = Sheets.task("Stadtwerke Musterstadt GmbH", 2025);
  private static final String HEAD =
      "<h1>Netzentgelte Strom</h1><p>gültig ab 01.01.2025</p><h2>Entnahme mit Leistungsmessung</h2>";
  private static final String MS = "ms 21.49 5.00 119.08 1.09";
  private static final String NS = "ns 34.29 6.80 148.82 2.22";
  private static final List<String> ROWS = List.of(MS, NS);
  private static final String[] LEVELS = {"Mittelspannung", "Niederspannung"};
  private static final String[][] PRICES = {
    {"21,49", "5,00", "119,08", "1,09"}, {"34,29", "6,80", "148,82", "2,22"}
  };
  private static final String TABLE =
      """
      <table><tr><th>Ebene<th>LP &lt; 2.500 h €/kW<th>AP &lt; 2.500 h ct/kWh<th>LP &ge; 2.500 h €/kW<th>AP &ge; 2.500 h ct/kWh
      <tr><td>Mittelspannung<td>21,49<td>5,00<td>119,08<td>1,09
      <tr><td>Niederspannung<td>34,29<td>6,80<td>148,82<td>2,22</table>
      """;

  @Test
  void classesAsHeadingsWithLetters() {
    var pdf = head();
    String[] titles = {
      "a) Jahresbenutzungsdauer unter 2.500 Stunden", "b) Jahresbenutzungsdauer ab 2.500 Stunden"
    };
    for (int table = 0; table < 2; table++) {
      float y = 110 + 90 * table;
      pdf.at(50, y, titles[table]);
      pdf.at(50, y + 22, "Entnahmenetzebene");
      pdf.at(200, y + 22, "Leistungspreis in €/kW").at(330, y + 22, "Arbeitspreis in ct/kWh");
      for (int level = 0; level < 2; level++) {
        pdf.at(50, y + 38 + 14 * level, LEVELS[level]);
        pdf.right(250, y + 38 + 14 * level, PRICES[level][2 * table]);
        pdf.right(380, y + 38 + 14 * level, PRICES[level][2 * table + 1]);
      }
    }

    assertThat(rows(pdf)).isEqualTo(ROWS);
  }

  @Test
  void articlesOfEachLevelBelowHeadingsOfTheirClass() {
    var articles =
        """
        <h3>Entnahme aus dem %s</h3>
        <table><tr><th>Artikel-ID<th>Bezeichnung<th>Preis netto<th>Preis brutto<th>Einheit
        <tr><td colspan=5>Jahresbenutzungsdauer &lt; 2.500 h
        <tr><td>1-01-7-001<td>Leistungspreis<td>%s<td>%s<td>€/kW/a<tr><td>1-01-7-002<td>Arbeitspreis<td>%s<td>%s<td>ct/kWh
        <tr><td colspan=5>Jahresbenutzungsdauer &ge; 2.500 h
        <tr><td>1-01-7-003<td>Leistungspreis<td>%s<td>%s<td>€/kW/a<tr><td>1-01-7-004<td>Arbeitspreis<td>%s<td>%s<td>ct/kWh</table>
        """;

    assertThat(
            rows(
                HEAD
                    + articles.formatted(
                        "Niederspannungsnetz",
                        "34,29",
                        "40,81",
                        "6,80",
                        "8,09",
                        "148,82",
                        "177,10",
                        "2,22",
                        "2,64")
                    + articles.formatted(
                        "Mittelspannungsnetz",
                        "21,49",
                        "25,57",
                        "5,00",
                        "5,95",
                        "119,08",
                        "141,71",
                        "1,09",
                        "1,30")))
        .isEqualTo(ROWS);
  }

  @Test
  void aMisprintBelowATitleThatNamesTheSystemIsPrintedAsItIs() {
    var sheet =
        Sheets.sheet(
            Sheets.html(
                """
                <h1>Netzentgelte Strom</h1><p>gültig ab 01.01.2025</p>
                <table><tr><td colspan=5>Preisblatt 1 – Netznutzung mit Leistungsmessung (Jahresleistungspreis)
                <tr><th rowspan=2>Netzebene<th colspan=2>&lt; 2.500 h/a<th colspan=2>&ge; 2.500 h/a
                <tr><th>Leistungspreis €/kW/a<th>Arbeitspreis ct/kWh<th>Leistungspreis €/kW/a<th>Arbeitspreis ct/kWh
                <tr><td>Mittelspannung<td>21,49<td>5,00<td>199,08<td>1,09
                <tr><td>Niederspannung<td>34,29<td>6,80<td>148,82<td>2,22</table>
                """),
            TASK);

    assertThat(Sheets.rows(sheet)).containsExactly("ms 21.49 5.00 199.08 1.09", NS);
    assertThat(sheet.rows().getFirst().verification()).isEqualTo(VerificationStatus.DISPUTED);
    assertThat(sheet.rows().getLast().verification()).isEqualTo(VerificationStatus.VERIFIED);
  }

  @Test
  void chargesWithADiscountAreOthers() {
    var discounted =
        TABLE.replace("119,08", "107,17").replace("21,49", "19,36").replace("5,00", "4,50");

    assertThat(
            rows(
                HEAD
                    + TABLE
                    + "<h2>Entgelte für Abnahmestellen mit Kommunalrabatt (10 %)</h2>"
                    + discounted))
        .isEqualTo(ROWS);
  }

  @Test
  void aTitleWithTheNameOfTheMonthNamesTheYear() {
    assertThat(
            rows(
                "<h1>Netzentgelte</h1><h2>Netzentgelte ab 1. Januar 2025</h2>"
                    + TABLE
                    + "<h2>Netzentgelte 2024</h2><p>gültig vom 01.01.2024 bis 31.12.2024</p>"
                    + TABLE.replace("119,08", "117,08").replace("21,49", "19,49")))
        .isEqualTo(ROWS);
  }

  @Test
  void theDayOfPreliminaryChargesThatFinalOnesReplaceIsNoValidity() {
    assertThat(
            rows(
                HEAD
                    + "<p>Die nachstehenden Preise sind endgültig und ersetzen die am 15.10.2024 veröffentlichten vorläufigen Entgelte.</p>"
                    + TABLE))
        .isEqualTo(ROWS);
  }

  @Test
  void aListWithPlacesWhoseLabelsWrapAroundThem() {
    var pdf = head();
    pdf.at(50, 110, "Pos.").at(90, 110, "Entgelt").at(400, 110, "Preis").at(450, 110, "Einheit");
    String[] classes = {"Jahresbenutzungsdauer < 2.500 h/a", "Jahresbenutzungsdauer >= 2.500 h/a"};
    String[] prices = {"Leistungspreis", "Arbeitspreis"};
    String[] units = {"€/kW", "ct/kWh"};
    float y = 128;
    int place = 1;
    for (int i = 0; i < 2; i++) {
      pdf.at(50, y, classes[i]);
      y += 28;
      for (int level = 0; level < 2; level++) {
        for (int price = 0; price < 2; price++) {
          if (level == 0) {
            pdf.at(90, y - 6, "Entnahme aus dem Mittelspannungsnetz des Netzbetreibers");
            pdf.at(90, y + 6, prices[price]);
          } else {
            pdf.at(90, y, "Entnahme aus dem Niederspannungsnetz " + prices[price]);
          }
          pdf.at(50, y, String.valueOf(place++));
          pdf.right(425, y, PRICES[level][2 * i + price]).at(450, y, units[price]);
          y += level == 0 ? 24 : 18;
        }
      }
    }

    assertThat(rows(pdf)).isEqualTo(ROWS);
  }

  @Test
  void placesInAGridAreNoFigures() {
    assertThat(
            rows(
                HEAD
                    + """
                    <table><tr><th>Pos.<th>Entgelt<th>Preis (netto)<th>Einheit
                    <tr><td colspan=4>Jahresbenutzungsstunden bis 2.500 h/a
                    <tr><td>1<td>Abnahme in Mittelspannung Leistungspreis<td>21,49<td>€ / kW a<tr><td>2<td>Abnahme in Mittelspannung Arbeitspreis<td>5,00<td>ct/kWh
                    <tr><td>3<td>Abnahme in Niederspannung Leistungspreis<td>34,29<td>€ / kW a<tr><td>4<td>Abnahme in Niederspannung Arbeitspreis<td>6,80<td>ct/kWh
                    <tr><td colspan=4>Jahresbenutzungsstunden über 2.500 h/a
                    <tr><td>5<td>Abnahme in Mittelspannung Leistungspreis<td>119,08<td>€ / kW a<tr><td>6<td>Abnahme in Mittelspannung Arbeitspreis<td>1,09<td>ct/kWh
                    <tr><td>7<td>Abnahme in Niederspannung Leistungspreis<td>148,82<td>€ / kW a<tr><td>8<td>Abnahme in Niederspannung Arbeitspreis<td>2,22<td>ct/kWh</table>
                    """))
        .isEqualTo(ROWS);
  }

  @Test
  void twoTablesInOneGrid() {
    assertThat(
            rows(
                HEAD
                    + """
                    <table><tr><td colspan=3>Benutzungsdauer &lt; 2.500 h<td><td colspan=3>Benutzungsdauer &ge; 2.500 h
                    <tr><td>Ebene<td>LP €/kW<td>AP ct/kWh<td><td>Ebene<td>LP €/kW<td>AP ct/kWh
                    <tr><td>Mittelspannung<td>21,49<td>5,00<td><td>Mittelspannung<td>119,08<td>1,09
                    <tr><td>Niederspannung<td>34,29<td>6,80<td><td>Niederspannung<td>148,82<td>2,22</table>
                    """))
        .isEqualTo(ROWS);
  }

  @Test
  void aTableThatGoesOnBelowItsHeaderOnTheNextPage() {
    var pdf = head();
    String[] titles = {"Leistungspreise in €/kW und Jahr", "Arbeitspreise in ct/kWh"};
    for (int price = 0; price < 2; price++) {
      pdf.at(50, price == 0 ? 110 : 140, titles[price]);
      for (int level = 0; level < 2; level++) {
        if (level == 1) {
          pdf.newPage().at(50, 50, "Stadtwerke Musterstadt GmbH");
        }
        float y = level == 1 ? 80 : price == 0 ? 130 : 160;
        pdf.at(50, y, "Ebene").at(200, y, "unter 2.500 h").at(300, y, "ab 2.500 h");
        pdf.at(50, y + 16, LEVELS[level]);
        pdf.right(240, y + 16, PRICES[level][price]).right(340, y + 16, PRICES[level][2 + price]);
      }
    }

    assertThat(rows(pdf)).isEqualTo(ROWS);
  }

  @Test
  void labelsOfAColumnThatNoRulingParts() {
    var pdf = head();
    pdf.at(55, 115, "Netzbereich").at(160, 115, "Benutzungsdauer");
    pdf.at(270, 115, "Leistungspreis €/kW").at(390, 115, "Arbeitspreis ct/kWh");
    pdf.line(50, 103, 500, 103).line(50, 120, 500, 120);
    String[] bounds = {"< 2.500 h/a", ">= 2.500 h/a"};
    for (int i = 0; i < 4; i++) {
      float y = 132 + 16 * i;
      if (i % 2 == 0) {
        pdf.at(55, y, LEVELS[i / 2]);
      }
      pdf.at(160, y, bounds[i % 2]);
      pdf.right(310, y, PRICES[i / 2][i % 2 * 2]).right(430, y, PRICES[i / 2][i % 2 * 2 + 1]);
      pdf.line(i == 3 ? 50 : 155, y + 4, 500, y + 4);
    }

    assertThat(rows(pdf)).isEqualTo(ROWS);
  }

  @Test
  void unitsInEveryCell() {
    var pdf = head();
    pdf.at(150, 110, "JBD < 2.500 h/a").at(350, 110, "JBD >= 2.500 h/a");
    for (int i = 0; i < 4; i++) {
      pdf.at(150 + 100 * i, 124, i % 2 == 0 ? "Leistungspreis" : "Arbeitspreis");
    }
    for (int level = 0; level < 2; level++) {
      float y = 140 + 16 * level;
      pdf.at(50, y, LEVELS[level]);
      for (int i = 0; i < 4; i++) {
        pdf.at(150 + 100 * i, y, PRICES[level][i] + (i % 2 == 0 ? " Euro/kW u. Jahr" : " Ct/kWh"));
      }
    }

    assertThat(rows(pdf)).isEqualTo(ROWS);
  }

  @Test
  void whatAnotherHeadingAnnouncesIsNoPartOfTheSentencesAbove() {
    assertThat(
            rows(
                HEAD
                    + """
                    <p>Mittelspannung: bis 2.500 h/a 21,49 €/kW und 5,00 ct/kWh, über 2.500 h/a 119,08 €/kW und 1,09 ct/kWh.</p>
                    <p>Niederspannung: bis 2.500 h/a 34,29 €/kW und 6,80 ct/kWh, über 2.500 h/a 148,82 €/kW und 2,22 ct/kWh.</p>
                    <h2>Steuerbare Verbrauchseinrichtungen</h2><p>Der Arbeitspreis ist 2,30 ct/kWh.</p>
                    """))
        .isEqualTo(ROWS);
  }

  @Test
  void aSentenceOnTheNetworkAboveDoesNotCallTheChargesFinal() {
    var pdf =
        new PositionedPdf()
            .write(50, 50, 14, "Vorläufige Netzentgelte 2025")
            .at(
                50,
                80,
                "Vorbehaltlich der Festlegungen der Behörde sowie der endgültigen Entgelte des vorgelagerten Netzes")
            .at(50, 92, "gelten ab 01.01.2025 voraussichtlich die nachfolgenden Netzentgelte.");
    grid(pdf, 120);

    assertThat(Sheets.sheet(Sheets.document(Sheets.PDF, pdf.bytes()), TASK).status())
        .isEqualTo(PublicationStatus.PRELIMINARY);
  }

  @Test
  void aPointOfTheCompassMakesNoOtherOperatorTheSame() {
    var page =
        "<h1>Netzentgelte Strom 2025</h1><p>Netzwerke Unstrut GmbH</p>"
            + TABLE
            + "<p>Netzwerke Unstrut GmbH, 06556 Artern-Süd</p>";

    assertThat(Sheets.outcome(Sheets.html(page), Sheets.task("Stadtwerke Birkenau-Süd GmbH", 2025)))
        .isEqualTo("of another operator: Netzwerke Unstrut");
  }

  @Test
  void classesFromOneNumberOfHoursToAnother() {
    var one =
        """
        <h3>Benutzungsstunden %s</h3><table><tr><th>Ebene<th>Leistungspreis (€/kW·a)<th>Arbeitspreis (Ct./kWh)
        <tr><td>Mittelspannung<td>%s<td>%s<tr><td>Niederspannung<td>%s<td>%s</table>
        """;

    assertThat(
            rows(
                HEAD
                    + one.formatted("0 bis 2.500 h/a", "21,49", "5,00", "34,29", "6,80")
                    + one.formatted("2.500 bis 8.760 h/a", "119,08", "1,09", "148,82", "2,22")))
        .isEqualTo(ROWS);
  }

  @Test
  void aClassOverTwoLinesOfAHeading() {
    var pdf = head();
    String[][] titles = {
      {"Entnahme mit Leistungsmessung, Benutzungsstunden kleiner 2.500", "h"},
      {"Entnahme mit Leistungsmessung, Benutzungsstunden größer oder", "gleich 2.500 h"}
    };
    for (int table = 0; table < 2; table++) {
      if (table > 0) {
        pdf.newPage();
      }
      pdf.write(50, 110, 12, titles[table][0]).write(50, 124, 12, titles[table][1]);
      pdf.at(50, 150, "Entnahme in").at(200, 150, "LP €/kW").at(300, 150, "AP ct/kWh");
      for (int level = 0; level < 2; level++) {
        pdf.at(50, 166 + 16 * level, LEVELS[level]);
        pdf.right(230, 166 + 16 * level, PRICES[level][2 * table]);
        pdf.right(330, 166 + 16 * level, PRICES[level][2 * table + 1]);
      }
    }

    assertThat(rows(pdf)).isEqualTo(ROWS);
  }

  @Test
  void labelsThatWrapBesideTheNumberOfTheirArticle() {
    var pdf = head();
    pdf.at(50, 110, "Artikel")
        .at(120, 110, "Bezeichnung")
        .at(400, 110, "netto")
        .at(460, 110, "Einheit");
    String[] names = {"Leistungspreis", "Arbeitspreis", "Leistungspreis", "Arbeitspreis"};
    float y = 130;
    for (int level = 0; level < 2; level++) {
      for (int i = 0; i < 4; i++) {
        pdf.at(120, y - 6, names[i] + " " + LEVELS[level] + ", " + (i < 2 ? "<" : ">="));
        pdf.at(120, y + 6, "2.500 h").at(50, y, "1-01-7-00" + (i + 1));
        pdf.right(425, y, PRICES[level][i]).at(460, y, i % 2 == 0 ? "€/kW/a" : "ct/kWh");
        y += 26;
      }
    }

    assertThat(rows(pdf)).isEqualTo(ROWS);
  }

  @Test
  void aSentenceOfOtherCustomersEndsWhatIsSaidOfALevel() {
    assertThat(
            rows(
                HEAD
                    + """
                    <p>In der Mittelspannung betragen bei weniger als 2.500 Stunden der Leistungspreis 21,49 Euro je kW und der Arbeitspreis 5,00 ct/kWh. Bei 2.500 Stunden und mehr betragen der Leistungspreis 119,08 Euro je kW und der Arbeitspreis 1,09 ct/kWh.</p>
                    <p>In der Niederspannung betragen bei weniger als 2.500 Stunden der Leistungspreis 34,29 Euro je kW und der Arbeitspreis 6,80 ct/kWh. Bei 2.500 Stunden und mehr betragen der Leistungspreis 148,82 Euro je kW und der Arbeitspreis 2,22 ct/kWh.</p>
                    <p>Für Kunden ohne Leistungsmessung beträgt der Grundpreis 60,00 € im Jahr und der Arbeitspreis 7,34 ct/kWh.</p>
                    """))
        .isEqualTo(ROWS);
  }

  @Test
  void columnsOfPricesSoFarAndOfNewOnes() {
    var page = new StringBuilder(400);
    page.append(
        "<h1>Änderung der Netzentgelte zum 01.01.2025</h1><table><tr><th>Ebene<th>Dauer<th>Preis");
    page.append("<th>Einheit<th>bisher (2024)<th>neu (ab 01.01.2025)");
    String[] names = {"Leistungspreis", "Arbeitspreis", "Leistungspreis", "Arbeitspreis"};
    for (int level = 0; level < 2; level++) {
      for (int i = 0; i < 4; i++) {
        page.append("<tr><td>").append(LEVELS[level]).append("<td>");
        page.append(i < 2 ? "T &lt; 2500 h" : "T &ge; 2500 h").append("<td>").append(names[i]);
        page.append("<td>").append(i % 2 == 0 ? "€/kW" : "ct/kWh").append("<td>9,99<td>");
        page.append(PRICES[level][i]);
      }
    }

    assertThat(rows(page + "</table>")).isEqualTo(ROWS);
  }

  @Test
  void aLabelThatGoesOnBesideTheAbbreviatedClass() {
    assertThat(
            rows(
                HEAD
                    + """
                    <table><tr><th>Entnahme<th>Benutzungsdauer<th>Leistungspreis €/kW<th>Arbeitspreis ct/kWh
                    <tr><td>Mittelspannung<td>JBD &lt; 2.500 h<td>21,49<td>5,00<tr><td><td>JBD &ge; 2.500 h<td>119,08<td>1,09
                    <tr><td>Mittelspannung mit Umspannung auf<td>JBD &lt; 2.500 h<td>27,97<td>5,98<tr><td>Niederspannung<td>JBD &ge; 2.500 h<td>136,61<td>1,63
                    <tr><td>Niederspannung<td>JBD &lt; 2.500 h<td>34,29<td>6,80<tr><td><td>JBD &ge; 2.500 h<td>148,82<td>2,22</table>
                    """))
        .containsExactly(MS, "ms/ns 27.97 5.98 136.61 1.63", NS);
  }

  @Test
  void theYearOnTheSecondLineOfATitle() {
    var pdf =
        new PositionedPdf()
            .write(50, 50, 16, "Vorläufige Preisblätter der Stadtwerke Musterstadt")
            .write(50, 70, 16, "GmbH & Co. KG 2025")
            .write(50, 95, 12, "Jahresleistungspreissystem");
    grid(pdf, 120);

    assertThat(rows(pdf)).isEqualTo(ROWS);
  }

  @Test
  void aLongListOfTwoYears() {
    var list = new StringBuilder(800);
    list.append("Netzbetreiber;Gültig ab;Netzebene;Benutzungsdauer;Preisart;Preis;Einheit\n");
    for (int year = 2025; year > 2023; year--) {
      for (int level = 0; level < 2; level++) {
        for (int i = 0; i < 4; i++) {
          list.append("Stadtwerke Musterstadt GmbH;01.01.").append(year).append(';');
          list.append(LEVELS[level]).append(i < 2 ? ";< 2.500 h/a;" : ";>= 2.500 h/a;");
          list.append(i % 2 == 0 ? "Leistungspreis;" : "Arbeitspreis;");
          list.append(year == 2025 ? PRICES[level][i] : "9,99");
          list.append(i % 2 == 0 ? ";EUR/kW/a\n" : ";ct/kWh\n");
        }
      }
    }
    var document = Sheets.document("text/csv", list.toString().getBytes(StandardCharsets.UTF_8));

    assertThat(Sheets.rows(Sheets.sheet(document, TASK))).isEqualTo(ROWS);
  }

  @Test
  void bothPricesBelowEachOtherInACell() {
    assertThat(
            rows(
                HEAD
                    + """
                    <table><tr><th>Netzebene<th>bis 2.499 h/a<th>ab 2.500 h/a
                    <tr><td>Mittelspannung<td>Leistungspreis 21,49 €/kW<br>Arbeitspreis 5,00 ct/kWh<td>Leistungspreis 119,08 €/kW<br>Arbeitspreis 1,09 ct/kWh
                    <tr><td>Niederspannung<td>Leistungspreis 34,29 €/kW<br>Arbeitspreis 6,80 ct/kWh<td>Leistungspreis 148,82 €/kW<br>Arbeitspreis 2,22 ct/kWh</table>
                    """))
        .isEqualTo(ROWS);
  }

  @Test
  void textOfAFontOfOneWidth() {
    assertThat(
            rows(
                HEAD
                    + """
                    <pre>
                                        &lt; 2.500 h/a             >= 2.500 h/a
                    Spannungsebene      LP         AP           LP         AP
                                        €/kW       ct/kWh       €/kW       ct/kWh
                    -----------------------------------------------------------------
                    Mittelspannung      21,49      5,00         119,08     1,09
                    Niederspannung      34,29      6,80         148,82     2,22
                    </pre>
                    """))
        .isEqualTo(ROWS);
  }

  @Test
  void footnoteMarksAmongTheHeadersAreNoRow() {
    var pdf = head();
    String[] headers = {"Leistungspreis", "Arbeitspreis", "Leistungspreis", "Arbeitspreis"};
    pdf.at(50, 124, "Spannungsebene");
    for (int i = 0; i < 4; i++) {
      pdf.at(170 + 90 * i, 112, headers[i]).at(190 + 90 * i, 124, i < 2 ? "1)" : "2)");
      pdf.at(180 + 90 * i, 136, i % 2 == 0 ? "€/kW" : "ct/kWh");
      for (int level = 0; level < 2; level++) {
        pdf.at(50, 152 + 14 * level, LEVELS[level]);
        pdf.right(210 + 90 * i, 152 + 14 * level, PRICES[level][i]);
      }
    }
    pdf.at(50, 190, "1) Jahresbenutzungsdauer unter 2.500 Stunden");
    pdf.at(50, 204, "2) Jahresbenutzungsdauer 2.500 Stunden und mehr");

    var sheet = Sheets.sheet(Sheets.document(Sheets.PDF, pdf.bytes()), TASK);

    assertThat(Sheets.rows(sheet)).isEqualTo(ROWS);
    assertThat(sheet.verification()).isEqualTo(VerificationStatus.VERIFIED);
  }

  @Test
  void aClassInTheMiddleOfTheTableIsOfAllColumns() {
    var pdf = head();
    String[] classes = {"Benutzungsstunden < 2500 h/Jahr", "Benutzungsstunden >= 2500 h/Jahr"};
    for (int table = 0; table < 2; table++) {
      float y = 110 + 90 * table;
      pdf.centered(290, y, classes[table]);
      pdf.at(50, y + 20, "Entnahme aus").centered(365, y + 20, "Leistungspreis €/kW");
      pdf.centered(485, y + 20, "Arbeitspreis ct/kWh");
      for (int level = 0; level < 2; level++) {
        pdf.at(50, y + 38 + 16 * level, LEVELS[level]);
        pdf.right(420, y + 38 + 16 * level, PRICES[level][2 * table]);
        pdf.right(539, y + 38 + 16 * level, PRICES[level][2 * table + 1]);
      }
    }

    assertThat(rows(pdf)).isEqualTo(ROWS);
  }

  @Test
  void classesAsBandsBelowNamesOfLevelsOverThreeLines() {
    var pdf = head();
    pdf.centered(365, 110, "Mittelspannung").centered(365, 121, "mit Umspannung auf");
    pdf.centered(365, 132, "Niederspannung").centered(485, 121, "Niederspannung");
    pdf.at(100, 121, "Preisbestandteil").at(240, 121, "Einheit");
    String[] classes = {"bis 2.500 Benutzungsstunden", "über 2.500 Benutzungsstunden"};
    String[][] prices = {{"27,97", "5,98", "136,61", "1,63"}, PRICES[1]};
    for (int table = 0; table < 2; table++) {
      float y = 148 + 44 * table;
      pdf.centered(295, y, classes[table]);
      for (int i = 0; i < 2; i++) {
        pdf.at(55, y + 14 + 13 * i, i == 0 ? "Leistungspreis" : "Arbeitspreis");
        pdf.at(220, y + 14 + 13 * i, i == 0 ? "€/kW/Jahr" : "ct/kWh");
        for (int level = 0; level < 2; level++) {
          pdf.centered(366 + 120 * level, y + 14 + 13 * i, prices[level][2 * table + i]);
        }
      }
    }

    assertThat(rows(pdf)).containsExactly("ms/ns 27.97 5.98 136.61 1.63", NS);
  }

  @Test
  void aHeadingOnTaxIsOfAllLevelsBelowIt() {
    var net = new StringBuilder(HEAD).append("<h2>Nettopreise</h2>");
    var gross = new StringBuilder("<h2>Bruttopreise (einschließlich 19 % Umsatzsteuer)</h2>");
    String[][] taxed = {{"25,57", "5,95", "141,71", "1,30"}, {"40,81", "8,09", "177,10", "2,64"}};
    for (int level = 0; level < 2; level++) {
      var one =
          """
          <h2>%s</h2><table><tr><th><th>&lt; 2.500 h/a<th>&ge; 2.500 h/a
          <tr><td>Leistungspreis €/kW<td>%s<td>%s<tr><td>Arbeitspreis ct/kWh<td>%s<td>%s</table>
          """;
      var p = PRICES[level];
      var t = taxed[level];
      net.append(one.formatted(LEVELS[level], p[0], p[2], p[1], p[3]));
      gross.append(one.formatted(LEVELS[level], t[0], t[2], t[1], t[3]));
    }

    assertThat(rows(net.append(gross).toString())).isEqualTo(ROWS);
  }

  @Test
  void sentencesOnReferencePricesWithinASheetOfCellsAnnounceNothing() {
    assertThat(
            rows(
                """
                <table><tr><td colspan=5>Preise für die Nutzung des Stromnetzes, gültig ab 01.01.2025
                <tr><td colspan=5>Entgelte für dezentrale Einspeisung (vermiedene Netzentgelte)
                <tr><td colspan=5>Vermiedene Netzentgelte nach § 18 StromNEV auf Basis des Referenzpreisblatts. Sie gelten nur für Einspeisungen in das Netz.
                <tr><td>Einspeisung in<td>Arbeitspreis ct/kWh<td>Leistungspreis €/kW<tr><td>Mittelspannung<td>1,35<td>33,57
                <tr><td colspan=5>Entnahmestellen mit Leistungsmessung
                <tr><td>Ebene<td>LP &lt; 2.500 h €/kW<td>AP &lt; 2.500 h ct/kWh<td>LP &ge; 2.500 h €/kW<td>AP &ge; 2.500 h ct/kWh
                <tr><td>Mittelspannung<td>21,49<td>5,00<td>119,08<td>1,09<tr><td>Niederspannung<td>34,29<td>6,80<td>148,82<td>2,22</table>
                """))
        .isEqualTo(ROWS);
  }

  @Test
  void headersThatEndLeftOfTheirRightAlignedFigures() {
    var pdf = head();
    for (int level = 0; level < 2; level++) {
      pdf.centered(320 + 150 * level, 110, LEVELS[level] + "snetz");
      for (int i = 0; i < 4; i++) {
        pdf.right(400 + 150 * level, 128 + 14 * i, PRICES[level][i]);
      }
    }
    String[] labels = {"Leistungspreis €/kW", "Arbeitspreis ct/kWh"};
    for (int i = 0; i < 4; i++) {
      pdf.at(50, 128 + 14 * i, (i < 2 ? "< 2.500 h " : ">= 2.500 h ") + labels[i % 2]);
    }

    assertThat(rows(pdf)).isEqualTo(ROWS);
  }

  @Test
  void aSheetOfWhichALevelHasNoClassIsNotVerified() {
    var sheet =
        Sheets.sheet(
            Sheets.html(
                HEAD
                    + """
                    <table><tr><th>Bezeichnung<th>Preis netto<th>Einheit
                    <tr><td>Mittelspannung &lt; 2.500 h Leistungspreis<td>21,49<td>€/kW<tr><td>Mittelspannung &lt; 2.500 h Arbeitspreis<td>5,00<td>ct/kWh
                    <tr><td>Mittelspannung &ge; 2.500 h Leistungspreis<td>119,08<td>€/kW<tr><td>Mittelspannung &ge; 2.500 h Arbeitspreis<td>1,09<td>ct/kWh
                    <tr><td>Niederspannung Leistungspreis<td>34,29<td>€/kW<tr><td>Niederspannung Arbeitspreis<td>6,80<td>ct/kWh</table>
                    """),
            TASK);

    assertThat(Sheets.rows(sheet)).containsExactly(MS);
    assertThat(sheet.verification()).isEqualTo(VerificationStatus.UNVERIFIED);
  }

  @Test
  void grossPricesInBracketsHaveNoHeaderOfTheirOwn() {
    var pdf = head();
    pdf.centered(335, 110, "Niederspannung");
    String[] gross = {"(40,81)", "(8,09)", "(177,10)", "(2,64)"};
    String[] classes = {"Jahresbenutzungsdauer < 2.500 h/a", "Jahresbenutzungsdauer >= 2.500 h/a"};
    for (int i = 0; i < 4; i++) {
      float y = 144 + 16 * i + (i > 1 ? 20 : 0);
      if (i % 2 == 0) {
        pdf.at(50, y - 16, classes[i / 2]);
      }
      pdf.at(50, y, i % 2 == 0 ? "Leistungspreis €/kW" : "Arbeitspreis ct/kWh");
      pdf.right(340, y, PRICES[1][i]).right(385, y, gross[i]);
    }

    assertThat(rows(pdf)).containsExactly(NS);
  }

  @Test
  void netAboveGrossInACell() {
    var pdf = head();
    String[] headers = {"LP < 2.500 h", "AP < 2.500 h", "LP >= 2.500 h", "AP >= 2.500 h"};
    String[][] taxed = {
      {"(25,57)", "(5,95)", "(141,71)", "(1,30)"}, {"(40,81)", "(8,09)", "(177,10)", "(2,64)"}
    };
    for (int i = 0; i < 4; i++) {
      pdf.centered(200 + 90 * i, 110, headers[i]).centered(200 + 90 * i, 121, "netto (brutto)");
      pdf.centered(200 + 90 * i, 132, i % 2 == 0 ? "€/kW" : "ct/kWh");
      for (int level = 0; level < 2; level++) {
        pdf.centered(200 + 90 * i, 150 + 30 * level, PRICES[level][i]);
        pdf.centered(200 + 90 * i, 161 + 30 * level, taxed[level][i]);
      }
    }
    pdf.at(50, 155, LEVELS[0]).at(50, 185, LEVELS[1]);

    assertThat(rows(pdf)).isEqualTo(ROWS);
  }

  @Test
  void whereARowIsMeasuredIsNoPartOfItsLabel() {
    var pdf = head();
    pdf.at(50, 110, "Netzebene").at(150, 110, "Messung in");
    String[] headers = {"LP < 2.500 h", "AP < 2.500 h", "LP >= 2.500 h", "AP >= 2.500 h"};
    String[][] rows = {
      {"Mittelspannung", "MS", "21,49", "5,00", "119,08", "1,09"},
      {"Mittelspannung", "NS 1)", "22,13", "5,15", "122,65", "1,12"},
      {"Umspannung MS/NS", "NS", "27,97", "5,98", "136,61", "1,63"},
      {"Niederspannung", "NS", "34,29", "6,80", "148,82", "2,22"}
    };
    for (int i = 0; i < 4; i++) {
      pdf.at(230 + 85 * i, 110, headers[i]);
    }
    for (int row = 0; row < rows.length; row++) {
      float y = 126 + 14 * row;
      pdf.at(50, y, rows[row][0]).at(160, y, rows[row][1]);
      for (int i = 0; i < 4; i++) {
        pdf.right(270 + 85 * i, y, rows[row][i + 2]);
      }
    }

    assertThat(rows(pdf)).containsExactly(MS, "ms/ns 27.97 5.98 136.61 1.63", NS);
  }

  @Test
  void wallsMadeOfCharacters() {
    var pdf = head();
    pdf.at(50, 110, "Entnahmestelle");
    float[] walls = {160, 250, 330, 410, 490};
    for (int i = 0; i < 4; i++) {
      pdf.at(walls[i] + 6, 110, i % 2 == 0 ? "LP EUR/kW/a" : "AP ct/kWh");
    }
    for (int level = 0; level < 2; level++) {
      pdf.at(50, 124 + 12 * level, LEVELS[level]);
      for (int i = 0; i < 4; i++) {
        pdf.right(walls[i + 1], 124 + 12 * level, PRICES[level][i]);
      }
    }
    pdf.at(166, 98, "Dauer unter 2500 h").at(336, 98, "Dauer ab 2500 h");
    for (float wall : walls) {
      for (int line = 0; line < 4; line++) {
        pdf.at(wall, 98 + (line == 0 ? 0 : 12 * line), "|");
      }
    }

    assertThat(rows(pdf)).isEqualTo(ROWS);
  }

  private static PositionedPdf head() {
    return new PositionedPdf()
        .at(50, 50, "Stadtwerke Musterstadt GmbH")
        .at(50, 66, "gültig ab 01.01.2025")
        .write(50, 84, 12, "Netzentgelte Strom für Entnahme mit Leistungsmessung");
  }

  private static void grid(PositionedPdf pdf, float y) {
    String[] headers = {"LP < 2.500 h", "AP < 2.500 h", "LP >= 2.500 h", "AP >= 2.500 h"};
    for (int i = 0; i < 4; i++) {
      pdf.at(150 + 90 * i, y, headers[i]);
      for (int level = 0; level < 2; level++) {
        pdf.at(50, y + 16 + 14 * level, LEVELS[level]);
        pdf.right(190 + 90 * i, y + 16 + 14 * level, PRICES[level][i]);
      }
    }
  }

  private static List<String> rows(String page) {
    return Sheets.rows(Sheets.sheet(Sheets.html(page), TASK));
  }

  private static List<String> rows(PositionedPdf pdf) {
    return Sheets.rows(Sheets.sheet(Sheets.document(Sheets.PDF, pdf.bytes()), TASK));
  }
}
