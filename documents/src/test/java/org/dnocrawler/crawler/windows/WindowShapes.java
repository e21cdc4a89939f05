package org.dnocrawler.crawler.windows;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Shapes that producers of all kinds give to tables and texts, each once misread.
final class WindowShapes {

  private static final Plan TWO =
      Plan.of("ms|08:00-09:30 17:00-19:00||10:15-12:00|", "ns|17:30-20:00|||16:00-18:15");

  private WindowShapes() {}

  static List<Entry> all() {
    return List.of(
        Entry.read("shape: headers of unequal height", unequalHeaders(), 2026, TWO),
        Entry.read("shape: windows that wrap in their cell", wrapped(), 2026, TWO),
        Entry.read("shape: rows between drawn lines", ruled(), 2026, TWO),
        Entry.read("shape: tables side by side", sideBySide(), 2026, TWO),
        Entry.read("shape: words of labels broken", brokenWords(), 2026, TWO),
        Entry.read(
            "shape: a title over two lines", wrappedTitle(), 2026, Plan.of("hs/ms|08:00-09:30|||")),
        Entry.read("shape: times without a colon", compact(), 2026, TWO),
        Entry.read(
            "shape: two columns of values",
            twoColumns(),
            2026,
            Plan.of("ms|08:00-09:30|||17:00-19:00")),
        Entry.read("shape: a text that wraps", prose(), 2026, TWO),
        Entry.read("shape: notes around a sheet", notes(), 2026, TWO),
        Entry.nothing("none: columns without headers", headless(), 2026, null),
        Entry.nothing(
            "none: a cell that is cut",
            WindowPages.page(
                "<h1>Hochlastzeitfenster 2026</h1>"
                    + table("Ebene|Winter|Sommer", "MS|8:00-9:30, 17:00-19:00,|-")),
            2026,
            null),
        Entry.nothing(
            "none: two columns with the same header",
            WindowPages.page(
                "<h1>Hochlastzeitfenster 2026 Mittelspannung</h1>"
                    + table("Winter|Sommer|Winter|Sommer", "8:00-9:30|-|17:00-18:00|-")),
            2026,
            null),
        Entry.nothing(
            "none: windows that are denied to be high-load",
            WindowPages.page(
                "<h1>Zeitfenster 2026</h1><p>Zeiten nach Modul 3 (§ 14a EnWG), keine<p>Hochlastzeitfenster:"
                    + table("Ebene|Winter|Sommer", "NS|8:00-9:30|17:00-19:00")),
            2026,
            null));
  }

  private static String table(String... rows) {
    var table = new StringBuilder("<table>");
    for (var row : rows) {
      table.append("<tr>");
      for (var cell : row.split("\\|", -1)) {
        table.append("<td>").append(cell);
      }
    }
    return table.append("</table>").toString();
  }

  private static MadePdf titled() {
    return new MadePdf().at(50, 40, "Hochlastzeitfenster 2026 der Beispielnetz GmbH");
  }

  private static byte[] unequalHeaders() {
    return titled()
        .at(150, 80, "Winter")
        .at(150, 91, "01.01. - 28.02.")
        .at(300, 91, "Frühling")
        .at(400, 91, "Sommer")
        .at(500, 91, "Herbst")
        .at(50, 96, "Netzebene")
        .at(150, 102, "und 01.12. - 31.12.")
        .at(50, 130, "Mittelspannung")
        .at(150, 124, "08:00-09:30")
        .at(150, 136, "17:00-19:00")
        .at(300, 130, "n. a.")
        .at(400, 130, "10:15-12:00")
        .at(500, 130, "n. a.")
        .at(50, 165, "Niederspannung")
        .at(150, 165, "17:30-20:00")
        .at(300, 165, "n. a.")
        .at(400, 165, "n. a.")
        .at(500, 165, "16:00-18:15")
        .bytes();
  }

  private static MadePdf seasons(MadePdf pdf, float y) {
    return pdf.at(50, y, "Netzebene")
        .at(150, y, "Winter")
        .at(230, y, "Frühling")
        .at(310, y, "Sommer")
        .at(390, y, "Herbst");
  }

  /// All cells in the middle of their row.
  private static byte[] wrapped() {
    return seasons(titled(), 80)
        .at(150, 100, "08:00 bis")
        .at(150, 111, "09:30 und")
        .at(150, 122, "17:00 bis")
        .at(150, 133, "19:00 Uhr")
        .at(50, 116.5f, "Mittelspannung")
        .at(230, 116.5f, "keine")
        .at(310, 111, "10:15 bis")
        .at(310, 122, "12:00 Uhr")
        .at(390, 116.5f, "keine")
        .at(150, 155, "17:30 bis")
        .at(150, 166, "20:00 Uhr")
        .at(50, 160.5f, "Niederspannung")
        .at(230, 160.5f, "keine")
        .at(310, 160.5f, "keine")
        .at(390, 155, "16:00 bis")
        .at(390, 166, "18:15 Uhr")
        .bytes();
  }

