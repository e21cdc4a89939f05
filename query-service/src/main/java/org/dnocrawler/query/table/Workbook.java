package org.dnocrawler.query.table;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/// Tables as an Office Open XML workbook, a worksheet each.
///
/// A figure is a number that shows all its digits; one with more digits than a spreadsheet can
/// count in is a text. The rows of disputed figures are red. The same tables give the same bytes.
public final class Workbook {

  /// Digits that a spreadsheet keeps of a number.
  private static final int MOST_DIGITS = 15;

  private static final int MOST_CHARACTERS = 32_767;
  private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final XSSFWorkbook book;
  private final Map<String, CellStyle> styles = new HashMap<>();

  private Workbook(XSSFWorkbook book) {
    this.book = book;
  }

  /// The workbook's bytes; it takes a while, so it is nothing for an event loop.
  ///
  /// @param tables at least one
  /// @param date the time that the workbook gives as that of its making
  public static byte[] write(List<Table> tables, Instant date) {
    try (var book = new XSSFWorkbook();
        var bytes = new ByteArrayOutputStream()) {
      var properties = book.getProperties().getCoreProperties();
      properties.setCreated(Optional.of(Date.from(date)));
      properties.setModified(Optional.of(Date.from(date)));
      var workbook = new Workbook(book);
      tables.forEach(workbook::add);
      book.write(bytes);
      return withoutTimes(bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(Table table) {
    var sheet = book.createSheet(WorkbookUtil.createSafeSheetName(table.name()));
    var header = sheet.createRow(0);
    for (var column = 0; column < table.columns().size(); column++) {
      var cell = header.createCell(column);
      cell.setCellValue(table.columns().get(column));
      cell.setCellStyle(styles.computeIfAbsent("header", _ -> headerStyle()));
      sheet.setColumnWidth(
          column, 256 * Math.clamp(table.columns().get(column).length() + 2, 8, 60));
    }
    sheet.createFreezePane(0, 1);
    for (var line = 0; line < table.rows().size(); line++) {
      row(sheet, line + 1, table.rows().get(line));
    }
  }

  private void row(XSSFSheet sheet, int line, Table.Row row) {
    var target = sheet.createRow(line);
    for (var column = 0; column < row.cells().size(); column++) {
      switch (row.cells().get(column)) {
        case Cell.Figure(var value) -> figure(target.createCell(column), value, row.disputed());
        case Cell.Text(var value) -> text(target.createCell(column), value, row.disputed());
        case Cell.Empty() -> {}
      }
    }
  }

  private void figure(org.apache.poi.ss.usermodel.Cell cell, BigDecimal value, boolean disputed) {
    if (value.precision() > MOST_DIGITS || value.scale() > MOST_DIGITS) {
      text(cell, value.toPlainString(), disputed);
      return;
    }
    cell.setCellValue(value.doubleValue());
    var decimals = Math.max(0, value.scale());
    var format = decimals == 0 ? "0" : "0." + "0".repeat(decimals);
    cell.setCellStyle(style(format, disputed));
  }

  private void text(org.apache.poi.ss.usermodel.Cell cell, String value, boolean disputed) {
    cell.setCellValue(
        value.length() > MOST_CHARACTERS ? value.substring(0, MOST_CHARACTERS) : value);
    cell.setCellStyle(style("@", disputed));
  }

  private CellStyle style(String format, boolean disputed) {
    return styles.computeIfAbsent(format + disputed, _ -> newStyle(format, disputed));
  }

  private CellStyle newStyle(String format, boolean disputed) {
    var style = book.createCellStyle();
    style.setDataFormat(book.createDataFormat().getFormat(format));
    style.setQuotePrefixed("@".equals(format));
    if (disputed) {
      style.setFillForegroundColor(IndexedColors.ROSE.getIndex());
      style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    }
    return style;
  }

  private CellStyle headerStyle() {
    var font = book.createFont();
    font.setBold(true);
    var style = book.createCellStyle();
    style.setFont(font);
    return style;
  }

  /// Packs the parts anew, for the packer before writes the time of packing into each.
  private static byte[] withoutTimes(byte[] packed) throws IOException {
    try (var in = new ZipInputStream(new ByteArrayInputStream(packed));
        var bytes = new ByteArrayOutputStream(packed.length)) {
      try (var out = new ZipOutputStream(bytes)) {
        for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
          var copy = new ZipEntry(entry.getName());
          copy.setTimeLocal(ENTRY_TIME);
          out.putNextEntry(copy);
          in.transferTo(out);
          out.closeEntry();
        }
      }
      return bytes.toByteArray();
    }
  }
}
