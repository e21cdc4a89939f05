package org.dnocrawler.crawler.windows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.dnocrawler.crawler.document.ContentSniffer;

/// Tables whose rows or cells nothing drawn sets apart: headings within a table, page breaks, cells
/// that touch, blank cells.
final class WindowRows {

  private static final Plan TWO =
      Plan.of("ms|08:00-09:30 17:00-19:00||10:15-12:00|", "ns|17:30-20:00|||16:00-18:15");

  private static final Plan IN_ORDER =
      Plan.of(
          "ms|07:45-09:30 13:15-15:15|||",
          "ms/ns|08:15-11:30 12:00-13:30 18:30-18:45|||",
          "ns|13:15-15:15 18:00-18:45|||");

  private WindowRows() {}

  static List<Entry> all() {
    return List.of(
        Entry.read("rows: below headings of their level", sections(60), 2026, TWO),
        Entry.read("rows: below headings in the middle", sections(260), 2026, TWO),
        Entry.read("rows: on two pages", twoPages(), 2026, TWO),
        Entry.read("rows: a row on two pages", brokenRow(), 2026, TWO),
        Entry.nothing("none: a row of the first page again on the next", repeated(), 2026, null),
        Entry.read("rows: cells that touch", touching(), 2026, TWO),
        Entry.read("rows: lines that only their words join", evenLines(), 2026, TWO),
        Entry.read(
            "rows: one label beside many lines",
            oneLabel(),
            2026,
            Plan.of("ms|08:00-09:30 17:00-19:00||10:15-12:00|")),
        Entry.read("rows: a word for none over two lines", wordsForNone(), 2026, TWO),
        Entry.read("rows: labels without windows", blanks(), 2026, TWO),
        Entry.read("rows: times of another matter below", otherMatter(), 2026, TWO),
        Entry.read("rows: a cell beside the second of two lines blank", halfBlank(), 2026, TWO),
        Entry.read("rows: told apart by the order of windows", inOrder(), 2026, IN_ORDER),
        Entry.read(
            "rows: one season twice, set tight",
            numbered(),
            2026,
            Plan.of("ms|08:00-09:30 17:00-19:00||10:15-12:00|", "ms/ns|17:30-20:00|||16:00-18:15")),
        new Entry(
            "rows: a table of blank cells before one with windows",
            ByteBuffer.wrap(blankTable()),
            "text/html",
            2026,
            null,
            Entry.Outcome.VERIFIED,
            Map.of("ms summer", "10:15-12:00", "ns summer", "16:00-18:15")),
        Entry.read("rows: voltages beside the levels", voltages(), 2026, TWO),
        Entry.read("rows: rulings made of characters", characterRulings(), 2026, TWO),
        Entry.read(
            "rows: one row of delimited values",
            ("Hochlastzeitfenster 2026\n\nNetzebene;Winter;Frühling;Sommer;Herbst\n"
                    + "Niederspannung;17:30-20:00;-;-;16:00-18:15\n")
                .getBytes(StandardCharsets.UTF_8),
            2026,
            Plan.of("ns|17:30-20:00|||16:00-18:15")),
        Entry.nothing("none: a cell printed over the next", printedOver(), 2026, null),
        Entry.nothing("none: rows two pages below their headers", pageBetween(), 2026, null),
        new Entry(
            "rows: windows in the row below their label",
            ByteBuffer.wrap(
                ("Hochlastzeitfenster 2026\nMittelspannung\nSaison;Fenster\nWinter;08:00-09:30\nFrühling;\n"
                        + "Sommer;\n;10:15-12:00\nHerbst;17:00-19:00\n")
                    .getBytes(StandardCharsets.UTF_8)),
            ContentSniffer.CSV,
            2026,
            null,
            Entry.Outcome.VERIFIED,
            Map.of(
                "ms winter", "08:00-09:30",
                "ms spring", "",
                "ms summer", "10:15-12:00",
                "ms autumn", "17:00-19:00")),
        new Entry(
            "none: ends in no order",
            ByteBuffer.wrap(
                "Hochlastzeitfenster 2026\nEbene;Winter;Sommer\nMS;10:00 8:45 Uhr;-\n"
                    .getBytes(StandardCharsets.UTF_8)),
            ContentSniffer.CSV,
            2026,
            null,
            Entry.Outcome.NOTHING,
            Map.of()),
        new Entry(
            "misprint: length, above office hours",
            ByteBuffer.wrap(
                ("Hochlastzeitfenster 2026\nEbene;Saison;von;bis;Dauer\nNS;Winter;9:00 Uhr;12:00 Uhr;4,00 Std.\n"
                        + "Öffnungszeiten: Montag 08:00 - 16:00 Uhr, Freitag 08:00 - 12:00 Uhr;;;;\n")
                    .getBytes(StandardCharsets.UTF_8)),
            ContentSniffer.CSV,
            2026,
            null,
            Entry.Outcome.FLAGGED,
            Map.of("ns winter", "09:00-12:00")));
  }

