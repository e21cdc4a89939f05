package org.dnocrawler.crawler.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Sheet;

/// Reads a workbook of the binary format of Excel 97: each visible sheet is a heading and one
/// table.
///
/// Figures are taken as the sheet shows them, in German; formulas by their stored results.
final class BinaryWorkbookReader {

  private static final String METHOD = "xls-cells";
  private static final int SIZE_LIMIT_BYTES = 8 * 1024 * 1024;
  private static final int SHEET_LIMIT = 60;

  private BinaryWorkbookReader() {}

  /// Reads the visible sheets; fails with `UnreadableException` beyond the limits.
  static Reading read(ByteBuffer content) throws IOException {
    if (content.remaining() > SIZE_LIMIT_BYTES) {
      throw new UnreadableException("a workbook larger than any price sheet");
    }
    var bytes = new byte[content.remaining()];
    content.slice().get(bytes);
    try (var files = new POIFSFileSystem(new ByteArrayInputStream(bytes))) {
      var entries = files.getRoot().getEntryNames();
      if (entries.contains("EncryptedPackage")) {
        throw new UnreadableException("encrypted");
      }
      if (!entries.contains("Workbook") && !entries.contains("Book")) {
        throw new UnreadableException("an office file, but no workbook");
      }
      try (var workbook = new HSSFWorkbook(files, false)) {
        var leftOut = new LeftOut();
        return leftOut.reading(new DocumentText(METHOD, null, blocks(workbook, leftOut)));
      }
    } catch (EncryptedDocumentException _) {
      throw new UnreadableException("encrypted");
    }
  }

  private static List<Block> blocks(HSSFWorkbook workbook, LeftOut leftOut) {
    var formatter = new DataFormatter(Locale.GERMANY);
    formatter.setUseCachedValuesForFormulaCells(true);
    var blocks = new ArrayList<Block>();
    for (int i = 0; i < Math.min(workbook.getNumberOfSheets(), SHEET_LIMIT); i++) {
      if (!workbook.isSheetHidden(i) && !workbook.isSheetVeryHidden(i)) {
        blocks.addAll(grid(workbook.getSheetAt(i), formatter).blocks(leftOut));
      }
    }
    if (workbook.getNumberOfSheets() > SHEET_LIMIT) {
      leftOut.add("sheets after the first " + SHEET_LIMIT);
    }
    return blocks;
  }

  private static SheetGrid grid(Sheet sheet, DataFormatter formatter) {
    var grid = new SheetGrid(sheet.getSheetName(), SheetGrid.Naming.LETTERS);
    for (var row : sheet) {
      if (row.getZeroHeight()) {
        grid.hideRow(row.getRowNum());
      }
      for (var cell : row) {
        if (sheet.isColumnHidden(cell.getColumnIndex())) {
          grid.hideColumns(cell.getColumnIndex(), cell.getColumnIndex());
        }
        grid.put(cell.getRowIndex(), cell.getColumnIndex(), formatter.formatCellValue(cell));
      }
    }
    sheet.getMergedRegions().forEach(grid::merge);
    return grid;
  }
}