  /// Labels at the bottom of their rows, windows at the top: only the lines say which belong.
  private static byte[] ruled() {
    return seasons(titled(), 80)
        .line(50, 85, 460, 85)
        .at(150, 97, "08:00-09:30")
        .at(310, 97, "10:15-12:00")
        .at(150, 108, "17:00-19:00")
        .at(50, 119, "Mittelspannung")
        .line(50, 124, 460, 124)
        .at(150, 136, "17:30-20:00")
        .at(390, 136, "16:00-18:15")
        .at(50, 147, "Niederspannung")
        .line(50, 152, 460, 152)
        .bytes();
  }

  private static byte[] sideBySide() {
    var pdf =
        titled()
            .at(50, 70, "Mittelspannung")
            .at(350, 70, "Niederspannung")
            .at(50, 90, "Saison")
            .at(150, 90, "Zeitfenster")
            .at(350, 90, "Saison")
            .at(450, 90, "Zeitfenster");
    for (int i = 0; i < 4; i++) {
      pdf.at(50, 110 + i * 20, Plan.NAMES.get(i)).at(350, 110 + i * 20, Plan.NAMES.get(i));
    }
    return pdf.at(150, 110, "08:00-09:30 17:00-19:00")
        .at(150, 130, "-")
        .at(150, 150, "10:15-12:00")
        .at(150, 170, "-")
        .at(450, 110, "17:30-20:00")
        .at(450, 130, "-")
        .at(450, 150, "-")
        .at(450, 170, "16:00-18:15")
        .bytes();
  }

  private static byte[] brokenWords() {
    var pdf =
        titled()
            .at(50, 80, "Jahreszeit")
            .at(150, 80, "Mittelspannu")
            .at(150, 91, "ng")
            .at(300, 80, "Niederspannu")
            .at(300, 91, "ng");
    for (int i = 0; i < 4; i++) {
      pdf.at(50, 120 + i * 25, Plan.NAMES.get(i));
    }
    return pdf.at(150, 120, "08:00-09:30 17:00-19:00")
        .at(150, 145, "/")
        .at(150, 170, "10:15-12:00")
        .at(150, 195, "/")
        .at(300, 120, "17:30-20:00")
        .at(300, 145, "/")
        .at(300, 170, "/")
        .at(300, 195, "16:00-18:15")
        .bytes();
  }

  private static byte[] wrappedTitle() {
    var pdf =
        titled()
            .at(50, 80, "Hochspannung mit Umspannung auf")
            .at(50, 91, "Mittelspannung")
            .at(50, 120, "Saison")
            .at(200, 120, "Zeitfenster");
    for (int i = 0; i < 4; i++) {
      pdf.at(50, 145 + i * 20, Plan.NAMES.get(i))
          .at(200, 145 + i * 20, i == 0 ? "08:00-09:30" : "-");
    }
    return pdf.bytes();
  }

  private static byte[] compact() {
    return WindowPages.page(
        "<h1>Hochlastzeitfenster 2026</h1>"
            + table(
                "Ebene|Winter|Frühling|Sommer|Herbst",
                "MS|0800-0930 Uhr 1700-1900 Uhr|n.a.|1015 - 1200|n.a.",
                "NS|1730-2000|n. a.|n/a|1600-1815"));
  }

  private static byte[] twoColumns() {
    return """
    Hochlastzeitfenster 2026;
    Mittelspannung;
    Jahreszeit;Zeitfenster
    Winter;"08:00-09:30"
    Frühling;-
    Sommer;-
    Herbst;"17:00-19:00"
    """
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] prose() {
    return WindowPages.page(
        "<h1>Hochlastzeitfenster 2026</h1><h2>Mittelspannung</h2>"
            + "<p>Winter: 08:00 bis 09:30 Uhr und<p>17:00 bis 19:00 Uhr; Frühling: keine; Sommer: 10:15 bis"
            + "<p>12:00 Uhr; Herbst: keine<h2>Niederspannung</h2>"
            + "<p>Winter: 17:30 bis 20:00 Uhr<p>Frühling: keine<p>Sommer: keine<p>Herbst: 16:00 bis 18:15 Uhr");
  }

  private static byte[] notes() {
    return """
    Hochlastzeitfenster;;;;
    "Ermittelt gemäß Beschluss BK4-13-739 der Bundesnetzagentur vom 11.12.2013.";;;;
    Gültig ab 01.01.2026;;;;
    Netzebene;Winter;Frühling;Sommer;Herbst
    MS;8:00-9:30 17:00-19:00;-;10:15-12:00;-
    NS;17:30-20:00;-;-;16:00-18:15
    "Erheblichkeitsschwelle: HöS 5 %, HS 10 %, MS 20 %, NS 30 %.";;;;
    """
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] headless() {
    return titled()
        .at(50, 70, "Mittelspannung")
        .at(50, 90, "Sommer")
        .at(200, 90, "08:00-09:30")
        .at(350, 90, "10:15-12:00")
        .at(50, 110, "Herbst")
        .at(200, 110, "17:00-19:00")
        .at(350, 110, "16:00-18:15")
        .bytes();
  }
}
