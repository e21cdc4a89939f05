package org.dnocrawler.crawler.document;

import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler.SheetContentsHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;

/// Collects the cells of one sheet as a workbook's parser meets them.
final class SheetCells implements SheetContentsHandler {

  private final SheetGrid grid;

  SheetCells(SheetGrid grid) {
    this.grid = grid;
  }

  @Override
  public void startRow(int row) {
    // rows are made when they hold a cell
  }

  @Override
  public void endRow(int row) {
    // nothing waits for the end of a row
  }

  @Override
  public void cell(
      @Nullable String reference, @Nullable String value, @Nullable XSSFComment comment) {
    if (reference == null || value == null) {
      return;
    }
    var place = new CellReference(reference);
    grid.put(place.getRow(), place.getCol(), value);
  }

  /// Notes what an element says beside the cells: merged ranges, hidden rows and columns.
  void note(String element, Attributes attributes) {
    switch (element) {
      case "mergeCell" -> {
        var range = attributes.getValue("ref");
        if (range != null) {
          grid.merge(CellRangeAddress.valueOf(range));
        }
      }
      case "row" -> {
        if (isHidden(attributes)) {
          grid.hideRow(number(attributes, "r"));
        }
      }
      case "col" -> {
        if (isHidden(attributes)) {
          grid.hideColumns(number(attributes, "min"), number(attributes, "max"));
        }
      }
      default -> {
        // says nothing of what a reader sees
      }
    }
  }

  private static boolean isHidden(Attributes attributes) {
    var hidden = attributes.getValue("hidden");
    return "1".equals(hidden) || "true".equals(hidden);
  }

  /// A number counted from 1, as counted from 0; beyond all limits when it is none.
  private static int number(Attributes attributes, String name) {
    var value = attributes.getValue(name);
    return value != null && value.matches("\\d{1,7}")
        ? Integer.parseInt(value) - 1
        : Integer.MAX_VALUE;
  }
}
