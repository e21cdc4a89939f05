package org.dnocrawler.crawler.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.dnocrawler.common.tariff.RowProvenance.ValueSource;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.crawler.document.Sought;
import org.junit.jupiter.api.Test;

/// Shapes of workbooks.
class WorkbookSheetTests {

  private static final Sought TASK = Sheets.task("Stadtwerke Musterstadt GmbH", 2025);

  @Test
  void numericCellsAreTakenAsShownAndOtherSheetsLeftAlone() {
    var sheet =
        Sheets.sheet(
            document(workbook -> {
              workbook
                  .createSheet("Deckblatt")
                  .createRow(0)
                  .createCell(0)
                  .setCellValue("gültig ab 01.01.2025");
              prices(workbook, "Fiktive Entgelte", 1.5);
              prices(workbook, "Netz mit Leistungsmessung", 1);
              prices(workbook, "Entwurf", 2);
              workbook.setSheetHidden(3, true);
            }),
            TASK);

    assertThat(Sheets.rows(sheet))
        .containsExactly("ms 21.49 5.00 119.08 1.09", "ns 34.29 6.80 148.82 2.22");
    assertThat(sheet.verification()).isEqualTo(VerificationStatus.VERIFIED);
    assertThat(sheet.rows().getFirst().provenance().values())
        .contains(new ValueSource("arbeit_unter_2500h", "Netz mit Leistungsmessung!C5", "5,00"));
  }

  @Test
  void levelCellsMergedOverTheRowsOfBothClasses() {
    var sheet =
        Sheets.sheet(
            document(workbook -> {
              var page = workbook.createSheet("Preisblatt 2025");
              row(
                  page,
                  0,
                  "Ebene",
                  "Benutzungsdauer",
                  "Leistungspreis €/kW",
                  "Arbeitspreis ct/kWh");
              row(page, 1, "Mittelspannung", "< 2.500 h/a", "21,49", "5,00");
              row(page, 2, "", ">= 2.500 h/a", "119,08", "1,09");
              row(page, 3, "Niederspannung", "< 2.500 h/a", "34,29", "6,80");
              row(page, 4, "", ">= 2.500 h/a", "148,82", "2,22");
              page.addMergedRegion(new CellRangeAddress(1, 2, 0, 0));
              page.addMergedRegion(new CellRangeAddress(3, 4, 0, 0));
            }),
            TASK);

    assertThat(Sheets.rows(sheet))
        .containsExactly("ms 21.49 5.00 119.08 1.09", "ns 34.29 6.80 148.82 2.22");
  }

  private static void prices(XSSFWorkbook workbook, String name, double factor) {
    var page = workbook.createSheet(name);
    CellStyle style = workbook.createCellStyle();
    style.setDataFormat(workbook.createDataFormat().getFormat("#,##0.00"));
    row(page, 0, name);
    row(page, 2, "", "Benutzungsdauer < 2.500 h/a", "", "Benutzungsdauer ≥ 2.500 h/a", "");
    page.addMergedRegion(new CellRangeAddress(2, 2, 1, 2));
    page.addMergedRegion(new CellRangeAddress(2, 2, 3, 4));
    row(
        page,
        3,
        "Netzebene",
        "Leistungspreis €/kW",
        "Arbeitspreis ct/kWh",
        "Leistungspreis €/kW",
        "Arbeitspreis ct/kWh");
    var figures = new double[][] {{21.49, 5, 119.08, 1.09}, {34.29, 6.8, 148.82, 2.22}};
    for (int i = 0; i < 2; i++) {
      row(page, 4 + i, List.of("Mittelspannung", "Niederspannung").get(i));
      for (int j = 0; j < 4; j++) {
        var cell = page.getRow(4 + i).createCell(1 + j);
        cell.setCellValue(figures[i][j] * factor);
        cell.setCellStyle(style);
      }
    }
  }

  private static void row(Sheet page, int number, String... texts) {
    var row = page.createRow(number);
    for (int i = 0; i < texts.length; i++) {
      if (!texts[i].isEmpty()) {
        row.createCell(i).setCellValue(texts[i]);
      }
    }
  }

  private interface Filling {
    void fill(XSSFWorkbook workbook);
  }

  private static org.dnocrawler.crawler.document.FetchedDocument document(Filling filling) {
    var bytes = new ByteArrayOutputStream();
    try (var workbook = new XSSFWorkbook()) {
      filling.fill(workbook);
      workbook.write(bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return Sheets.document(Sheets.XLSX, bytes.toByteArray());
  }
}
