package org.dnocrawler.crawler.windows;

import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.FontFactory;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfWriter;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// PDFs of the corpus: set text by text with PDFBox, or drawn as tables with OpenPDF.
final class WindowPdfs {

  private static final float LEADING = 11;
  private static final int[] IN_ORDER = {0, 1, 2, 3};
  private static final int[] FROM_SPRING = {1, 2, 3, 0};

  private WindowPdfs() {}

  static List<Entry> all() {
    return List.of(
        Entry.read(
            "pdf: no rulings, labels at the top", placed(Plan.FIVE, 0, "-"), 2026, Plan.FIVE),
        Entry.read(
            "pdf: no rulings, labels in the middle", placed(Plan.FIVE, 1, ""), 2026, Plan.FIVE),
        Entry.read("pdf: no rulings, blank columns", placed(Plan.SUMMER, 0, ""), 2026, Plan.SUMMER),
        Entry.read("pdf: no rulings, levels as columns", across(Plan.THREE), 2026, Plan.THREE),
        Entry.read("pdf: no rulings, from and to as columns", fromTo(Plan.THREE), 2026, Plan.THREE),
        Entry.read("pdf: no rulings, long rows", longRows(Plan.THREE), 2026, Plan.THREE),
        Entry.read(
            "pdf: no rulings, a table a level with two years, the first",
            years(),
            2025,
            Plan.BEFORE),
        Entry.read(
            "pdf: no rulings, a table a level with two years, the second",
            years(),
            2026,
            Plan.THREE),
        Entry.read("pdf: windows glued together", glued(Plan.FIVE), 2026, Plan.FIVE),
        Entry.read(
            "pdf: drawn table, labels in the middle",
            drawn(t -> columns(t, Plan.FIVE, "", IN_ORDER), 5, false, 15),
            2026,
            Plan.FIVE),
        Entry.read(
            "pdf: drawn table, seasons from spring on",
            drawn(t -> columns(t, Plan.SUMMER, "entfällt", FROM_SPRING), 5, false, 15),
            2026,
            Plan.SUMMER),
        Entry.read(
            "pdf: drawn table, turned page",
            drawn(t -> columns(t, Plan.FIVE, "–", IN_ORDER), 5, true, 15),
            2026,
            Plan.FIVE),
        Entry.read(
            "pdf: drawn long rows, level over several",
            drawn(t -> spanned(t, Plan.THREE), 4, false, 15),
            2026,
            Plan.THREE),
        Entry.read(
            "pdf: drawn table, level lines only",
            drawn(t -> columns(t, Plan.FIVE, "keine", IN_ORDER), 5, false, Rectangle.BOTTOM),
            2026,
            Plan.FIVE),
        Entry.read("pdf: no rulings, times between", between(Plan.THREE), 2026, Plan.THREE),
        Entry.flagged(
            "misprint: pdf, reversed",
            placed(Plan.FIVE.with("ns", "12:30-11:00"), 0, "-"),
            2026,
            Plan.FIVE.with("ns", "12:30-11:00")),
        Entry.nothing("none: pdf, a window between two columns", between(), 2026, null),
        Entry.nothing("none: pdf, a window between two rows", betweenRows(), 2026, null));
  }

  private static MadePdf titled() {
    return new MadePdf()
        .at(50, 50, "Beispielnetz GmbH")
        .at(50, 70, "Hochlastzeitfenster für das Jahr 2026");
  }

  private static String printed(String window) {
    return window.replace("-", " - ") + " Uhr";
  }

  /// Seasons as columns, centred heads over windows set left; 0 for labels at the top of their row,
  /// 1 for the middle.
  private static byte[] placed(Plan plan, int middle, String none) {
    var pdf = titled().at(50, 110, "Netzebene");
    for (int i = 0; i < 4; i++) {
      pdf.centered(290 + i * 130, 110, Plan.NAMES.get(i));
    }
    float y = 132;
    for (var level : plan.levels().entrySet()) {
      int lines =
          level.getValue().stream()
              .mapToInt(cell -> Math.max(1, Plan.windows(cell).size()))
              .max()
              .orElse(1);
      pdf.at(50, y + middle * (lines - 1) * LEADING / 2, Plan.label(level.getKey()));
      for (int i = 0; i < 4; i++) {
        var windows = Plan.windows(level.getValue().get(i));
        float top = y + middle * (lines - Math.max(1, windows.size())) * LEADING / 2;
        for (int w = 0; w < windows.size(); w++) {
          pdf.at(250 + i * 130, top + w * LEADING, printed(windows.get(w)));
        }
        if (windows.isEmpty() && !none.isEmpty()) {
          pdf.centered(290 + i * 130, top, none);
        }
      }
      y += lines * LEADING + 8;
    }
    return pdf.at(50, y + 30, "Alle Zeiten gelten montags bis freitags, nicht an Feiertagen.")
        .bytes();
  }

