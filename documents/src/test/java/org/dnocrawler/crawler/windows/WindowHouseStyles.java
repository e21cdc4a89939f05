package org.dnocrawler.crawler.windows;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Ways in which operators set up their windows.
final class WindowHouseStyles {

  private static final Plan TWO =
      Plan.of("ms|08:00-09:30 17:00-19:00||10:15-12:00|", "ns|17:30-20:00|||16:00-18:15");
  private static final String[] SEASONS = {"Winter", "Frühling", "Sommer", "Herbst"};
  private static final String[][] WINDOWS = {
    {"08:00 - 09:30|17:00 - 19:00", "keine", "10:15 - 12:00", "keine"},
    {"17:30 - 20:00", "keine", "keine", "16:00 - 18:15"}
  };
  private static final String[] LEVELS = {"Mittelspannung", "Niederspannung"};

  private static final String ONLY_TWO_SEASONS =
      """
      <table><tr><th>Ebene<th>Winter<th>Herbst
      <tr><td>Mittelspannung<td>08:00-09:30<td>-<tr><td>Niederspannung<td>17:30-20:00<td>16:00-18:15</table>
      """;

  private WindowHouseStyles() {}

  static List<Entry> all() {
    return List.of(
        Entry.read("headers: set half a line off each other", halfLines(), 2026, TWO),
        Entry.read("headers: above the first heading of a level", aboveSections(), 2026, TWO),
        Entry.read("rows: by rulings that reach under the labels", windowsInRows(), 2026, TWO),
        Entry.read("rows: each level begins with four seasons", wrappedLevels(), 2026, wrapped()),
        Entry.read("headings: a calendar of seasons first", calendar(), 2026, TWO),
        Entry.read("headings: levels of prices before", pricesBefore(), 2026, TWO),
        Entry.read("headings: a peak is no level", text(), 2026, TWO),
        Entry.read("pages: a table goes on below the foot of a page", overPage(true), 2026, TWO),
        Entry.nothing("pages: columns without headers after a text", overPage(false), 2026, null),
        Entry.read("rows: labels in the middle of uneven rows", unevenRows(), 2026, UNEVEN),
        Entry.read("columns: right-aligned below headers in the middle", rightAligned(), 2026, TWO),
        Entry.read(
            "columns: a word for none in the middle of all",
            noneForAll(),
            2026,
            Plan.of("ms|08:00-09:30||10:15-12:00|", "ns||||")),
        Entry.read("headers: thresholds above", thresholdsAbove(), 2026, TWO),
        Entry.read("pages: a foot without a number", overPageWithFoot(), 2026, TWO),
        Entry.read(
            "cells: a sentence over all columns",
            html(
                """
                <table><tr><th>Ebene<th>Winter<th>Frühling<th>Sommer<th>Herbst
                <tr><td>Mittelspannung<td>08:00-09:30<td>-<td>10:15-12:00<td>-
                <tr><td>Niederspannung<td colspan=4>In dieser Netzebene bestehen keine Hochlastzeitfenster.</table>
                """),
            2026,
            Plan.of("ms|08:00-09:30||10:15-12:00|", "ns||||")),
        Entry.read(
            "cards: a list of seasons for each level",
            html(
                """
                <div class=cards><div class=card><h3>Mittelspannung</h3><dl><dt>Winter<dd>08:00–09:30<br>17:00–19:00<dt>Frühjahr<dd>keine<dt>Sommer<dd>10:15–12:00<dt>Herbst<dd>keine</dl></div>
                <div class=card><h3>Niederspannung</h3><dl><dt>Winter<dd>17:30–20:00<dt>Frühjahr<dd>keine<dt>Sommer<dd>keine<dt>Herbst<dd>16:00–18:15</dl></div></div>
                """),
            2026,
            TWO),
        Entry.nothing(
            "headings: a level that nobody knows",
            html(
                """
                <h3>Mittelspannung</h3><ul><li>Winter: 08:00 - 09:30 Uhr<li>Sommer: entfällt</ul>
                <h3>Sonderebene Nord</h3><ul><li>Winter: 17:00 - 19:00 Uhr<li>Sommer: entfällt</ul>
                <h3>Niederspannung</h3><ul><li>Winter: 16:45 - 20:15 Uhr<li>Sommer: entfällt</ul>
                """),
            2026,
            null),
        Entry.nothing(
            "text: the windows of a level twice, and not the same",
            html(
                """
                <h3>Mittelspannung</h3><p>Winter: 08:00 - 09:30 Uhr</p><p>Sommer: entfällt</p>
                <p>Winter: 17:00 - 19:00 Uhr</p><p>Sommer: entfällt</p>
                """),
            2026,
            null),
        Entry.nothing(
            "cells: several seasons and their windows in one",
            html(
                """
                <table><tr><th>Ebene<th>Hochlastzeitfenster
                <tr><td>Mittelspannung<td>Frühjahr keine Sommer keine Herbst keine Winter 09:45–12:30 14:00–16:45
                <tr><td>Niederspannung<td>Frühjahr keine Sommer keine Herbst 07:00–09:45 Winter 09:30–14:30</table>
                """),
            2026,
            null),
        Entry.read(
            "text: none before the seasons that it is of",
            html(
                """
                <p>im Mittelspannungsnetz: Die Hochlastzeit liegt im Winter von 08:00 Uhr bis 09:30 Uhr sowie von 17:00 Uhr bis 19:00 Uhr, im Sommer von 10:15 Uhr bis 12:00 Uhr. Keine Hochlastzeitfenster gibt es im Frühling und im Herbst.</p>
                <p>im Niederspannungsnetz: Die Hochlastzeit liegt im Winter von 17:30 Uhr bis 20:00 Uhr, im Herbst von 16:00 Uhr bis 18:15 Uhr. Keine Hochlastzeitfenster gibt es im Frühling und im Sommer.</p>
                """),
            2026,
            TWO),
        Entry.read("headings: left of tables in the middle", centredTables(), 2026, TWO),
        Entry.read("pages: four tables of seasons two by two", twoByTwo(), 2026, TWO),
        Entry.read(
            "text: sentences of seasons without any",
            html(
                """
                <p>Mittelspannung: Das Hochlastzeitfenster liegt im Winter von 08:00 bis 09:30 Uhr und von 17:00 bis 19:00 Uhr, im Sommer von 10:15 bis 12:00 Uhr. Im Frühling und Herbst gibt es kein Hochlastzeitfenster.</p>
                <p>Niederspannung: Das Hochlastzeitfenster liegt im Winter von 17:30 bis 20:00 Uhr, im Herbst von 16:00 bis 18:15 Uhr. Im Frühling und Sommer gibt es kein Hochlastzeitfenster.</p>
                """),
            2026,
            TWO),
        Entry.read(
            "text: levels below seasons, a dash for none",
            html(
                """
                <h3>Winter</h3><ul><li>NE 5: Mittelspannung: von 08:00 bis 09:30 Uhr, von 17:00 bis 19:00 Uhr<li>NE 7: Niederspannung: von 17:30 bis 20:00 Uhr</ul>
                <h3>Frühling</h3><ul><li>NE 5: Mittelspannung: -<li>NE 7: Niederspannung: -</ul>
                <h3>Sommer</h3><ul><li>NE 5: Mittelspannung: von 10:15 bis 12:00 Uhr<li>NE 7: Niederspannung: -</ul>
                <h3>Herbst</h3><ul><li>NE 5: Mittelspannung: -<li>NE 7: Niederspannung: von 16:00 bis 18:15 Uhr</ul>
                """),
            2026,
            TWO),
        Entry.read(
            "cells: times with points and commas between them",
            html(
                """
                <table><tr><th>Ebene<th>Winter<th>Frühling<th>Sommer<th>Herbst
                <tr><td>Mittelspannung<td>8.00 - 9.30, 17.00 - 19.00<td>-<td>10.15 - 12.00<td>-
                <tr><td>Niederspannung<td>17.30 - 20.00<td>-<td>-<td>16.00 - 18.15</table>
                """),
            2026,
            TWO),
        Entry.read(
            "sentences: seasons of which no table speaks",
            html(
                ONLY_TWO_SEASONS
                    + "<p>Im Frühling und im Sommer bestehen in keiner Netzebene Hochlastzeitfenster.</p>"),
            2026,
            Plan.of("ms|08:00-09:30|||", "ns|17:30-20:00|||16:00-18:15")),
        Entry.nothing(
            "sentences: against a table",
            html(
                ONLY_TWO_SEASONS
                    + "<p>Im Herbst bestehen in keiner Netzebene Hochlastzeitfenster.</p>"),
            2026,
            null),
        Entry.read(
            "sentences: levels of which no table speaks",
            html(
                """
                <h3>Mittelspannung</h3><table><tr><th>Jahreszeit<th>Hochlastzeitfenster
                <tr><td>Winter<td>08:00-09:30<tr><td>Frühling<td>-<tr><td>Sommer<td>-<tr><td>Herbst<td>-</table>
                <p>In der Umspannung Mittel-/Niederspannung und in der Niederspannung gibt es im Jahr 2026 keine Hochlastzeitfenster.</p>
                """),
            2026,
            Plan.of("ms|08:00-09:30|||", "ms/ns||||", "ns||||")),
        Entry.read(
            "labels: a transformation with both sides and a level",
            html(
                """
                <table><tr><th>Ebene<th>Winter<th>Frühling<th>Sommer<th>Herbst
                <tr><td>Mittelspannung<td>08:00-09:30<td>-<td>-<td>-
                <tr><td>Umspannung von Mittel- auf Niederspannung und Niederspannung<td>17:30-20:00<td>-<td>-<td>-</table>
                """),
            2026,
            Plan.of("ms|08:00-09:30|||", "ms/ns|17:30-20:00|||", "ns|17:30-20:00|||")),
        Entry.read(
            "headers: days of the seasons in a table of their own rows",
            html(
                """
                <table><tr><td>Jahreszeit<td colspan=2>Zeitraum
                <tr><td>Winter<td colspan=2>01. Januar bis 28. Februar und 01. Dezember bis 31. Dezember
                <tr><td>Frühling<td colspan=2>01. März bis 31. Mai<tr><td>Sommer<td colspan=2>01. Juni bis 31. August
                <tr><td>Herbst<td colspan=2>01. September bis 30. November
                <tr><td>Jahreszeit<td>Zeitfenster 1<td>Zeitfenster 2<tr><td colspan=3>Mittelspannung
                <tr><td>Winter<td>08:00 - 09:30<td>17:00 - 19:00<tr><td>Frühling<td>-<td>-
                <tr><td>Sommer<td>10:15 - 12:00<td>-<tr><td>Herbst<td>-<td>-</table>
                """),
            2026,
            Plan.of("ms|08:00-09:30 17:00-19:00||10:15-12:00|")));
  }

