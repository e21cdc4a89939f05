package org.dnocrawler.crawler.windows;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Windows in lists and sentences, and tables among what other parts of a sheet say.
final class WindowTexts {

  private static final Plan TWO =
      Plan.of("ms|08:00-09:30 17:00-19:00||10:15-12:00|", "ns|17:30-20:00|||16:00-18:15");

  private WindowTexts() {}

  static List<Entry> all() {
    return List.of(
        Entry.read("text: a list below each level", list(), 2026, TWO),
        Entry.read("text: a list with bullets", bullets(), 2026, TWO),
        Entry.read("text: times below the days of their season", indented(), 2026, TWO),
        Entry.read("rulings: a season without any", withoutAny(), 2026, TWO),
        Entry.read("text: a sentence goes on with one more window", sentence(), 2026, TWO),
        Entry.read("rulings: upright ones in every other row", banded(false), 2026, TWO),
        Entry.read("rulings: a blank row without upright ones", banded(true), 2026, TWO),
        Entry.read(
            "labels: a level and a transformation in one",
            html(
                """
                <table><tr><th>Ebene<th>Winter<th>Frühling<th>Sommer<th>Herbst
                <tr><td>Mittelspannung und Umspannung MS/NS<td>08:00-09:30<td>-<td>-<td>-
                <tr><td>Niederspannung<td>17:30-20:00<td>-<td>-<td>16:00-18:15</table>
                """),
            2026,
            Plan.of("ms|08:00-09:30|||", "ms/ns|08:00-09:30|||", "ns|17:30-20:00|||16:00-18:15")),
        Entry.read(
            "labels: the sides of a transformation are no list",
            html(
                """
                <table><tr><th>Ebene<th>Winter<th>Frühling<th>Sommer<th>Herbst
                <tr><td>Umspannung Mittel- und Niederspannung<td>08:00-09:30<td>-<td>-<td>-
                <tr><td>Niederspannung<td>17:30-20:00<td>-<td>-<td>16:00-18:15</table>
                """),
            2026,
            Plan.of("ms/ns|08:00-09:30|||", "ns|17:30-20:00|||16:00-18:15")),
        Entry.read(
            "notes: an example in a cell below the windows",
            ("Hochlastzeitfenster 2026\nEbene;Saison;von;bis\n"
                    + "Mittelspannung;Winter;08:00;09:30\nMittelspannung;Frühling;keine;\n"
                    + "Mittelspannung;Sommer;10:15;12:00\nMittelspannung;Herbst;keine;\n"
                    + "Die Zeitangaben beziehen sich auf das Ende der jeweiligen Viertelstunde (z. B. 09:15 = 09:00 bis 09:15 Uhr).\n")
                .getBytes(StandardCharsets.UTF_8),
            2026,
            Plan.of("ms|08:00-09:30||10:15-12:00|")),
        Entry.read("beside: prices above, with the same headers twice", prices(), 2026, TWO),
        Entry.read("headers: the days of a season below its name", dates(), 2026, TWO));
  }

