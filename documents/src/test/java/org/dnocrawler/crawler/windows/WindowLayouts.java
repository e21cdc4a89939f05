package org.dnocrawler.crawler.windows;

import java.util.List;
import java.util.Map;

/// Pages of the corpus in layouts that put lines where they are easily mistaken.
final class WindowLayouts {

  private static final Map<String, String> WRAPPED =
      Map.of(
          "ms", "Mittelspannung|(NE 5)",
          "ms/ns", "Mittelspannung mit|Umspannung auf|Niederspannung",
          "ns", "Niederspannung",
          "hs", "Hochspannung|110 kV",
          "hs/ms", "Umspannung auf|Mittelspannung");

  private WindowLayouts() {}

  static List<Entry> all() {
    return List.of(
        Entry.read(
            "layout: labels over several lines, in the middle",
            wrapped(Plan.FIVE),
            2026,
            Plan.FIVE),
        Entry.read("layout: even leading, labels at the top", even(Plan.THREE), 2026, Plan.THREE),
        Entry.read("layout: grid, from and to, blank cells", grid(Plan.THREE), 2026, Plan.THREE),
        Entry.read("layout: two years below each other, the first", below(), 2025, Plan.BEFORE),
        Entry.read("layout: two years below each other, the second", below(), 2026, Plan.THREE),
        Entry.read("layout: two years side by side, the first", beside(), 2025, Plan.BEFORE),
        Entry.read("layout: two years side by side, the second", beside(), 2026, Plan.THREE),
        Entry.read("layout: seasons with their months below", months(Plan.THREE), 2026, Plan.THREE),
        Entry.read("layout: a list of a level", list(Plan.SUMMER), 2026, Plan.SUMMER),
        Entry.read(
            "layout: one level in one column",
            oneLevel(),
            2026,
            Plan.of("ms|08:15-08:30 09:00-11:30 12:00-14:15 15:00-18:00|||09:45-11:15")),
        Entry.read("layout: uprights only", uprights(Plan.FIVE), 2026, Plan.FIVE),
        Entry.nothing("none: rows on a page without their headers", broken(), 2026, null));
  }

  private static MadePdf titled() {
    return new MadePdf().at(50, 40, "Hochlastzeitfenster 2026 der Beispielnetz GmbH");
  }

  private static String printed(String window) {
    return window.replace("-", " bis ") + " Uhr";
  }

  private static byte[] wrapped(Plan plan) {
    var pdf = titled().at(50, 80, "Ebene");
    for (int i = 0; i < 4; i++) {
      pdf.at(220 + i * 140, 80, Plan.NAMES.get(i));
    }
    float y = 105;
    for (var level : plan.levels().entrySet()) {
      var label = WRAPPED.get(level.getKey()).split("\\|", -1);
      int lines = label.length;
      for (var cell : level.getValue()) {
        lines = Math.max(lines, Plan.windows(cell).size());
      }
      for (int l = 0; l < label.length; l++) {
        pdf.at(50, y + (lines - label.length) * 5.5f + l * 11, label[l]);
      }
      for (int i = 0; i < 4; i++) {
        var windows = Plan.windows(level.getValue().get(i));
        for (int w = 0; w < windows.size(); w++) {
          pdf.at(
              220 + i * 140, y + (lines - windows.size()) * 5.5f + w * 11, printed(windows.get(w)));
        }
      }
      y += lines * 11 + 9;
    }
    return pdf.bytes();
  }

  private static byte[] even(Plan plan) {
    var pdf = titled().at(50, 80, "Ebene");
    for (int i = 0; i < 4; i++) {
      pdf.at(220 + i * 140, 80, Plan.NAMES.get(i));
    }
    float y = 93;
    for (var level : plan.levels().entrySet()) {
      pdf.at(50, y, Plan.label(level.getKey()));
      int lines = 1;
      for (int i = 0; i < 4; i++) {
        var windows = Plan.windows(level.getValue().get(i));
        lines = Math.max(lines, windows.size());
        for (int w = 0; w < windows.size(); w++) {
          pdf.at(220 + i * 140, y + w * 13, printed(windows.get(w)));
        }
        if (windows.isEmpty()) {
          pdf.at(220 + i * 140, y, "–");
        }
      }
      y += lines * 13;
    }
    return pdf.bytes();
  }

  private static byte[] grid(Plan plan) {
    var pdf = titled().at(55, 95, "Ebene");
    float right = 200 + 8 * 70;
    pdf.line(50, 80, right, 80).line(200, 100, right, 100).line(50, 118, right, 118);
    for (int i = 0; i < 4; i++) {
      pdf.centered(270 + i * 140, 94, Plan.NAMES.get(i));
      pdf.at(215 + i * 140, 113, "von").at(285 + i * 140, 113, "bis");
    }
    float y = 118;
    for (var level : plan.levels().entrySet()) {
      int lines = 1;
      for (int i = 0; i < 4; i++) {
        var windows = Plan.windows(level.getValue().get(i));
        lines = Math.max(lines, windows.size());
        for (int w = 0; w < windows.size(); w++) {
          var ends = windows.get(w).split("-", -1);
          pdf.at(215 + i * 140, y + 12 + w * 10, ends[0])
              .at(285 + i * 140, y + 12 + w * 10, ends[1]);
        }
      }
      float below = y + lines * 10 + 6;
      pdf.at(55, (y + below) / 2 + 3, Plan.label(level.getKey()));
      pdf.line(50, below, right, below);
      y = below;
    }
    pdf.line(50, 80, 50, y).line(right, 80, right, y);
    for (int i = 0; i < 8; i++) {
      pdf.line(200 + i * 70, i % 2 == 0 ? 80 : 100, 200 + i * 70, y);
    }
    return pdf.bytes();
  }

