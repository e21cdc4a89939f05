package org.dnocrawler.local.samples;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/// Makes a price sheet as a workbook of several worksheets, the wanted table on one of them.
///
/// @param operator name on the cover sheet
/// @param year year in which the figures apply
/// @param rows the figures
record Workbook(String operator, int year, List<SampleRow> rows) {

  /// Writes the electricity workbook.
  void writeElectricity(Path file) throws IOException {
    try (var book = new XSSFWorkbook()) {
      var figure = figureStyle(book);
      cover(book.createSheet("Deckblatt"), "Netzentgelte Strom");
      avoided(book.createSheet("PB 6 vermiedene NNE"), figure);
      metered(book.createSheet("PB 1 mit Leistungsmessung"), figure);
      profiles(book.createSheet("PB 2 ohne Leistungsmessung"), figure);
      save(book, file);
    }
  }

  /// Writes the gas workbook.
  void writeGas(Path file) throws IOException {
    try (var book = new XSSFWorkbook()) {
      var figure = figureStyle(book);
      cover(book.createSheet("Deckblatt"), "Netzentgelte Gas");
      var sheet = book.createSheet("Entgelte Gas");
      words(sheet, 0, List.of("Jahresverbrauch", "Grundpreis EUR/a", "Arbeitspreis ct/kWh"));
      figures(words(sheet, 1, List.of("bis 8.000 kWh")), figure, List.of("24.00", "1.28"));
      figures(words(sheet, 2, List.of("bis 50.000 kWh")), figure, List.of("48.00", "0.98"));
      save(book, file);
    }
  }

  private static void save(XSSFWorkbook book, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    try (var out = Files.newOutputStream(file)) {
      book.write(out);
    }
  }

  private void cover(Sheet sheet, String title) {
    words(sheet, 0, List.of(operator));
    words(sheet, 2, List.of(title));
    words(sheet, 3, List.of("gültig ab 01.01." + year));
    words(sheet, 5, List.of("Erfundener Netzbetreiber; Muster zum Ausprobieren von DNO Crawler."));
  }

  private void metered(Sheet sheet, CellStyle style) {
    words(sheet, 0, List.of("Preisblatt 1: Entnahmestellen mit Leistungsmessung " + year));
    words(sheet, 2, List.of("", "Benutzungsdauer < 2.500 h/a", "", "Benutzungsdauer >= 2.500 h/a"));
    sheet.addMergedRegion(new CellRangeAddress(2, 2, 1, 2));
    sheet.addMergedRegion(new CellRangeAddress(2, 2, 3, 4));
    words(
        sheet,
        3,
        List.of(
            "Entnahmeebene", "Leistungspreis", "Arbeitspreis", "Leistungspreis", "Arbeitspreis"));
    words(sheet, 4, List.of("", "EUR/kW a", "ct/kWh", "EUR/kW a", "ct/kWh"));
    var line = 5;
    for (var row : rows) {
      figures(
          words(sheet, line++, List.of(row.label())),
          style,
          List.of(
              row.capacityUnder().toPlainString(),
              row.energyUnder().toPlainString(),
              row.capacity().toPlainString(),
              row.energy().toPlainString()));
    }
    words(
        sheet, line + 1, List.of("Nettopreise zuzüglich Umlagen, Konzessionsabgabe, Umsatzsteuer"));
  }

  private void profiles(Sheet sheet, CellStyle style) {
    words(sheet, 0, List.of("Preisblatt 2: Entnahmestellen ohne Leistungsmessung " + year));
    words(sheet, 2, List.of("", "Grundpreis EUR/a", "Arbeitspreis ct/kWh"));
    figures(words(sheet, 3, List.of("Niederspannung")), style, List.of("69.35", "6.41"));
  }

  private void avoided(Sheet sheet, CellStyle style) {
    words(sheet, 0, List.of("Preisblatt 6: vermiedene Netzentgelte (§ 18 StromNEV) " + year));
    words(sheet, 2, List.of("Einspeiseebene", "Arbeitspreis ct/kWh", "Leistungspreis EUR/kW a"));
    var line = 3;
    for (var row : rows) {
      var paid = row.asAvoidedCharge();
      figures(
          words(sheet, line++, List.of(paid.label())),
          style,
          List.of(paid.energy().toPlainString(), paid.capacity().toPlainString()));
    }
  }

  private static CellStyle figureStyle(XSSFWorkbook book) {
    var style = book.createCellStyle();
    style.setDataFormat(book.createDataFormat().getFormat("#,##0.00"));
    return style;
  }

  private static Row words(Sheet sheet, int line, List<String> words) {
    var row = sheet.createRow(line);
    for (var i = 0; i < words.size(); i++) {
      row.createCell(i).setCellValue(words.get(i));
    }
    return row;
  }

  private static void figures(Row row, CellStyle style, List<String> figures) {
    for (var i = 0; i < figures.size(); i++) {
      var cell = row.createCell(i + 1);
      cell.setCellValue(new BigDecimal(figures.get(i)).doubleValue());
      cell.setCellStyle(style);
    }
  }
}