  private static MadePdf titled() {
    return new MadePdf().at(50, 40, "Hochlastzeitfenster 2026 der Beispielnetz GmbH");
  }

  private static byte[] sections(float x) {
    return titled()
        .at(60, 80, "Saison")
        .at(160, 80, "Zeitraum")
        .at(360, 80, "Hochlastzeitfenster")
        .at(x, 100, "Mittelspannung")
        .at(360, 115, "08:00 - 09:30 Uhr")
        .at(60, 120.5f, "Winter")
        .at(160, 120.5f, "01.01.-28.02., 01.12.-31.12.")
        .at(360, 126, "17:00 - 19:00 Uhr")
        .at(60, 141, "Frühling")
        .at(160, 141, "01.03.-31.05.")
        .at(360, 141, "-")
        .at(60, 156, "Sommer")
        .at(160, 156, "01.06.-31.08.")
        .at(360, 156, "10:15 - 12:00 Uhr")
        .at(60, 171, "Herbst")
        .at(160, 171, "01.09.-30.11.")
        .at(360, 171, "-")
        .at(x, 190, "Niederspannung")
        .at(60, 210, "Winter")
        .at(160, 210, "01.01.-28.02., 01.12.-31.12.")
        .at(360, 210, "17:30 - 20:00 Uhr")
        .at(60, 225, "Frühling")
        .at(160, 225, "01.03.-31.05.")
        .at(360, 225, "-")
        .at(60, 240, "Sommer")
        .at(160, 240, "01.06.-31.08.")
        .at(360, 240, "-")
        .at(60, 255, "Herbst")
        .at(160, 255, "01.09.-30.11.")
        .at(360, 255, "16:00 - 18:15 Uhr")
        .bytes();
  }

  private static MadePdf seasons(MadePdf pdf) {
    return pdf.at(60, 80, "Netzebene")
        .at(200, 80, "Winter")
        .at(350, 80, "Frühling")
        .at(500, 80, "Sommer")
        .at(650, 80, "Herbst");
  }

  private static MadePdf medium(MadePdf pdf) {
    return seasons(pdf)
        .at(60, 100, "Mittelspannung")
        .at(200, 100, "08:00-09:30, 17:00-19:00")
        .at(350, 100, "-")
        .at(500, 100, "10:15-12:00")
        .at(650, 100, "-");
  }

  private static byte[] twoPages() {
    return medium(titled())
        .at(400, 560, "- 1 -")
        .turned()
        .at(60, 60, "Niederspannung")
        .at(200, 60, "17:30-20:00")
        .at(350, 60, "-")
        .at(500, 60, "-")
        .at(650, 60, "16:00-18:15")
        .at(400, 560, "- 2 -")
        .bytes();
  }

