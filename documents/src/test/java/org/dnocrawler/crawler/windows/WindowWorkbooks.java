package org.dnocrawler.crawler.windows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/// Workbooks of the corpus.
final class WindowWorkbooks {

  private WindowWorkbooks() {}

  static List<Entry> all() {
    return List.of(
        Entry.read(
            "xlsx: seasons as columns, several lines a cell",
            columns(new XSSFWorkbook()),
            2026,
            Plan.FIVE),
        Entry.read(
            "xls: seasons as columns, several lines a cell",
            columns(new HSSFWorkbook()),
            2026,
            Plan.FIVE),
        Entry.read(
            "xlsx: times as shares of the day", shares(new XSSFWorkbook(), null), 2026, Plan.THREE),
        Entry.read(
            "xlsx: times as formatted numbers",
            shares(new XSSFWorkbook(), "hh:mm"),
            2026,
            Plan.THREE),
        Entry.read(
            "xls: times as formatted numbers",
            shares(new HSSFWorkbook(), "h:mm"),
            2026,
            Plan.THREE),
        Entry.read("xlsx: a sheet a year", sheets(), 2025, Plan.BEFORE),
        Entry.read(
            "xlsx: blank cells beside times without colons",
            compact(),
            2026,
            Plan.of("ms||09:00-10:45 11:00-14:45||17:15-18:00")));
  }

  private static byte[] bytes(Workbook workbook) {
    var bytes = new ByteArrayOutputStream();
    try (workbook) {
      workbook.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] columns(Workbook workbook) {
    var sheet = workbook.createSheet("Tabelle1");
    text(sheet, 0, 0, "Hochlastzeitfenster 2026 der Beispielnetz GmbH");
    sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, 4));
    table(sheet, 2, Plan.FIVE);
    text(sheet, 12, 0, "Erheblichkeitsschwelle Mittelspannung");
    text(sheet, 12, 1, "20 %");
    return bytes(workbook);
  }

  private static void table(Sheet sheet, int top, Plan plan) {
    for (int i = 0; i < 4; i++) {
      text(sheet, top, i + 1, Plan.NAMES.get(i));
    }
    int row = top + 1;
    for (var level : plan.levels().entrySet()) {
      text(sheet, row, 0, Plan.label(level.getKey()));
      for (int i = 0; i < 4; i++) {
        var windows = Plan.windows(level.getValue().get(i)).stream().map(w -> w + " Uhr");
        text(sheet, row, i + 1, windows.collect(Collectors.joining("\n")));
      }
      row++;
    }
  }

  private static byte[] sheets() {
    var workbook = new XSSFWorkbook();
    for (var plan : List.of(Plan.THREE, Plan.BEFORE)) {
      var sheet = workbook.createSheet(plan.equals(Plan.THREE) ? "HLZF 2026" : "HLZF 2025");
      table(sheet, 1, plan);
    }
    return bytes(workbook);
  }

  /// Long rows whose level stands in the first of them alone.
  private static byte[] shares(Workbook workbook, @Nullable String format) {
    var sheet = workbook.createSheet("Hochlastzeiten");
    text(sheet, 0, 0, "Hochlastzeitfenster, gültig vom 01.01.2026 bis 31.12.2026");
    var heads = List.of("Netzebene", "Saison", "Beginn", "Ende");
    for (int i = 0; i < 4; i++) {
      text(sheet, 1, i, heads.get(i));
    }
    var style = workbook.createCellStyle();
    if (format != null) {
      style.setDataFormat(workbook.createDataFormat().getFormat(format));
    }
    int row = 2;
    for (var level : Plan.THREE.levels().entrySet()) {
      text(sheet, row, 0, Plan.label(level.getKey()));
      for (int i = 0; i < 4; i++) {
        text(sheet, row, 1, Plan.NAMES.get(i));
        var windows = Plan.windows(level.getValue().get(i));
        if (windows.isEmpty()) {
          text(sheet, row, 2, "-");
          text(sheet, row++, 3, "-");
        }
        for (var window : windows) {
          var ends = window.split("-", -1);
          for (int end = 0; end < 2; end++) {
            var cell = cell(sheet, row, 2 + end);
            cell.setCellValue(share(ends[end]));
            cell.setCellStyle(style);
          }
          row++;
        }
      }
    }
    return bytes(workbook);
  }

  private static byte[] compact() {
    var workbook = new XSSFWorkbook();
    var sheet = workbook.createSheet("HLZF");
    text(sheet, 0, 0, "Hochlastzeitfenster 2026 der Beispielnetz GmbH");
    text(sheet, 1, 0, "Netzebene");
    for (int i = 0; i < 4; i++) {
      text(sheet, 1, 1 + i, Plan.NAMES.get(i));
    }
    text(sheet, 2, 0, "Mittelspannung");
    text(sheet, 2, 2, "0900 - 1045\n1100 - 1445");
    text(sheet, 2, 4, "1715 - 1800");
    return bytes(workbook);
  }

  private static double share(String time) {
    return (Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3)))
        / 1440.0;
  }

  private static void text(Sheet sheet, int row, int column, String text) {
    if (!text.isEmpty()) {
      cell(sheet, row, column).setCellValue(text);
    }
  }

  private static Cell cell(Sheet sheet, int row, int column) {
    var at = sheet.getRow(row) == null ? sheet.createRow(row) : sheet.getRow(row);
    return at.getCell(column) == null ? at.createCell(column) : at.getCell(column);
  }
}