  private static byte[] html(String table) {
    return ("<!doctype html><html lang=de><meta charset=utf-8><h1>Hochlastzeitfenster 2026</h1>"
            + table)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static MadePdf titled() {
    return new MadePdf().at(50, 40, "Hochlastzeitfenster 2026 der Beispielnetz GmbH");
  }

  private static byte[] list() {
    var pdf = titled();
    float y = 70;
    for (var line :
        List.of(
            "Netzebene 5",
            "Winter",
            "08:00 bis 09:30 Uhr",
            "17:00 bis 19:00 Uhr",
            "Frühling",
            "entfällt",
            "Sommer",
            "10:15 bis 12:00 Uhr",
            "Herbst",
            "entfällt",
            "Netzebene 7",
            "Winter",
            "17:30 bis 20:00 Uhr",
            "Frühling",
            "entfällt",
            "Sommer",
            "entfällt",
            "Herbst",
            "16:00 bis 18:15 Uhr")) {
      y += line.startsWith("Netzebene") ? 24 : 12;
      pdf.at(50, y, line);
    }
    return pdf.bytes();
  }

  private static byte[] bullets() {
    var pdf = titled();
    float y = 70;
    for (var line :
        List.of(
            "Mittelspannung",
            "Winter: 08:00 Uhr bis 09:30 Uhr sowie 17:00 Uhr bis 19:00 Uhr",
            "Frühling: keine Hochlastzeiten",
            "Sommer: 10:15 Uhr bis 12:00 Uhr",
            "Herbst: keine HLZ",
            "Niederspannung",
            "Winter: 17:30 Uhr bis 20:00 Uhr",
            "Frühling: keine HLZ",
            "Sommer: keine HLZ",
            "Herbst: 16:00 Uhr bis 18:15 Uhr")) {
      boolean item = line.contains(":");
      y += 13;
      pdf.at(item ? 84 : 50, y, line);
      if (item) {
        pdf.at(66, y, "•");
      }
    }
    return pdf.bytes();
  }

  private static byte[] indented() {
    var pdf = titled();
    float y = 70;
    for (var line :
        List.of(
            "Netzebene 5 – Mittelspannung",
            "Winter (01.01. – 28.02. und 01.12. – 31.12.)",
            "08:00 – 09:30 Uhr und 17:00 – 19:00 Uhr",
            "Frühling (01.03. – 31.05.)",
            "entfällt",
            "Sommer (01.06. – 31.08.)",
            "10:15 – 12:00 Uhr",
            "Herbst (01.09. – 30.11.)",
            "entfällt",
            "Netzebene 7 – Niederspannung",
            "Winter (01.01. – 28.02. und 01.12. – 31.12.)",
            "17:30 – 20:00 Uhr",
            "Frühling (01.03. – 31.05.)",
            "entfällt",
            "Sommer (01.06. – 31.08.)",
            "entfällt",
            "Herbst (01.09. – 30.11.)",
            "16:00 – 18:15 Uhr")) {
      y += line.startsWith("Netzebene") ? 22 : 13;
      pdf.at(line.contains("Uhr") || line.equals("entfällt") ? 78 : 50, y, line);
    }
    return pdf.bytes();
  }

  private static byte[] withoutAny() {
    var pdf = titled();
    float y = 70;
    String[][] seasons = {
      {"Winter", "08:00 - 09:30 Uhr, 17:00 - 19:00 Uhr", "17:30 - 20:00 Uhr"},
      {"Frühling", "-", "-"},
      {"Sommer", "10:15 - 12:00 Uhr", "-"},
      {"Herbst", "-", "16:00 - 18:15 Uhr"}
    };
    for (var season : seasons) {
      pdf.at(50, y, season[0]);
      String[][] rows = {
        {"Netzebene", "Hochlastzeiten"},
        {"Mittelspannung", season[1]},
        {"Niederspannung", season[2]}
      };
      for (int i = 0; i < rows.length; i++) {
        float top = y + 6 + i * 16;
        pdf.line(50, top, 450, top);
        pdf.at(56, top + 11, rows[i][0]).at(206, top + 11, rows[i][1]);
      }
      float bottom = y + 6 + rows.length * 16;
      pdf.line(50, bottom, 450, bottom);
      for (float x : new float[] {50, 200, 450}) {
        pdf.line(x, y + 6, x, bottom);
      }
      y = bottom + 24;
    }
    return pdf.bytes();
  }

  private static byte[] sentence() {
    return titled()
        .at(
            50,
            80,
            "Mittelspannung: Frühling keine; Herbst keine; Sommer von 10:15 bis 12:00 Uhr; Winter von 08:00 bis 09:30 Uhr")
        .at(50, 92, "und von 17:00 bis 19:00 Uhr.")
        .at(
            50,
            110,
            "Niederspannung: Winter von 17:30 bis 20:00 Uhr; Herbst von 16:00 bis 18:15 Uhr; Frühling (März bis Mai)")
        .at(50, 122, "keine; Sommer keine.")
        .bytes();
  }

  private static final float[] COLUMNS = {50, 170, 290, 410, 530, 650};

  /// @param blank whether a row without a word follows
  private static byte[] banded(boolean blank) {
    var pdf = titled();
    String[][] rows = {
      {"Netzebene", "Winter", "Frühling", "Sommer", "Herbst"},
      {"Mittelspannung", "08:00 - 09:30", "-", "10:15 - 12:00", "-"},
      {"", "17:00 - 19:00", "", "", ""},
      {"Niederspannung", "17:30 - 20:00", "-", "-", "16:00 - 18:15"}
    };
    float[] baselines = {92, 112, 124, 144};
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < rows[i].length; k++) {
        if (!rows[i][k].isEmpty()) {
          pdf.at(COLUMNS[k] + 6, baselines[i], rows[i][k]);
        }
      }
    }
    for (float y : new float[] {80, 98, 130, 150}) {
      pdf.line(COLUMNS[0], y, COLUMNS[5], y);
    }
    pdf.line(COLUMNS[0], 80, COLUMNS[0], 150).line(COLUMNS[5], 80, COLUMNS[5], 150);
    for (int k = 1; k < 5; k++) {
      pdf.line(COLUMNS[k], 98, COLUMNS[k], 130);
    }
    if (blank) {
      pdf.line(COLUMNS[0], 166, COLUMNS[5], 166);
      pdf.line(COLUMNS[0], 150, COLUMNS[0], 166).line(COLUMNS[5], 150, COLUMNS[5], 166);
    }
    return pdf.bytes();
  }

  private static byte[] prices() {
    var pdf = new MadePdf().at(50, 40, "Preisblätter Netznutzung Strom 2026");
    pdf.at(270, 62, "< 2.500 h/a").at(420, 62, "ab 2.500 h/a");
    pdf.at(50, 84, "Spannungsebene");
    for (float x : new float[] {250, 400}) {
      pdf.at(x, 74, "€/kW").at(x + 70, 74, "ct/kWh").at(x, 84, "LP").at(x + 70, 84, "AP");
    }
    String[][] rows = {
      {"Mittelspannung", "27,73", "4,83", "134,09", "0,58"},
      {"Niederspannung", "42,56", "6,17", "161,99", "1,39"}
    };
    float y = 98;
    for (var row : rows) {
      pdf.at(50, y, row[0])
          .at(250, y, row[1])
          .at(320, y, row[2])
          .at(400, y, row[3])
          .at(470, y, row[4]);
      y += 14;
    }
    pdf.at(50, 140, "Hochlastzeitfenster 2026");
    return windows(pdf, 164, 178).bytes();
  }

  private static byte[] dates() {
    var pdf = titled();
    String[] days = {
      "01.01. – 28.02. und 01.12. – 31.12.", "01.03. – 31.05.", "01.06. – 31.08.", "01.09. – 30.11."
    };
    for (int k = 0; k < days.length; k++) {
      pdf.at(COLUMNS[k + 1] + (k == 0 ? -20 : 20), 96, days[k]);
    }
    return windows(pdf, 84, 116).bytes();
  }

  private static MadePdf windows(MadePdf pdf, float header, float first) {
    pdf.at(50, header, "Netzebene");
    String[][] rows = {
      {"Winter", "Frühling", "Sommer", "Herbst"},
      {"08:00 - 09:30 Uhr", "keine", "10:15 - 12:00 Uhr", "keine"},
      {"17:00 - 19:00 Uhr", "", "", ""},
      {"17:30 - 20:00 Uhr", "keine", "keine", "16:00 - 18:15 Uhr"}
    };
    float[] baselines = {header, first, first + 12, first + 32};
    pdf.at(50, first + 6, "Mittelspannung").at(50, first + 32, "Niederspannung");
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < rows[i].length; k++) {
        if (!rows[i][k].isEmpty()) {
          pdf.at(
              COLUMNS[k + 1] + (k == 0 ? 0 : 20),
              i == 1 && k > 0 ? first + 6 : baselines[i],
              rows[i][k]);
        }
      }
    }
    return pdf;
  }
}