  private static byte[] printedOver() {
    return titled()
        .at(60, 80, "Netzebene")
        .at(140, 80, "Winter")
        .at(219, 80, "Sommer")
        .at(60, 100, "Mittelspannung")
        .at(140, 100, "08:00 - 09:30 Uhr und 17:00 - 19:00 Uhr")
        .at(219, 100, "10:15 - 12:00 Uhr")
        .bytes();
  }

  private static byte[] pageBetween() {
    return seasons(titled())
        .turned()
        .at(60, 60, "Ansprechpartner des Netzbetreibers")
        .turned()
        .at(60, 60, "Niederspannung")
        .at(200, 60, "17:30-20:00")
        .at(350, 60, "-")
        .at(500, 60, "-")
        .at(650, 60, "16:00-18:15")
        .bytes();
  }

  private static byte[] brokenRow() {
    return winter(titled())
        .turned()
        .at(60, 60, "MS")
        .at(160, 60, "Winter (2)")
        .at(260, 60, "17:00 Uhr")
        .at(360, 60, "19:00 Uhr")
        .at(60, 80, "MS")
        .at(160, 80, "Frühling")
        .at(260, 80, "-")
        .at(360, 80, "-")
        .at(60, 100, "MS")
        .at(160, 100, "Sommer")
        .at(260, 100, "10:15 Uhr")
        .at(360, 100, "12:00 Uhr")
        .at(60, 120, "MS")
        .at(160, 120, "Herbst")
        .at(260, 120, "-")
        .at(360, 120, "-")
        .bytes();
  }

  /// Rows of low voltage, then the first window of medium voltage.
  private static MadePdf winter(MadePdf pdf) {
    return pdf.at(60, 80, "Netzebene")
        .at(160, 80, "Saison")
        .at(260, 80, "von")
        .at(360, 80, "bis")
        .at(60, 100, "NS")
        .at(160, 100, "Winter")
        .at(260, 100, "17:30 Uhr")
        .at(360, 100, "20:00 Uhr")
        .at(60, 120, "NS")
        .at(160, 120, "Frühling")
        .at(260, 120, "-")
        .at(360, 120, "-")
        .at(60, 140, "NS")
        .at(160, 140, "Sommer")
        .at(260, 140, "-")
        .at(360, 140, "-")
        .at(60, 160, "NS")
        .at(160, 160, "Herbst")
        .at(260, 160, "16:00 Uhr")
        .at(360, 160, "18:15 Uhr")
        .at(60, 180, "MS")
        .at(160, 180, "Winter (1)")
        .at(260, 180, "08:00 Uhr")
        .at(360, 180, "09:30 Uhr");
  }

  private static byte[] repeated() {
    return winter(titled())
        .turned()
        .at(60, 60, "NS")
        .at(160, 60, "Winter")
        .at(260, 60, "20:30 Uhr")
        .at(360, 60, "21:00 Uhr")
        .at(60, 80, "MS")
        .at(160, 80, "Winter (2)")
        .at(260, 80, "17:00 Uhr")
        .at(360, 80, "19:00 Uhr")
        .bytes();
  }

  private static byte[] touching() {
    return titled()
        .at(60, 80, "Netzebene")
        .at(140, 80, "Winter")
        .at(219, 80, "Frühling")
        .at(298, 80, "Sommer")
        .at(377, 80, "Herbst")
        .at(60, 100, "Mittelspannung")
        .at(140, 100, "08:00 - 09:30 Uhr")
        .at(219, 100, "-")
        .at(298, 100, "10:15 - 12:00 Uhr")
        .at(377, 100, "-")
        .at(140, 111, "17:00 - 19:00 Uhr")
        .at(60, 131, "Niederspannung")
        .at(140, 131, "17:30 - 20:00 Uhr")
        .at(219, 131, "nicht vorhanden")
        .at(298, 131, "nicht vorhanden")
        .at(377, 131, "16:00 - 18:15 Uhr")
        .bytes();
  }

