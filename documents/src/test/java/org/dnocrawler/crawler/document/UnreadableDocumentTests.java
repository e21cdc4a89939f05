package org.dnocrawler.crawler.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.dnocrawler.crawler.extract.Sheets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bytes that are no document, or one made to hurt: always a verdict, never an exception.
class UnreadableDocumentTests {

  @ParameterizedTest
  @ValueSource(strings = {Sheets.PDF, Sheets.HTML, Sheets.XLSX, "application/zip"})
  void emptyContentSaysSo(String type) {
    assertThat(verdict(type, new byte[0])).isEqualTo("not readable: empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {Sheets.PDF, Sheets.XLSX, "application/octet-stream"})
  void garbageIsNotReadable(String type) {
    for (long seed = 0; seed < 20; seed++) {
      var garbage = new byte[4_000];
      new Random(seed).nextBytes(garbage);
      assertThat(verdict(type, garbage)).startsWith("not readable: ");
    }
  }

  @Test
  void garbageAsWebPageIsNoSheet() {
    var garbage = new byte[4_000];
    new Random(1).nextBytes(garbage);
    assertThat(verdict(Sheets.HTML, garbage)).isNotEmpty();
  }

  @Test
  void truncatedPdfIsNotReadable() {
    var whole = "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n".getBytes(UTF_8);
    assertThat(verdict(Sheets.PDF, Arrays.copyOf(whole, 40))).startsWith("not readable: ");
  }

  @Test
  void pdfWithoutTextSaysSo() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var scan = new PDDocument()) {
      scan.addPage(new PDPage());
      scan.save(bytes);
    }
    assertThat(verdict(Sheets.PDF, bytes.toByteArray())).isEqualTo("not readable: no text in it");
  }

  @Test
  void streamThatInflatesBeyondMeasureIsRefusedUnread() {
    assertThat(verdict(Sheets.PDF, pdf(deflated(200_000_000), "/Filter /FlateDecode")))
        .isEqualTo("not readable: its streams inflate beyond all measure");
  }

  @Test
  void streamThatIsCompressedTwiceIsRefused() {
    assertThat(verdict(Sheets.PDF, pdf(deflated(1_000), "/Filter [/FlateDecode /FlateDecode]")))
        .isEqualTo("not readable: streams compressed twice");
  }

  @Test
  void archiveThatInflatesBeyondMeasureIsRefused() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      var zeros = new byte[1_000_000];
      for (int i = 0; i < 200; i++) {
        zip.write(zeros);
      }
    }
    assertThat(verdict(Sheets.XLSX, bytes.toByteArray()))
        .isEqualTo("not readable: its parts inflate beyond all measure");
  }

  @Test
  void archiveThatIsNoWorkbookIsDamaged() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("readme.txt"));
      zip.write(1);
    }
    assertThat(verdict(Sheets.XLSX, bytes.toByteArray()))
        .isEqualTo("not readable: damaged workbook");
  }

  @Test
  void deepNestingAndHugeSpansEndInAVerdict() {
    var nested = "<div>".repeat(50_000) + "x";
    var spans = "<table><tr><td colspan=999999 rowspan=999999>a<td>b</table>".repeat(200);
    assertThat(verdict(Sheets.HTML, nested.getBytes(UTF_8))).isNotEmpty();
    assertThat(verdict(Sheets.HTML, spans.getBytes(UTF_8))).isNotEmpty();
  }

  @Test
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void tableBuiltToBeSlowIsReadWithinBounds() {
    var header = "<tr><th>Leistungspreis €/kW<th>Arbeitspreis ct/kWh ab 2.500 h/a".repeat(2_000);
    var row = "<tr><td>Mittelspannung" + "<td>1,11".repeat(70);
    var words = "<h1>" + "entgelt ".repeat(200_000) + "</h1>";
    var page = words + "gültig ab 01.01.2025<table>" + header + row.repeat(3_000) + "</table>";

    assertThat(verdict(Sheets.HTML, page.getBytes(UTF_8))).isNotEmpty();
  }

  @Test
  void tableBeyondTheLimitsIsNeverCutInSilence() {
    var rows = "<tr><td>Mittelspannung<td>1,11".repeat(3_001);
    var columns = "<tr>" + "<td>1,11".repeat(81);
    var values = "a;b;c\n".repeat(3_001);
    var cells = ("1;".repeat(60) + "\n").repeat(1_100);
    var head = "<h1>Netzentgelte Strom 2025 der Netz GmbH</h1><table>";

    assertThat(verdict(Sheets.HTML, (head + rows).getBytes(UTF_8)))
        .isEqualTo("not read: table[1] of more than 3,000 rows or 80 columns");
    assertThat(verdict(Sheets.HTML, (head + columns).getBytes(UTF_8)))
        .isEqualTo("not read: table[1] of more than 3,000 rows or 80 columns");
    assertThat(verdict(ContentSniffer.CSV, values.getBytes(UTF_8)))
        .isEqualTo("not readable: more rows, columns or cells than a price sheet has");
    assertThat(verdict(ContentSniffer.CSV, cells.getBytes(UTF_8)))
        .isEqualTo("not readable: more rows, columns or cells than a price sheet has");
  }

  @Test
  void sheetBeyondTheLimitsIsLeftOutAndNamed() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var workbook = new XSSFWorkbook()) {
      workbook.createSheet("Preise").createRow(0).createCell(0).setCellValue("Netzentgelte 2025");
      workbook.createSheet("Lastgang").createRow(3_000).createCell(0).setCellValue("1");
      workbook.write(bytes);
    }

    assertThat(verdict(Sheets.XLSX, bytes.toByteArray()))
        .contains("not read: sheet 'Lastgang' of more than 3,000 rows");
  }

  @Test
  void placesOfWordsAreKeptOfPagesWithTimesAlone() {
    var bytes = new ByteArrayOutputStream();
    try (var document = new PDDocument()) {
      for (var text : List.of("Preisblatt 1, 12,50 EUR", "Winter 08:00 - 09:30 Uhr", "Seite 3")) {
        var page = new PDPage();
        document.addPage(page);
        try (var content = new PDPageContentStream(document, page)) {
          content.setFont(new PDType1Font(FontName.HELVETICA), 10);
          content.beginText();
          content.showText(text);
          content.endText();
        }
      }
      document.save(bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }

    var reading = new DocumentReader().read(Sheets.document(Sheets.PDF, bytes.toByteArray()));

    var text = ((Reading.Read) reading).text();
    assertThat(text.blocks()).hasSize(3);
    assertThat(text.pages()).extracting(Page::number).containsExactly(2);
  }

  private static String verdict(String type, byte[] bytes) {
    return Sheets.outcome(Sheets.document(type, bytes), Sheets.task("Netz GmbH", 2025)).toString();
  }

  private static byte[] deflated(int size) {
    var bytes = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(bytes, new Deflater(9))) {
      var zeros = new byte[100_000];
      for (int i = 0; i < size; i += zeros.length) {
        deflater.write(zeros);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] pdf(byte[] content, String filter) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(
        """
        %%PDF-1.4
        1 0 obj
        << /Type /Catalog /Pages 2 0 R >>
        endobj
        2 0 obj
        << /Type /Pages /Kids [3 0 R] /Count 1 >>
        endobj
        3 0 obj
        << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>
        endobj
        4 0 obj
        << /Length %d %s >>
        stream
        """
            .formatted(content.length, filter)
            .getBytes(ISO_8859_1));
    bytes.writeBytes(content);
    bytes.writeBytes(
        "\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n".getBytes(ISO_8859_1));
    return bytes.toByteArray();
  }
}