  private static MadePdf titled() {
    return new MadePdf().at(50, 40, "Hochlastzeitfenster 2026 der Beispielnetz GmbH");
  }

  private static byte[] html(String table) {
    return ("<meta charset=utf-8><h1>Hochlastzeitfenster 2026</h1>" + table)
        .getBytes(StandardCharsets.UTF_8);
  }

  /// Seasons as rows; the middle of each cell is at the height of its row.
  private static byte[] halfLines() {
    var pdf = titled();
    pdf.centered(220, 80, "Mittelspannung").centered(220, 92, "(MS)");
    pdf.at(50, 86, "Jahreszeit");
    pdf.centered(360, 74, "Netz der").centered(360, 86, "Niederspannung");
    pdf.centered(360, 98, "(NS)");
    float y = 116;
    for (int season = 0; season < 4; season++) {
      var times = WINDOWS[0][season].split("\\|", -1);
      for (int i = 0; i < times.length; i++) {
        pdf.centered(220, y + 12 * i, times[i]);
      }
      float middle = y + 6 * (times.length - 1);
      pdf.at(50, middle, SEASONS[season]).centered(360, middle, WINDOWS[1][season]);
      y += 12 * times.length + 8;
    }
    return pdf.bytes();
  }

  private static byte[] aboveSections() {
    var pdf = titled();
    pdf.at(50, 70, "Jahreszeit").at(200, 70, "Zeitfenster 1").at(340, 70, "Zeitfenster 2");
    float y = 86;
    for (int level = 0; level < 2; level++) {
      pdf.at(50, y, LEVELS[level]);
      for (int season = 0; season < 4; season++) {
        y += 18;
        var times = WINDOWS[level][season].replace("keine", "–").split("\\|", -1);
        pdf.at(50, y, SEASONS[season]).at(200, y, times[0]);
        pdf.at(340, y, times.length > 1 ? times[1] : "–");
      }
      y += 20;
    }
    return pdf.bytes();
  }

