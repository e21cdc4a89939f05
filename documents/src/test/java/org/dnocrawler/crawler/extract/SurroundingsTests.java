package org.dnocrawler.crawler.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.crawler.document.Sought;
import org.junit.jupiter.api.Test;

/// Charges among all that a real sheet or page has beside them.
class SurroundingsTests {

  private static final Sought TASK = Sheets.task("Stadtwerke Musterstadt GmbH", 2025);
  private static final String MS = "ms 21.49 5.00 119.08 1.09";
  private static final String NS = "ns 34.29 6.80 148.82 2.22";
  private static final List<String> ROWS = List.of(MS, NS);
  private static final String TITLE = "<h1>Netzentgelte Strom 2025</h1>";
  private static final String TABLE =
      """
      <table><tr><th rowspan=2>Ebene<th colspan=2>&lt; 2.500 h/a<th colspan=2>&ge; 2.500 h/a
      <tr><th>LP €/kW<th>AP ct/kWh<th>LP €/kW<th>AP ct/kWh
      <tr><td>Mittelspannung<td>21,49<td>5,00<td>119,08<td>1,09
      <tr><td>Niederspannung<td>34,29<td>6,80<td>148,82<td>2,22</table>
      """;
  private static final String RESERVE =
      """
      <table><tr><th>Netzebene<th>0 – 200 h €/kW a<th>200 – 400 h €/kW a
      <tr><td>Mittelspannung<td>44,63<td>53,70<tr><td>Niederspannung<td>40,30<td>48,49</table>
      """;

  @Test
  void linesOfAParagraphAnnounceNothing() {
    var pdf =
        new PositionedPdf()
            .at(50, 50, "Stadtwerke Musterstadt GmbH")
            .at(50, 70, "Netzentgelte Strom 2025")
            .at(
                50,
                90,
                "Gültig ab 1. Januar 2025. Die Entgelte enthalten die Kosten für die Nutzung der vorgelagerten Netzebenen. Hinzu kommen die")
            .at(
                50,
                102,
                "Entgelte für den Messstellenbetrieb, die Konzessionsabgabe, die gesetzlichen Umlagen sowie die Umsatzsteuer in der jeweils")
            .at(50, 114, "gültigen Höhe.");
    table(pdf, 140, 50);

    assertThat(rows(pdf)).isEqualTo(ROWS);
  }

  @Test
  void aSentenceOfOneLineAnnouncesNothing() {
    var pdf =
        new PositionedPdf()
            .at(50, 50, "Stadtwerke Musterstadt GmbH")
            .at(50, 70, "Netzentgelte Strom 2025, gültig ab 01.01.2025.")
            .at(
                50,
                90,
                "Hinzu kommen die Entgelte für den Messstellenbetrieb und die Konzessionsabgabe");
    table(pdf, 120, 50);

    assertThat(rows(pdf)).isEqualTo(ROWS);
  }

  @Test
  void aColumnOfTextBesideATableIsNoPartOfItsRows() {
    var pdf =
        new PositionedPdf()
            .at(50, 50, "Stadtwerke Musterstadt GmbH")
            .at(
                50,
                70,
                "Netzentgelte Strom für Entnahme mit Leistungsmessung, gültig ab 01.01.2025");
    table(pdf, 120, 50);
    float y = 113;
    for (var line :
        List.of(
            "Hinweise",
            "Die Benutzungsdauer ist der Quotient aus Arbeit",
            "und Leistung eines Jahres. Beispiel:",
            "500.000 kWh / 250 kW = 2.000 h/a.",
            "Darunter gilt der linke Teil der Tabelle daneben,",
            "sonst der rechte Teil dieser Tabelle.")) {
      pdf.at(385, y, line);
      y += 10;
    }

    assertThat(rows(pdf)).isEqualTo(ROWS);
  }

  @Test
  void aWatermarkCallsTheSheetPreliminaryAndIsNoPartOfItsLines() {
    var pdf =
        new PositionedPdf()
            .at(50, 50, "Stadtwerke Musterstadt GmbH")
            .at(50, 70, "Netzentgelte Strom 2025 mit Leistungsmessung, gültig ab 01.01.2025")
            .slanting(60, 260, "vorläufig");
    table(pdf, 120, 50);

    var sheet = Sheets.sheet(Sheets.document(Sheets.PDF, pdf.bytes()), TASK);

    assertThat(Sheets.rows(sheet)).isEqualTo(ROWS);
    assertThat(sheet.status()).isEqualTo(PublicationStatus.PRELIMINARY);
  }