  /// Windows such as `zwischen 08:15 und` over `08:30 Uhr`, labels in the middle.
  private static byte[] between(Plan plan) {
    var pdf = titled().at(50, 110, "Netzebene");
    for (int i = 0; i < 4; i++) {
      pdf.centered(290 + i * 130, 110, Plan.NAMES.get(i));
    }
    float y = 132;
    for (var level : plan.levels().entrySet()) {
      int windows =
          level.getValue().stream().mapToInt(cell -> Plan.windows(cell).size()).max().orElse(1);
      pdf.at(50, y + (2 * windows - 1) * LEADING / 2, Plan.label(level.getKey()));
      for (int i = 0; i < 4; i++) {
        var cell = Plan.windows(level.getValue().get(i));
        float top = y + (windows - Math.max(0.5f, cell.size())) * LEADING;
        for (int w = 0; w < cell.size(); w++) {
          var ends = cell.get(w).split("-", 2);
          pdf.centered(290 + i * 130, top + 2 * w * LEADING, "zwischen " + ends[0] + " und");
          pdf.centered(290 + i * 130, top + (2 * w + 1) * LEADING, ends[1] + " Uhr");
        }
        if (cell.isEmpty()) {
          pdf.centered(290 + i * 130, top, "entfällt");
        }
      }
      y += 2 * windows * LEADING + 14;
    }
    return pdf.bytes();
  }

  private static byte[] across(Plan plan) {
    var pdf = titled().at(50, 110, "Jahreszeit");
    var levels = List.copyOf(plan.levels().keySet());
    for (int i = 0; i < levels.size(); i++) {
      pdf.at(200 + i * 150, 110, Plan.label(levels.get(i)));
    }
    float y = 130;
    for (int season = 0; season < 4; season++) {
      pdf.at(50, y, Plan.NAMES.get(season));
      int lines = 1;
      for (int i = 0; i < levels.size(); i++) {
        var windows = Plan.windows(plan.levels().get(levels.get(i)).get(season));
        lines = Math.max(lines, windows.size());
        for (int w = 0; w < windows.size(); w++) {
          pdf.at(200 + i * 150, y + w * LEADING, printed(windows.get(w)));
        }
        if (windows.isEmpty()) {
          pdf.at(200 + i * 150, y, "entfällt");
        }
      }
      y += lines * LEADING + 9;
    }
    return pdf.bytes();
  }

  private static byte[] fromTo(Plan plan) {
    var pdf = titled();
    for (int i = 0; i < 4; i++) {
      pdf.centered(240 + i * 140, 100, Plan.NAMES.get(i));
      pdf.at(200 + i * 140, 114, "von").at(255 + i * 140, 114, "bis");
    }
    float y = 134;
    for (var level : plan.levels().entrySet()) {
      pdf.at(50, y, Plan.label(level.getKey()));
      int lines = 1;
      for (int i = 0; i < 4; i++) {
        var windows = Plan.windows(level.getValue().get(i));
        lines = Math.max(lines, windows.size());
        for (int w = 0; w < windows.size(); w++) {
          var ends = windows.get(w).split("-", -1);
          pdf.at(200 + i * 140, y + w * LEADING, ends[0]);
          pdf.at(255 + i * 140, y + w * LEADING, ends[1]);
        }
      }
      y += lines * LEADING + 10;
    }
    return pdf.bytes();
  }

  private static byte[] longRows(Plan plan) {
    var pdf = titled();
    pdf.at(50, 110, "Netzebene")
        .at(190, 110, "Jahreszeit")
        .at(300, 110, "Beginn")
        .at(380, 110, "Ende");
    pdf.at(460, 110, "Dauer");
    float y = 130;
    for (var level : plan.levels().entrySet()) {
      pdf.at(50, y, Plan.label(level.getKey()));
      for (int i = 0; i < 4; i++) {
        var windows = Plan.windows(level.getValue().get(i));
        for (int w = 0; w < Math.max(1, windows.size()); w++) {
          pdf.at(190, y, Plan.NAMES.get(i));
          if (windows.isEmpty()) {
            pdf.at(300, y, "-").at(380, y, "-");
          } else {
            var ends = windows.get(w).split("-", -1);
            pdf.at(300, y, ends[0] + " Uhr").at(380, y, ends[1] + " Uhr");
          }
          y += 13;
        }
      }
    }
    return pdf.bytes();
  }

  private static byte[] years() {
    var pdf = new MadePdf().at(50, 50, "Hochlastzeitfenster der Beispielnetz GmbH");
    float y = 80;
    for (var level : Plan.THREE.levels().keySet()) {
      pdf.at(50, y, Plan.label(level));
      y += 18;
      pdf.at(50, y, "Jahreszeit").at(200, y, "2025").at(400, y, "2026");
      y += 16;
      for (int season = 0; season < 4; season++) {
        pdf.at(50, y, Plan.NAMES.get(season));
        int lines = 1;
        float x = 200;
        for (var plan : List.of(Plan.BEFORE, Plan.THREE)) {
          var windows = Plan.windows(plan.levels().get(level).get(season));
          lines = Math.max(lines, windows.size());
          for (int w = 0; w < windows.size(); w++) {
            pdf.at(x, y + w * LEADING, windows.get(w).replace("-", " bis ") + " Uhr");
          }
          if (windows.isEmpty()) {
            pdf.at(x, y, "keine");
          }
          x += 200;
        }
        y += lines * LEADING + 4;
      }
      y += 20;
    }
    return pdf.bytes();
  }