  private static byte[] evenLines() {
    return seasons(titled())
        .at(60, 92, "Mittelspannung")
        .at(200, 92, "08:00 bis 09:30")
        .at(350, 92, "-")
        .at(500, 92, "10:15 bis 12:00")
        .at(650, 92, "-")
        .at(200, 104, "Uhr und 17:00 bis")
        .at(200, 116, "19:00 Uhr")
        .at(60, 128, "Niederspannung")
        .at(200, 128, "17:30 bis 20:00")
        .at(350, 128, "-")
        .at(500, 128, "-")
        .at(650, 128, "16:00 bis 18:15")
        .bytes();
  }

  private static byte[] oneLabel() {
    return seasons(titled())
        .at(200, 100, "08:00 - 09:30")
        .at(350, 102, "-")
        .at(500, 100, "10:15 - 12:00")
        .at(650, 102, "-")
        .at(60, 106, "Mittelspannung")
        .at(200, 112, "17:00 - 19:00")
        .bytes();
  }

  private static byte[] wordsForNone() {
    return seasons(titled())
        .at(60, 105, "Mittelspannung")
        .at(200, 100, "08:00 - 09:30")
        .at(200, 110, "17:00 - 19:00")
        .at(350, 100, "keine")
        .at(350, 110, "Hochlastzeit")
        .at(500, 105, "10:15 - 12:00")
        .at(650, 100, "keine")
        .at(650, 110, "Hochlastzeit")
        .at(60, 135, "Niederspannung")
        .at(200, 135, "17:30 - 20:00")
        .at(350, 130, "keine")
        .at(350, 140, "Hochlastzeit")
        .at(500, 130, "keine")
        .at(500, 140, "Hochlastzeit")
        .at(650, 135, "16:00 - 18:15")
        .bytes();
  }

  /// Labels in the middle of rows of two lines each.
  private static byte[] halfBlank() {
    return seasons(titled())
        .at(200, 100, "08:00 - 09:30")
        .at(500, 100, "10:15 - 12:00")
        .at(60, 109, "Mittelspannung")
        .at(350, 109, "-")
        .at(650, 109, "-")
        .at(200, 118, "17:00 - 19:00")
        .at(200, 136, "17:30 - 20:00")
        .at(650, 136, "16:00 -")
        .at(60, 145, "Niederspannung")
        .at(350, 145, "-")
        .at(500, 145, "-")
        .at(650, 154, "18:15")
        .bytes();
  }

  /// Labels at the top of their rows, or in the middle: both fit, all lines being as far apart.
  private static byte[] inOrder() {
    var pdf = seasons(titled());
    String[][] rows = {
      {"Mittelspannung", "07:45 - 09:30"},
      {"", "13:15 - 15:15"},
      {"Umspannung MS/NS", "08:15 - 11:30"},
      {"", "12:00 - 13:30"},
      {"", "18:30 - 18:45"},
      {"Niederspannung", "13:15 - 15:15"},
      {"", "18:00 - 18:45"}
    };
    for (int i = 0; i < rows.length; i++) {
      float y = 100 + 14 * i;
      pdf.at(200, y, rows[i][1]);
      if (!rows[i][0].isEmpty()) {
        pdf.at(60, y, rows[i][0]).at(350, y, "-").at(500, y, "-").at(650, y, "-");
      }
    }
    return pdf.bytes();
  }