  /// Every window has a row of its own, with a line below it that does not reach the labels.
  private static byte[] windowsInRows() {
    var pdf = titled();
    pdf.at(50, 80, "Ebene").line(50, 86, 600, 86);
    for (int season = 0; season < 4; season++) {
      pdf.at(170 + 110 * season, 80, SEASONS[season]);
    }
    float y = 100;
    for (int level = 0; level < 2; level++) {
      int rows = level == 0 ? 3 : 1;
      for (int row = 0; row < rows; row++) {
        for (int season = 0; season < 4; season++) {
          var times = WINDOWS[level][season].split("\\|", -1);
          int at = row;
          if (level == 0 && season == 0) {
            at = row - 1;
          }
          if (at >= 0 && at < times.length) {
            pdf.at(170 + 110 * season, y, times[at]);
          }
        }
        if (row == rows / 2) {
          pdf.at(50, y, LEVELS[level]);
        }
        pdf.line(row == rows - 1 ? 50 : 165, y + 6, 600, y + 6);
        y += 20;
      }
    }
    return pdf.bytes();
  }

  private static final Plan UNEVEN =
      Plan.of(
          "ms|07:15-10:30 11:00-11:15 12:30-14:15 15:00-18:15||08:30-16:45|14:00-20:30",
          "ns|08:45-14:15|09:30-12:45||11:15-19:45");

