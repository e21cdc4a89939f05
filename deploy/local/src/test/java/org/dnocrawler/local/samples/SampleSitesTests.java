package org.dnocrawler.local.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.dnocrawler.local.suite.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleSitesTests {

  private static final BigDecimal TOLERANCE_EUR = new BigDecimal("0.30");

  @TempDir Path folder;

  @Test
  void everyRowKeepsTheArithmeticOfRealPriceSheets() {
    for (var operator : SampleOperator.all()) {
      assertThat(operator.years().keySet()).containsExactly(2024, 2025, 2026);
      operator.years().values().forEach(rows -> rows.forEach(SampleSitesTests::assertBreakEven));
    }
  }

  private static void assertBreakEven(SampleRow row) {
    var hours = BigDecimal.valueOf(25);
    var under = row.capacityUnder().add(row.energyUnder().multiply(hours));
    var above = row.capacity().add(row.energy().multiply(hours));
    assertThat(under.subtract(above).abs()).as(row.toString()).isLessThan(TOLERANCE_EUR);
    assertThat(row.capacityUnder()).isLessThan(row.capacity());
    assertThat(row.energyUnder()).isGreaterThan(row.energy());
  }

  @Test
  void avoidedChargesDoNotPassForCharges() {
    for (var operator : SampleOperator.all()) {
      for (var row : operator.years().get(2025)) {
        assertThat(row.asAvoidedCharge().capacity()).isNotEqualTo(row.capacity());
      }
    }
  }

  @Test
  void pdfSheetHoldsEveryFigureAsGermansPrintIt() throws Exception {
    SampleSites.make(folder.resolve("sites"));
    var file =
        folder.resolve("sites/musterstadt-netz/fileadmin/netz/2024/Preisblatt_NNE-SN-25.pdf");

    try (var document = Loader.loadPDF(file.toFile())) {
      var stripper = new PDFTextStripper();
      stripper.setSortByPosition(true);
      stripper.setStartPage(2);
      stripper.setEndPage(2);
      assertThat(document.getNumberOfPages()).isEqualTo(4);
      assertThat(stripper.getText(document))
          .contains("Gültig ab 01.01.2025", "< 2.500 h/a", ">= 2.500 h/a")
          .containsPattern("Hochspannung +16,08 +4,15 +103,63 +0,65 +17,27 +0,65")
          .containsPattern("Niederspannung +19,49 +6,53 +89,99 +3,71 +15,00 +3,71");
    }
  }

  @Test
  void sheetOfTheSameYearHasTheSameBytesAtEveryBuild() throws Exception {
    SampleSites.make(folder.resolve("a"));
    SampleSites.make(folder.resolve("b"));
    var pdf = "musterstadt-netz/fileadmin/netz/2024/Preisblatt_NNE-SN-25.pdf";

    assertThat(folder.resolve("a").resolve(pdf))
        .hasSameBinaryContentAs(folder.resolve("b").resolve(pdf));
  }

  @Test
  void workbookHoldsEveryFigureAsNumber() throws Exception {
    SampleSites.make(folder.resolve("sites"));
    var file =
        folder.resolve("sites/energienetz-probeland/downloads/2025/Netzentgelte_Strom_2025.xlsx");

    try (var book = WorkbookFactory.create(file.toFile(), null, true)) {
      var row = book.getSheet("PB 1 mit Leistungsmessung").getRow(5);
      assertThat(row.getCell(0).getStringCellValue()).isEqualTo("Umspannung HS/MS");
      assertThat(row.getCell(1).getNumericCellValue()).isEqualTo(16.42);
      assertThat(row.getCell(4).getNumericCellValue()).isEqualTo(1.47);
    }
  }

  @Test
  void webPageHoldsTheTableBesideItsLookAlikes() throws Exception {
    SampleSites.make(folder.resolve("sites"));
    var page =
        Files.readString(
            folder.resolve(
                "sites/stromnetz-beispielhausen/stromnetz/netznutzungsentgelte-2025/index.html"));

    assertThat(page)
        .contains("<td>Mittelspannung</td><td>21,49</td><td>5,00</td><td>119,08</td><td>1,09</td>")
        .contains("Netzreservekapazität", "Vermiedene Netzentgelte");
  }

  @Test
  void eachSiteIsServedWithItsRulesAndNothingOutsideItsFolder() throws Exception {
    var ports = Ports.free(34_000).samples();
    try (var sites = SampleSites.serve(folder.resolve("sites"), folder.resolve("state"), ports)) {
      assertThat(sites.directory())
          .content()
          .startsWith("slug,name,website,region,city\n")
          .contains(
              "musterstadt-netz,Musterstadt Netz GmbH,http://127.0.0.1:%d/"
                  .formatted(ports.getFirst()));
      assertThat(get(ports, 0, "/robots.txt").body()).contains("Disallow: /intern/");
      assertThat(get(ports, 2, "/robots.txt").body())
          .contains("Sitemap: http://127.0.0.1:%d/sitemap.xml".formatted(ports.get(2)));
      assertThat(get(ports, 0, "/").body()).contains("/netz/strom/");
      assertThat(get(ports, 0, "/../../state/operators.csv").statusCode()).isEqualTo(404);
      assertThat(get(ports, 0, "/%2e%2e/%2e%2e/state/operators.csv").statusCode()).isEqualTo(404);
      assertThat(get(ports, 0, "/nothing").statusCode()).isEqualTo(404);
      assertThat(folder.resolve("state/access.log")).content().contains("GET", "/robots.txt 200");
    }
  }

  private static HttpResponse<String> get(List<Integer> ports, int site, String path)
      throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var uri = URI.create("http://127.0.0.1:" + ports.get(site) + path);
      return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