  private static byte[] numbered() {
    var pdf =
        titled()
            .at(60, 80, "Netzebene")
            .at(200, 80, "Jahreszeit")
            .at(320, 80, "Beginn")
            .at(440, 80, "Ende");
    String[][] rows = {
      {"Mittelspannung", "Winter (1)", "08:00 Uhr", "09:30 Uhr"},
      {"Mittelspannung", "Winter (2)", "17:00 Uhr", "19:00 Uhr"},
      {"Mittelspannung", "Frühling", "entfällt", "entfällt"},
      {"Mittelspannung", "Sommer", "10:15 Uhr", "12:00 Uhr"},
      {"Mittelspannung", "Herbst", "entfällt", "entfällt"},
      {"Umspannung MS/NS", "Winter", "17:30 Uhr", "20:00 Uhr"},
      {"Umspannung MS/NS", "Frühling", "entfällt", "entfällt"},
      {"Umspannung MS/NS", "Sommer", "entfällt", "entfällt"},
      {"Umspannung MS/NS", "Herbst", "16:00 Uhr", "18:15 Uhr"}
    };
    float y = 80;
    for (var row : rows) {
      var label = row[0].split(" ", -1);
      boolean wrapped = label.length > 1;
      y += wrapped ? 25 : 15;
      for (int i = 0; i < label.length; i++) {
        pdf.at(60, y + (wrapped ? 10.5f * i - 5.25f : 0), label[i]);
      }
      pdf.at(200, y, row[1]).at(320, y, row[2]).at(440, y, row[3]);
    }
    return pdf.bytes();
  }

  private static byte[] blankTable() {
    var head = "<table><tr><th>Ebene<th>Hochlastzeitfenster<tr><td>MS<td>";
    return WindowPages.page(
        "<h1>Hochlastzeitfenster 2026</h1><h3>Frühling</h3>"
            + head
            + "<tr><td>NS<td></table><h3>Sommer</h3>"
            + head
            + "10:15-12:00<tr><td>NS<td>16:00-18:15</table>");
  }

  /// The comma of a voltage parts no list of levels.
  private static byte[] voltages() {
    return WindowPages.page(
        "<h1>Hochlastzeitfenster 2026</h1><table><tr><th>Ebene<th>Winter<th>Frühling<th>Sommer<th>Herbst"
            + "<tr><td>Mittelspannung (20 kV)<td>08:00-09:30 17:00-19:00<td>-<td>10:15-12:00<td>-"
            + "<tr><td>Niederspannung (0,4 kV)<td>17:30-20:00<td>-<td>-<td>16:00-18:15</table>");
  }

  private static byte[] characterRulings() {
    return """
    Hochlastzeitfenster 2026
    ========================

    Netzebene        Winter            Frühling    Sommer            Herbst
    ----------------------------------------------------------------------------
    Mittelspannung   08:00 - 09:30     -           10:15 - 12:00     -
                     17:00 - 19:00
    ----------------------------------------------------------------------------
    Niederspannung   17:30 - 20:00     -           -                 16:00 - 18:15
    """
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] blanks() {
    return WindowPages.page(
        "<h1>Hochlastzeitfenster 2026</h1><table><tr><th>Ebene<th>Saison<th>Fenster 1<th>Fenster 2"
            + "<tr><td>MS<td>Winter<td>08:00-09:30<td>17:00-19:00<tr><td>MS<td>Frühling<td><td>"
            + "<tr><td>MS<td>Sommer<td>10:15-12:00<td><tr><td>MS<td>Herbst<td><td>"
            + "<tr><td>NS<td>Winter<td>17:30-20:00<td><tr><td>NS<td>Frühling<td><td>"
            + "<tr><td>NS<td>Sommer<td><td><tr><td>NS<td>Herbst<td>16:00-18:15<td></table>");
  }

  private static byte[] otherMatter() {
    return medium(titled())
        .at(60, 120, "Niederspannung")
        .at(200, 120, "17:30-20:00")
        .at(350, 120, "-")
        .at(500, 120, "-")
        .at(650, 120, "16:00-18:15")
        .at(50, 150, "Zeitvariable Netzentgelte nach § 14a EnWG (Modul 3)")
        .at(60, 170, "Tarifstufe")
        .at(160, 170, "Zeitfenster")
        .at(60, 185, "Hochtarif (HT)")
        .at(160, 185, "17:00 - 20:00 Uhr")
        .at(60, 200, "Standardtarif (ST)")
        .at(160, 200, "06:00 - 17:00 Uhr")
        .bytes();
  }
}