  /// A line of headers may be long, and end as a sentence does.
  @Test
  void netAndGrossBesideEachOtherInALongLineOfHeaders() {
    var pdf =
        new PositionedPdf()
            .at(50, 50, "Stadtwerke Musterstadt GmbH")
            .at(50, 70, "Entnahme mit Leistungsmessung, gültig ab 01.01.2025");
    pdf.centered(230, 110, "bis 2.499 h").centered(430, 110, "ab 2.500 h");
    String[][] rows = {
      {"Mittelspannung", "21,49", "25,57", "5,00", "5,95", "119,08", "141,71", "1,09", "1,30"},
      {"Niederspannung", "34,29", "40,81", "6,80", "8,09", "148,82", "177,10", "2,22", "2,64"}
    };
    for (int i = 0; i < 8; i++) {
      float x = 155 + i * 50;
      if (i % 2 == 0) {
        pdf.centered(x + 25, 122, i % 4 == 0 ? "LP €/kW" : "AP ct/kWh");
      }
      pdf.centered(x, 134, i % 2 == 0 ? "exkl. USt." : "inkl. USt.");
      for (int k = 0; k < rows.length; k++) {
        pdf.right(x + 14, 150 + k * 16, rows[k][i + 1]);
      }
    }
    pdf.at(50, 150, rows[0][0]).at(50, 166, rows[1][0]);

    assertThat(rows(pdf)).isEqualTo(ROWS);
  }

  @Test
  void pricesAsOfTheFirstDayOfAYearAreOfThatYear() {
    var page =
        "<h1>Netzentgelte Elektrizität, Stand 01.01.2025</h1><p>Preisstand: 1. Januar 2025</p>";
    assertThat(Sheets.rows(Sheets.sheet(Sheets.html(page + TABLE), TASK))).isEqualTo(ROWS);

    var written = "<h1>Netzentgelte Elektrizität</h1><p>Stand: 12.01.2025</p>";
    assertThat(Sheets.outcome(Sheets.html(written + TABLE), TASK)).isEqualTo("names no year");
  }

  /// So close below the last row that it is taken for the rest of its label.
  @Test
  void theYearOfALineOnValidityBelowTheLastRowOutweighsTheNameOfTheFile() {
    var pdf = new PositionedPdf().at(50, 50, "Stadtwerke Musterstadt GmbH");
    pdf.at(50, 70, "Entnahme mit Leistungsmessung, Netzentgelte Strom");
    table(pdf, 120, 50);
    var bytes = pdf.at(50, 176, "Gültig ab 01.01.2024").bytes();
    var document =
        Sheets.document(Sheets.PDF, bytes, "https://netz.example/netzentgelte-2025.pdf", "");

    assertThat(Sheets.outcome(document, TASK)).isEqualTo("charges of 2024, not 2025");
    assertThat(
            Sheets.rows(Sheets.sheet(document, Sheets.task("Stadtwerke Musterstadt GmbH", 2024))))
        .isEqualTo(ROWS);
  }

  @Test
  void aDocumentThatBreaksOffIsNotReadForAWholeOne() {
    var pdf =
        new PositionedPdf()
            .at(50, 50, "Stadtwerke Musterstadt GmbH")
            .at(50, 70, "Entnahme mit Leistungsmessung, gültig ab 01.01.2025");
    table(pdf, 120, 50);
    var bytes = pdf.bytes();
    var cut = Arrays.copyOf(bytes, bytes.length - 40);

    assertThat(Sheets.outcome(Sheets.document(Sheets.PDF, cut), TASK))
        .isEqualTo("not readable: cut off: it has no end");
  }

  @Test
  void finalChargesReplaceThePreliminaryOnesOfTheSameDocument() {
    var preliminary = TABLE.replace("21,49", "22,84").replace("119,08", "120,43");
    var page =
        TITLE
            + "<h2>Vorläufige Netzentgelte 2025 (veröffentlicht am 15.10.2024)</h2>"
            + preliminary
            + "<h2>Endgültige Netzentgelte 2025 (Stand 20.12.2024)</h2>"
            + TABLE;

    var sheet = Sheets.sheet(Sheets.html(page), TASK);

    assertThat(Sheets.rows(sheet)).isEqualTo(ROWS);
    assertThat(sheet.status()).isEqualTo(PublicationStatus.FINAL);
  }

  /// The heading of the first names the charges wanted, that of the second only the network.
  @Test
  void twoTablesThatDifferAreNeitherWhateverTheirHeadingsAre() {
    var other = TABLE.replace("21,49", "22,84").replace("119,08", "120,43");
    var page =
        TITLE + "<h2>Jahresleistungspreissystem</h2>" + other + "<h2>Netzentgelte</h2>" + TABLE;

    assertThat(Sheets.outcome(Sheets.html(page), TASK))
        .isEqualTo("two tables of charges for the same levels that differ");
  }