  private static float table(
      MadePdf pdf, float x, float top, float pitch, Plan plan, boolean labels) {
    for (int i = 0; i < 4; i++) {
      pdf.at(x + i * pitch, top, Plan.NAMES.get(i));
    }
    float y = top + 18;
    for (var level : plan.levels().entrySet()) {
      if (labels) {
        pdf.at(50, y, Plan.label(level.getKey()));
      }
      int lines = 4;
      for (int i = 0; i < 4; i++) {
        var windows = Plan.windows(level.getValue().get(i));
        for (int w = 0; w < windows.size(); w++) {
          pdf.at(x + i * pitch, y + w * 11, windows.get(w));
        }
        if (windows.isEmpty()) {
          pdf.at(x + i * pitch, y, "entfällt");
        }
      }
      y += lines * 11 + 6;
    }
    return y;
  }

  private static byte[] below() {
    var pdf = new MadePdf().at(50, 40, "Beispielnetz GmbH: Hochlastzeitfenster 2025");
    float y = table(pdf, 200, 70, 150, Plan.BEFORE, true);
    pdf.at(50, y + 20, "Hochlastzeitfenster 2026");
    table(pdf, 200, y + 45, 150, Plan.THREE, true);
    return pdf.bytes();
  }

  private static byte[] beside() {
    var pdf = new MadePdf().at(50, 40, "Hochlastzeitfenster der Beispielnetz GmbH");
    pdf.centered(290, 70, "2025").centered(620, 70, "2026");
    table(pdf, 160, 88, 80, Plan.BEFORE, true);
    table(pdf, 500, 88, 80, Plan.THREE, false);
    return pdf.bytes();
  }

  private static byte[] months(Plan plan) {
    var pdf = titled();
    var levels = List.copyOf(plan.levels().keySet());
    for (int i = 0; i < 3; i++) {
      pdf.at(220 + i * 160, 80, Plan.label(levels.get(i)));
    }
    var months =
        List.of("Dezember - Februar", "März - Mai", "Juni - August", "September - November");
    float y = 100;
    for (int season = 0; season < 4; season++) {
      pdf.at(50, y, Plan.NAMES.get(season)).at(50, y + 11, months.get(season));
      int lines = 2;
      for (int i = 0; i < 3; i++) {
        var windows = Plan.windows(plan.levels().get(levels.get(i)).get(season));
        lines = Math.max(lines, windows.size());
        for (int w = 0; w < windows.size(); w++) {
          pdf.at(220 + i * 160, y + w * 11, windows.get(w).replace(":", "."));
        }
      }
      y += lines * 11 + 10;
    }
    return pdf.bytes();
  }

  private static byte[] list(Plan plan) {
    var pdf = titled();
    float y = 80;
    for (var level : plan.levels().entrySet()) {
      pdf.at(50, y, Plan.label(level.getKey()));
      for (int i = 0; i < 4; i++) {
        y += 14;
        var windows =
            Plan.windows(level.getValue().get(i)).stream().map(WindowLayouts::printed).toList();
        pdf.at(
            70,
            y,
            Plan.NAMES.get(i) + ": " + (windows.isEmpty() ? "keine" : String.join(", ", windows)));
      }
      y += 24;
    }
    return pdf.bytes();
  }

  /// Seasons in the middle of their windows, which stand in one column without a header.
  private static byte[] oneLevel() {
    var pdf = titled().at(50, 70, "Netzebene: Mittelspannung");
    var winter = Plan.windows("08:15-08:30 09:00-11:30 12:00-14:15 15:00-18:00");
    for (int w = 0; w < 4; w++) {
      pdf.at(200, 100 + w * 11, printed(winter.get(w)));
    }
    pdf.at(50, 116.5f, "Winter");
    pdf.at(50, 155, "Frühling").at(200, 155, "keine").at(50, 176, "Sommer").at(200, 176, "keine");
    return pdf.at(50, 197, "Herbst").at(200, 197, printed("09:45-11:15")).bytes();
  }

  private static byte[] uprights(Plan plan) {
    var pdf = titled().at(55, 90, "Ebene");
    for (int i = 0; i < 4; i++) {
      pdf.at(205 + i * 130, 90, Plan.NAMES.get(i));
    }
    float y = 112;
    for (var level : plan.levels().entrySet()) {
      pdf.at(55, y, Plan.label(level.getKey()));
      int lines = 1;
      for (int i = 0; i < 4; i++) {
        var windows = Plan.windows(level.getValue().get(i));
        lines = Math.max(lines, windows.size());
        for (int w = 0; w < windows.size(); w++) {
          pdf.at(205 + i * 130, y + w * 11, printed(windows.get(w)));
        }
      }
      y += lines * 11 + 8;
    }
    pdf.line(50, 75, 720, 75).line(50, 98, 720, 98).line(50, y, 720, y);
    for (int i = 0; i < 4; i++) {
      pdf.line(200 + i * 130, 75, 200 + i * 130, y);
    }
    return pdf.line(50, 75, 50, y).line(720, 75, 720, y).bytes();
  }

  private static byte[] broken() {
    var pdf = titled();
    float y = 80;
    for (var level : Plan.FIVE.levels().entrySet()) {
      pdf.at(50, y, Plan.label(level.getKey()));
      for (int i = 0; i < 4; i++) {
        var windows = Plan.windows(level.getValue().get(i));
        pdf.at(220 + i * 140, y, windows.isEmpty() ? "-" : printed(windows.getFirst()));
      }
      y += 20;
    }
    return pdf.bytes();
  }
}
