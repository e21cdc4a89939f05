package org.dnocrawler.query.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

class WorkbookTests {

  private static final Instant DATE = Instant.parse("2026-10-15T08:00:00Z");

  private static byte[] book(boolean disputed, Cell... cells) {
    var columns = List.of("a", "b", "c", "d").subList(0, cells.length);
    var row = new Table.Row(List.of(cells), disputed);
    return Workbook.write(List.of(new Table("first", columns, List.of(row))), DATE);
  }

  @Test
  void figuresAreNumbersWithAllTheirDigits() throws IOException {
    var bytes = book(false, Cell.of(new BigDecimal("191.790")), Cell.of(2025));
    try (var book = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
      var row = book.getSheet("first").getRow(1);
      var shown = new DataFormatter(Locale.ROOT);
      assertThat(row.getCell(0).getCellType()).isEqualTo(CellType.NUMERIC);
      assertThat(shown.formatCellValue(row.getCell(0))).isEqualTo("191.790");
      assertThat(shown.formatCellValue(row.getCell(1))).isEqualTo("2025");
    }
  }

  @Test
  void figureWithMoreDigitsThanASpreadsheetKeepsIsAText() throws IOException {
    var bytes = book(false, Cell.of(new BigDecimal("1234567890123.4567")));
    try (var book = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
      var cell = book.getSheetAt(0).getRow(1).getCell(0);
      assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
      assertThat(cell.getStringCellValue()).isEqualTo("1234567890123.4567");
    }
  }

  @Test
  void textIsNeverAFormulaAndDisputedRowsAreColoured() throws IOException {
    var bytes = book(true, Cell.text("=1+1"), Cell.EMPTY, Cell.of(1));
    try (var book = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
      var cell = book.getSheetAt(0).getRow(1).getCell(0);
      assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
      assertThat(cell.getCellStyle().getQuotePrefixed()).isTrue();
      assertThat(cell.getCellStyle().getFillForegroundColorColor()).isNotNull();
    }
  }

  @Test
  void sameTablesGiveTheSameBytes() {
    var cells = new Cell[] {Cell.text("x"), Cell.of(new BigDecimal("1.50"))};
    var first = book(false, cells);
    assertThat(book(false, cells)).isEqualTo(first);
  }
}