  /// Windows in lines of their own; the label of a level stands in the middle of its lines, that of
  /// a season in the middle of its own.
  private static byte[] unevenRows() {
    var pdf = titled();
    pdf.at(50, 70, "Netz- und Umspannebene").at(240, 70, "Jahreszeit");
    pdf.at(460, 70, "von").at(620, 70, "bis");
    var levels = UNEVEN.truth();
    String[] wires = {"ms", "ns"};
    String[] seasons = {"winter", "spring", "summer", "autumn"};
    float y = 86;
    for (int level = 0; level < 2; level++) {
      float top = y;
      for (int season = 0; season < 4; season++) {
        var windows = String.valueOf(levels.get(wires[level] + " " + seasons[season]));
        var lines = windows.isEmpty() ? new String[] {"-"} : windows.split(" ", -1);
        pdf.at(240, y + 7 * (lines.length - 1), SEASONS[season]);
        for (var line : lines) {
          var ends = line.split("-", 2);
          if (line.length() > 1) {
            pdf.at(460, y, ends[0]).at(620, y, ends[1]);
          } else {
            pdf.at(545, y, "-");
          }
          y += 14;
        }
      }
      pdf.at(50, (top + y - 14) / 2, LEVELS[level]);
    }
    return pdf.bytes();
  }

  private static byte[] rightAligned() {
    var pdf = titled();
    pdf.at(50, 80, "Anschlussebene");
    for (int season = 0; season < 4; season++) {
      pdf.centered(250 + 120 * season, 80, SEASONS[season]);
      for (int level = 0; level < 2; level++) {
        var times = WINDOWS[level][season].replace("keine", "–").split("\\|", -1);
        float y = 102 + 32 * level;
        for (int i = 0; i < times.length; i++) {
          pdf.right(308 + 120 * season, y + 12 * i - 6 * (times.length - 1), times[i]);
        }
        if (season == 0) {
          pdf.at(50, y, LEVELS[level]);
        }
      }
    }
    return pdf.bytes();
  }

  private static byte[] noneForAll() {
    var pdf = titled();
    pdf.at(50, 80, "Entnahmestelle").at(50, 102, LEVELS[0]).at(50, 128, LEVELS[1]);
    for (int season = 0; season < 4; season++) {
      pdf.centered(220 + 110 * season, 80, SEASONS[season]);
      pdf.centered(220 + 110 * season, 102, WINDOWS[0][season].split("\\|", -1)[0]);
    }
    return pdf.centered(385, 128, "keine Hochlastzeitfenster").bytes();
  }

  private static byte[] thresholdsAbove() {
    var pdf = titled();
    pdf.at(50, 66, "Entnahme aus").at(200, 66, LEVELS[0]).at(340, 66, LEVELS[1]);
    pdf.at(50, 80, "Schwelle").at(220, 80, "20 %").at(360, 80, "30 %");
    return grid(pdf, 100).bytes();
  }