  @Test
  void aRowMeasuredElsewhereIsNotTheLevels() {
    var page =
        TITLE
            + """
            <table><tr><th rowspan=2>Ebene<th rowspan=2>Messung<th colspan=2>&lt; 2.500 h/a<th colspan=2>&ge; 2.500 h/a
            <tr><th>LP €/kW<th>AP ct/kWh<th>LP €/kW<th>AP ct/kWh
            <tr><td rowspan=2>Mittelspannung<td>NS<td>22,13<td>5,15<td>122,65<td>1,12
            <tr><td>MS<td>21,49<td>5,00<td>119,08<td>1,09
            <tr><td>Niederspannung<td>NS<td>34,29<td>6,80<td>148,82<td>2,22</table>
            """;

    assertThat(Sheets.rows(Sheets.sheet(Sheets.html(page), TASK))).isEqualTo(ROWS);
  }

  @Test
  void menusOfAPageSayNothingOfItsTables() {
    var page =
        """
        <div class=navbar><ul><li><a href=#>Strom</a><li><a href=#>Gas</a><li><a href=#>Messstellenbetrieb</a></ul></div>
        <div><ul><li><a href=#>Netzentgelte Gas</a><li><a href=#>Hochlastzeitfenster</a></ul></div>
        """
            + TITLE
            + TABLE;

    assertThat(Sheets.rows(Sheets.sheet(Sheets.html(page), TASK))).isEqualTo(ROWS);
  }

  @Test
  void aTabNamesWhatItOpens() {
    var page =
        TITLE
            + """
            <ul role=tablist><li><a role=tab href="#a">Netzreservekapazität</a>
            <li><a role=tab href="#b">Entnahme mit Leistungsmessung</a></ul>
            <div role=tabpanel id=a>
            """
            + TABLE.replace("21,49", "22,84").replace("119,08", "120,43")
            + "</div><div role=tabpanel id=b hidden>"
            + TABLE
            + "</div>";

    assertThat(Sheets.rows(Sheets.sheet(Sheets.html(page), TASK))).isEqualTo(ROWS);
  }

  @Test
  void aSheetOfTheNetworksUseMayHaveAPartOnReserve() {
    var page =
        "<h1>Preise für die Nutzung des Stromverteilnetzes 2025</h1>"
            + TABLE
            + "<h2>Netzreservekapazität</h2>"
            + RESERVE;

    assertThat(Sheets.rows(Sheets.sheet(Sheets.html(page), TASK))).isEqualTo(ROWS);
  }

  @Test
  void aSheetOfReserveAloneIsStillNone() {
    assertThat(Sheets.outcome(Sheets.html("<h1>Netzreservekapazität 2025</h1>" + RESERVE), TASK))
        .isInstanceOf(String.class);
  }

  /// As some fonts print the sign of the euro.
  @Test
  void anEuroThatIsReadAsALetter() {
    var page =
        TITLE
            + """
            <table><tr><th>Entnahme mit Leistungsmessung<th>MS<th>NS
            <tr><td>Leistungspreis weniger als 2.500 h e/kW und Jahr<td>21,49<td>34,29
            <tr><td>mehr als 2.500 h e/kW und Jahr<td>119,08<td>148,82
            <tr><td>Arbeitspreis weniger als 2.500 h ct/kWh<td>5,00<td>6,80
            <tr><td>mehr als 2.500 h ct/kWh<td>1,09<td>2,22</table>
            """;

    assertThat(Sheets.rows(Sheets.sheet(Sheets.html(page), TASK))).isEqualTo(ROWS);
  }

  private static void table(PositionedPdf pdf, float y, float x) {
    float[] columns = {x + 115, x + 175, x + 235, x + 295};
    pdf.centered(x + 145, y, "< 2.500 h/a").centered(x + 265, y, ">= 2.500 h/a");
    pdf.at(x, y + 12, "Entnahmestelle");
    String[][] rows = {
      {"Mittelspannung", "21,49", "5,00", "119,08", "1,09"},
      {"Niederspannung", "34,29", "6,80", "148,82", "2,22"}
    };
    for (int i = 0; i < columns.length; i++) {
      pdf.centered(columns[i], y + 12, i % 2 == 0 ? "LP €/kW" : "AP ct/kWh");
    }
    for (int k = 0; k < rows.length; k++) {
      float baseline = y + 28 + k * 16;
      pdf.at(x, baseline, rows[k][0]);
      for (int i = 0; i < columns.length; i++) {
        pdf.right(columns[i] + 14, baseline, rows[k][i + 1]);
      }
    }
  }

  private static List<String> rows(PositionedPdf pdf) {
    return Sheets.rows(Sheets.sheet(Sheets.document(Sheets.PDF, pdf.bytes()), TASK));
  }
}