  private static byte[] glued(Plan plan) {
    var pdf = titled();
    for (int i = 0; i < 4; i++) {
      pdf.at(160 + i * 165, 110, Plan.NAMES.get(i));
    }
    float y = 130;
    for (var level : plan.levels().entrySet()) {
      pdf.at(50, y, Plan.label(level.getKey()));
      for (int i = 0; i < 4; i++) {
        var cell = level.getValue().get(i);
        pdf.at(160 + i * 165, y, cell.isEmpty() ? "-" : cell.replace(" ", ""));
      }
      y += 14;
    }
    return pdf.bytes();
  }

  private static byte[] between() {
    return titled()
        .at(50, 110, "Netzebene")
        .at(200, 110, "Winter")
        .at(330, 110, "Herbst")
        .at(50, 130, "Mittelspannung")
        .at(243, 130, "09:00 - 12:00 Uhr")
        .bytes();
  }

  private static byte[] betweenRows() {
    return titled()
        .at(200, 110, "Winter")
        .at(330, 110, "Herbst")
        .at(50, 130, "Mittelspannung")
        .at(200, 130, "09:00 - 10:00 Uhr")
        .at(200, 141, "12:00 - 13:00 Uhr")
        .at(50, 152, "Niederspannung")
        .at(200, 147, "17:00 - 18:00 Uhr")
        .bytes();
  }

  private static byte[] drawn(Consumer<PdfPTable> fill, int columns, boolean turned, int border) {
    var bytes = new ByteArrayOutputStream();
    var document = new Document(turned ? PageSize.A4.rotate() : PageSize.A4);
    PdfWriter.getInstance(document, bytes);
    document.open();
    document.add(new Paragraph("Hochlastzeitfenster der Beispielnetz GmbH, gültig ab 01.01.2026"));
    var table = new PdfPTable(columns);
    table.setSpacingBefore(20);
    table.setWidthPercentage(100);
    table.getDefaultCell().setBorder(border);
    fill.accept(table);
    document.add(table);
    document.add(new Paragraph("Hotline: Montag bis Freitag 8:00 - 16:00 Uhr"));
    document.close();
    return bytes.toByteArray();
  }

  private static PdfPCell cell(PdfPTable table, String text) {
    var cell =
        new PdfPCell(new Phrase(text, FontFactory.getFont(FontFactory.HELVETICA, 9, Font.NORMAL)));
    cell.setVerticalAlignment(Element.ALIGN_MIDDLE);
    cell.setHorizontalAlignment(Element.ALIGN_CENTER);
    cell.setBorder(table.getDefaultCell().getBorder());
    cell.setPadding(4);
    return cell;
  }

  private static void columns(PdfPTable table, Plan plan, String none, int[] order) {
    table.addCell(cell(table, "Spannungsebene"));
    for (int i : order) {
      table.addCell(cell(table, Plan.NAMES.get(i)));
    }
    plan.levels()
        .forEach((level, seasons) -> {
          table.addCell(cell(table, Plan.label(level)));
          for (int i : order) {
            var windows = Plan.windows(seasons.get(i));
            table.addCell(
                cell(
                    table,
                    windows.isEmpty()
                        ? none
                        : windows.stream()
                            .map(WindowPdfs::printed)
                            .collect(Collectors.joining("\n"))));
          }
        });
  }

  private static void spanned(PdfPTable table, Plan plan) {
    for (var head : List.of("Netzebene", "Jahreszeit", "von", "bis")) {
      table.addCell(cell(table, head));
    }
    plan.levels()
        .forEach((level, seasons) -> {
          var label = cell(table, Plan.label(level));
          label.setRowspan(
              seasons.stream().mapToInt(cell -> Math.max(1, Plan.windows(cell).size())).sum());
          table.addCell(label);
          for (int i = 0; i < 4; i++) {
            var windows = Plan.windows(seasons.get(i));
            var season = cell(table, Plan.NAMES.get(i));
            season.setRowspan(Math.max(1, windows.size()));
            table.addCell(season);
            for (int w = 0; w < Math.max(1, windows.size()); w++) {
              var ends =
                  windows.isEmpty()
                      ? new String[] {"keine", "keine"}
                      : windows.get(w).split("-", -1);
              table.addCell(cell(table, ends[0]));
              table.addCell(cell(table, ends[1]));
            }
          }
        });
  }
}