  private static MadePdf grid(MadePdf pdf, float y) {
    for (int season = 0; season < 4; season++) {
      pdf.at(200 + 140 * season, y, SEASONS[season]);
      for (int level = 0; level < 2; level++) {
        if (season == 0) {
          pdf.at(50, y + 18 + 18 * level, LEVELS[level]);
        }
        pdf.at(200 + 140 * season, y + 18 + 18 * level, WINDOWS[level][season].replace("|", ", "));
      }
    }
    return pdf;
  }

  /// Rows of seasons, the last two on the next page; the same foot on both.
  private static byte[] overPageWithFoot() {
    var pdf = titled();
    float top = 80;
    String[] foot = {"Beispielnetz GmbH · Netzstraße 93 · 29100 Erlenau"};
    String[][] rows = new String[5][];
    rows[0] = new String[] {"Jahreszeit", LEVELS[0], LEVELS[1]};
    for (int season = 0; season < 4; season++) {
      rows[season + 1] =
          new String[] {
            SEASONS[season],
            WINDOWS[0][season].replace("|", ", "),
            WINDOWS[1][season].replace("|", ", ")
          };
    }
    float y = top;
    for (int i = 0; i < rows.length; i++) {
      if (i == 3) {
        walls(pdf, top, y);
        pdf.at(50, 560, foot[0]).turned().at(50, 560, foot[0]);
        top = 60;
        y = top;
      }
      pdf.line(50, y, 560, y);
      for (int k = 0; k < 3; k++) {
        pdf.at(56 + 160 * k, y + 12, rows[i][k]);
      }
      y += 18;
    }
    walls(pdf, top, y);
    return pdf.bytes();
  }

  private static byte[] centredTables() {
    var pdf = titled();
    float y = 70;
    for (int season = 0; season < 4; season++) {
      float x = 200 + 9 * (season % 2);
      pdf.at(50, y, SEASONS[season]);
      pdf.at(x + 18, y + 18, "Spannungsebene").at(x + 130, y + 18, "Hochlastzeit");
      for (int level = 0; level < 2; level++) {
        pdf.at(x, y + 34 + 16 * level, LEVELS[level]);
        pdf.at(x + 120, y + 34 + 16 * level, WINDOWS[level][season].replace("|", ", "));
      }
      y += 77;
    }
    return pdf.bytes();
  }

  /// The headers stand in the middle of their columns, so right of where the tables begin.
  private static byte[] twoByTwo() {
    var pdf = titled();
    for (int season = 0; season < 4; season++) {
      float x = 50 + 300 * (season % 2);
      float y = 80 + 110 * (season / 2);
      pdf.at(x, y, SEASONS[season]);
      pdf.at(x + 30, y + 18, "Ebene").at(x + 150, y + 18, "Hochlastzeitfenster");
      for (int level = 0; level < 2; level++) {
        pdf.at(x, y + 36 + 16 * level, LEVELS[level]);
        pdf.at(x + 120, y + 36 + 16 * level, WINDOWS[level][season].replace("|", ", "));
      }
    }
    return pdf.bytes();
  }

  private static Plan wrapped() {
    return Plan.of(
        "ms|08:00-09:30||10:15-12:00|",
        "ms/ns|08:00-09:30||10:15-12:00|",
        "ns|17:30-20:00|||16:00-18:15");
  }

  /// The second line of a level stands beside the second of its seasons.
  private static byte[] wrappedLevels() {
    var pdf = titled();
    pdf.at(50, 80, "Netz- bzw.").at(50, 92, "Umspannebene").at(200, 80, "Jahreszeit");
    pdf.at(300, 80, "Zeitfenster");
    String[][] levels = {
      {"Mittelspannung"}, {"Umspannung", "Mittel-/Niederspannung"}, {"Niederspannung"}
    };
    float y = 106;
    for (int level = 0; level < 3; level++) {
      for (int season = 0; season < 4; season++) {
        var times = WINDOWS[level / 2][season].split("\\|", -1)[0].replace("keine", "-");
        if (season < levels[level].length) {
          pdf.at(50, y, levels[level][season]);
        }
        pdf.at(200, y, SEASONS[season]).at(300, y, times);
        y += 13;
      }
    }
    return pdf.bytes();
  }

