package org.dnocrawler.crawler.corpus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/// Writes a draft as a workbook or as delimited values.
final class SheetProducer {

  private SheetProducer() {}

  static byte[] xlsx(Draft draft, boolean numeric) throws IOException {
    return workbook(new XSSFWorkbook(), draft, numeric);
  }

  static byte[] xls(Draft draft, boolean numeric) throws IOException {
    return workbook(new HSSFWorkbook(), draft, numeric);
  }

  /// @param numeric whether figures are numbers with a format rather than texts
  private static byte[] workbook(Workbook workbook, Draft draft, boolean numeric)
      throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (workbook) {
      int sheets = 1;
      var sheet = workbook.createSheet("Blatt 1");
      int next = 0;
      for (var part : draft.parts) {
        switch (part) {
          case Draft.Heading(var text, _) ->
              sheet.createRow(next++).createCell(0).setCellValue(text);
          case Draft.Paragraph(var text) ->
              sheet.createRow(next++).createCell(0).setCellValue(text);
          case Draft.PageBreak() -> {
            sheet = workbook.createSheet("Blatt " + ++sheets);
            next = 0;
          }
          case Draft.Table table -> next = table(sheet, next + 1, table, numeric) + 1;
        }
      }
      workbook.write(bytes);
    }
    return bytes.toByteArray();
  }

  private static int table(Sheet sheet, int top, Draft.Table table, boolean numeric) {
    for (int i = 0; i < table.cells().size(); i++) {
      sheet.createRow(top + i);
    }
    for (var row : table.cells()) {
      for (var cell : row) {
        var made = sheet.getRow(top + cell.row()).createCell(cell.column());
        if (numeric && cell.text().matches("\\d+,\\d+")) {
          made.setCellValue(Double.parseDouble(cell.text().replace(',', '.')));
          int digits = cell.text().length() - cell.text().indexOf(',') - 1;
          var format = sheet.getWorkbook().createDataFormat();
          var style = sheet.getWorkbook().createCellStyle();
          style.setDataFormat(format.getFormat("#,##0." + "0".repeat(digits)));
          made.setCellStyle(style);
        } else {
          made.setCellValue(cell.text());
        }
        if (cell.rows() > 1 || cell.columns() > 1) {
          sheet.addMergedRegion(
              new CellRangeAddress(
                  top + cell.row(),
                  top + cell.row() + cell.rows() - 1,
                  cell.column(),
                  cell.column() + cell.columns() - 1));
        }
      }
    }
    return top + table.cells().size();
  }

  /// @param points whether decimals have a point, as in other countries
  static byte[] csv(Draft draft, char delimiter, boolean points, Charset charset) {
    var lines = new ArrayList<String>();
    for (var part : draft.parts) {
      switch (part) {
        case Draft.Heading(var text, _) -> lines.add(quoted(text, delimiter));
        case Draft.Paragraph(var text) -> lines.add(quoted(text, delimiter));
        case Draft.PageBreak() -> lines.add("");
        case Draft.Table table -> {
          lines.add("");
          table.cells().forEach(row -> lines.add(line(table, row, delimiter, points)));
          lines.add("");
        }
      }
    }
    return String.join("\r\n", lines).getBytes(charset);
  }

  private static String line(
      Draft.Table table, List<Draft.Cell> row, char delimiter, boolean points) {
    var cells = new ArrayList<>(java.util.Collections.nCopies(table.columns(), ""));
    for (var cell : row) {
      var text =
          points && cell.text().matches("\\d+,\\d+") ? cell.text().replace(',', '.') : cell.text();
      cells.set(cell.column(), quoted(text, delimiter));
    }
    return String.join(String.valueOf(delimiter), cells);
  }

  private static String quoted(String text, char delimiter) {
    return text.indexOf(delimiter) >= 0 || text.contains("\"")
        ? "\"" + text.replace("\"", "\"\"") + "\""
        : text;
  }
}