  private static byte[] calendar() {
    var pdf = titled().at(50, 70, "Es gelten folgende Jahreszeiten:");
    String[] days = {
      "01. Januar bis 28. Februar und 01. Dezember bis 31. Dezember",
      "01. März bis 31. Mai",
      "01. Juni bis 31. August",
      "01. September bis 30. November"
    };
    float y = 88;
    for (int season = 0; season < 4; season++) {
      pdf.at(50, y, SEASONS[season]).at(130, y, days[season]);
      y += 14;
    }
    for (int season = 0; season < 4; season++) {
      y += 22;
      pdf.at(50, y, SEASONS[season]);
      pdf.at(50, y + 20, "Netzebene").at(200, y + 20, "Hochlastzeitfenster");
      for (int level = 0; level < 2; level++) {
        pdf.at(50, y + 36 + 16 * level, LEVELS[level]);
        pdf.at(200, y + 36 + 16 * level, WINDOWS[level][season].replace("|", ", "));
      }
      y += 62;
    }
    return pdf.bytes();
  }

  private static byte[] pricesBefore() {
    var page = new StringBuilder(400);
    page.append("<h2>Baukostenzuschuss</h2><h3>Mittelspannung</h3><h3>Niederspannung</h3>");
    page.append("<h2>Hochlastzeitfenster 2026</h2>");
    for (int level = 0; level < 2; level++) {
      page.append("<h3>").append(LEVELS[level]);
      page.append("</h3><table><tr><th>Jahreszeit<th>Hochlastzeitfenster");
      for (int season = 0; season < 4; season++) {
        page.append("<tr><td>").append(SEASONS[season]).append("<td>");
        page.append(WINDOWS[level][season].replace("|", "<br>"));
      }
      page.append("</table>");
    }
    return ("<meta charset=utf-8>" + page).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] text() {
    return titled()
        .at(50, 70, "Abweichung von der Höchstlast des Netzes")
        .at(50, 90, "Mittelspannung")
        .at(50, 104, "Winter: 08:00 Uhr bis 09:30 Uhr und 17:00 Uhr bis 19:00 Uhr")
        .at(50, 118, "Frühling: keine")
        .at(50, 132, "Sommer: 10:15 Uhr bis 12:00 Uhr")
        .at(50, 146, "Herbst: keine")
        .at(50, 170, "Niederspannung")
        .at(50, 184, "Winter: 17:30 Uhr bis 20:00 Uhr")
        .at(50, 198, "Frühling: keine")
        .at(50, 212, "Sommer: keine")
        .at(50, 226, "Herbst: 16:00 Uhr bis 18:15 Uhr")
        .bytes();
  }

  /// A table of two years whose last rows stand on the next page, without headers there.
  ///
  /// @param foot whether nothing but the foot of the page stands between
  private static byte[] overPage(boolean foot) {
    var pdf = titled();
    float y = 70;
    for (int level = 0; level < 2; level++) {
      pdf.at(50, y, LEVELS[level]);
      float top = y + 8;
      String[][] rows = new String[5][];
      rows[0] = new String[] {"Jahreszeit", "Hochlastzeitfenster 2025", "Hochlastzeitfenster 2026"};
      for (int season = 0; season < 4; season++) {
        rows[season + 1] =
            new String[] {
              SEASONS[season], "05:00 - 06:00", WINDOWS[level][season].replace("|", ", ")
            };
      }
      for (int i = 0; i < rows.length; i++) {
        if (level == 1 && i == 3) {
          walls(pdf, y + 8, top);
          pdf.at(50, 560, foot ? "Beispielnetz GmbH Seite 1 von 2" : "Wir beraten Sie gern dazu.");
          pdf.turned();
          top = 60;
          y = top - 8;
        }
        pdf.line(50, top, 560, top);
        for (int k = 0; k < 3; k++) {
          pdf.at(56 + 160 * k, top + 12, rows[i][k]);
        }
        top += 18;
      }
      walls(pdf, y + 8, top);
      y = top + 24;
    }
    return pdf.bytes();
  }

  private static void walls(MadePdf pdf, float top, float bottom) {
    pdf.line(50, bottom, 560, bottom);
    for (float x : new float[] {50, 210, 370, 560}) {
      pdf.line(x, top, x, bottom);
    }
  }
}
