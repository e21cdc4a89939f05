package org.dnocrawler.crawler.reader;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.dnocrawler.crawler.document.ContentSniffer;
import org.dnocrawler.crawler.document.FetchedDocument;
import org.dnocrawler.crawler.testing.Specimens;

/// Documents made to hurt, and to be mistaken for others.
final class HostileCorpus {

  private static final long GIGABYTE = 1L << 30;

  private HostileCorpus() {}

  /// A document and how what is to be heard of it begins: a finding's words, or a breakage.
  record Hostile(FetchedDocument document, String end) {

    Hostile(String type, byte[] bytes, String end) {
      this(Specimens.document(type, bytes), end);
    }
  }

  static Map<String, Hostile> all() throws IOException {
    var all = new LinkedHashMap<String, Hostile>();
    var sheet = Specimens.sheet();
    all.put("empty", pdf(new byte[0], "Rejected: not readable: empty"));
    all.put("truncated", pdf(Arrays.copyOf(sheet, sheet.length / 3), "Rejected: "));
    all.put("empty password", pdf(encrypted(""), "Found"));
    all.put("real password", pdf(encrypted("secret"), "Rejected: not readable: encrypted"));
    all.put(
        "flate bomb",
        pdf(
            onePage(deflated(), "/Filter /FlateDecode"),
            "Rejected: not readable: its streams inflate beyond all measure"));
    all.put(
        "zip bomb",
        new Hostile(
            ContentSniffer.XLSX,
            zip("xl/worksheets/sheet1.xml", GIGABYTE),
            "Rejected: not readable: its parts inflate beyond all measure"));
    all.put(
        "gzip bomb",
        new Hostile(
            ContentSniffer.GZIP,
            gzip(),
            "Rejected: not readable: no PDF, web page, workbook or text but application/gzip"));
    all.put("10,000 pages", pdf(pages(10_000), "Rejected: not readable: 10000 pages"));
    all.put("picture as PDF", pdf(png(), "Rejected: not readable: damaged PDF"));
    all.put("web page as PDF", pdf(html(), "Rejected: not readable: damaged PDF"));
    all.put(
        "PDF as workbook",
        new Hostile(ContentSniffer.XLSX, sheet, "Rejected: not readable: damaged workbook"));
    all.put("PDF as web page", new Hostile(ContentSniffer.HTML, sheet, "Rejected: "));
    all.put(
        "nested web page",
        new Hostile(
            ContentSniffer.HTML,
            ("<div><table><tr><td>".repeat(60_000) + "x").getBytes(UTF_8),
            ""));
    all.put("nested objects", pdf(onePage("[".repeat(900_000)), "TOO_DEEP|Rejected: "));
    all.put("page tree in a circle", pdf(circle(), "Rejected: "));
    all.put("cross-references in a circle", pdf(xrefCircle(), "Rejected: "));
    all.put(
        "form within itself",
        pdf(formInItself(), "Rejected: not readable: a page with more on it"));
    all.put(
        "laughs",
        new Hostile(
            ContentSniffer.XLSX, workbook(laughs()), "Rejected: not readable: damaged workbook"));
    all.put(
        "external entity",
        new Hostile(
            ContentSniffer.XLSX, workbook(external()), "Rejected: not readable: damaged workbook"));
    all.put("a page that never ends", pdf(endlessText(), "Rejected: not readable: "));
    return all;
  }

  private static Hostile pdf(byte[] bytes, String end) {
    return new Hostile(ContentSniffer.PDF, bytes, end);
  }

  private static byte[] encrypted(String password) throws IOException {
    try (var document = new PDDocument()) {
      Specimens.addSheet(document);
      var policy = new StandardProtectionPolicy("owner", password, new AccessPermission());
      policy.setEncryptionKeyLength(128);
      document.protect(policy);
      return Specimens.bytes(document);
    }
  }

  private static byte[] pages(int count) throws IOException {
    try (var document = new PDDocument()) {
      for (int i = 0; i < count; i++) {
        document.addPage(new PDPage());
      }
      return Specimens.bytes(document);
    }
  }

  private static byte[] deflated() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_SPEED))) {
      zeros(out, GIGABYTE);
    }
    return bytes.toByteArray();
  }

  private static byte[] gzip() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      zeros(out, GIGABYTE / 8);
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(String name, long size) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.setLevel(Deflater.BEST_SPEED);
      zip.putNextEntry(new ZipEntry(name));
      zeros(zip, size);
    }
    return bytes.toByteArray();
  }

  private static void zeros(OutputStream out, long size) throws IOException {
    var chunk = new byte[1 << 20];
    for (long written = 0; written < size; written += chunk.length) {
      out.write(chunk);
    }
  }

  private static byte[] png() throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "png", bytes);
    return bytes.toByteArray();
  }

  private static byte[] html() {
    return "<!doctype html><title>Preisblatt</title><p>Weiter zum Preisblatt".getBytes(UTF_8);
  }

  private static byte[] onePage(byte[] content, String filter) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(
        objects(
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"));
    bytes.writeBytes(
        "4 0 obj\n<< /Length %d %s >>\nstream\n".formatted(content.length, filter).getBytes(UTF_8));
    bytes.writeBytes(content);
    bytes.writeBytes("\nendstream\nendobj\n".getBytes(UTF_8));
    bytes.writeBytes(trailer());
    return bytes.toByteArray();
  }

  private static byte[] onePage(String resources) {
    return pdf(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources " + resources + " >>");
  }

  private static byte[] circle() {
    return pdf(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2000000000 /Parent 3 0 R >>",
        "<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2000000000 /Parent 2 0 R >>");
  }

  private static byte[] xrefCircle() {
    var text =
        new String(
            objects("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] >>"), UTF_8);
    int at = text.length();
    return (text
            + "xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R /Size 3 /Prev %d >>\n"
                .formatted(at)
            + "startxref\n%d\n%%%%EOF\n".formatted(at))
        .getBytes(ISO_8859_1);
  }

  private static byte[] formInItself() {
    return pdf(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
            + " /Resources << /XObject << /X 4 0 R >> >> >>",
        "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 11"
            + " /Resources << /XObject << /X 4 0 R >> >> >>\nstream\n/X Do /X Do\nendstream",
        "<< /Length 11 >>\nstream\n/X Do /X Do\nendstream");
  }

  private static byte[] endlessText() throws IOException {
    var text = "BT /F 1 Tf (" + "0123456789".repeat(50) + ") Tj ET\n";
    try (var document = new PDDocument()) {
      Specimens.addSheet(document);
      var bytes = new ByteArrayOutputStream();
      try (var out = new DeflaterOutputStream(bytes)) {
        for (int i = 0; i < 20_000; i++) {
          out.write(text.replace("/F ", "/F1 ").getBytes(UTF_8));
        }
      }
      var stream = document.getPage(0).getCOSObject().getCOSStream(COSName.CONTENTS);
      try (var raw = stream.createRawOutputStream()) {
        raw.write(bytes.toByteArray());
      }
      stream.setItem(COSName.FILTER, COSName.FLATE_DECODE);
      return Specimens.bytes(document);
    }
  }

  /// A page whose one picture claims to be so large.
  static byte[] pictureOf(int width, int height) throws IOException {
    var row = new ByteArrayOutputStream();
    try (var out = new DeflaterOutputStream(row)) {
      zeros(out, Math.min(48L << 20, (long) width * height / 8));
    }
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(
        objects(
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
                + " /Resources << /XObject << /X 5 0 R >> >> >>",
            "<< /Length 22 >>\nstream\n595 0 0 842 0 0 cm /X Do\nendstream"));
    bytes.writeBytes(
        ("5 0 obj\n<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray"
                + " /BitsPerComponent 1 /Filter /FlateDecode /Length %d >>\nstream\n")
            .formatted(width, height, row.size())
            .getBytes(UTF_8));
    bytes.writeBytes(row.toByteArray());
    bytes.writeBytes("\nendstream\nendobj\n".getBytes(UTF_8));
    bytes.writeBytes(trailer());
    return bytes.toByteArray();
  }

  private static byte[] pdf(String... objects) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(objects(objects));
    bytes.writeBytes(trailer());
    return bytes.toByteArray();
  }

  private static byte[] objects(String... objects) {
    var text = new StringBuilder("%PDF-1.4\n");
    for (int i = 0; i < objects.length; i++) {
      text.append(i + 1).append(" 0 obj\n").append(objects[i]).append("\nendobj\n");
    }
    return text.toString().getBytes(ISO_8859_1);
  }

  private static byte[] trailer() {
    return "trailer\n<< /Root 1 0 R >>\n%%EOF\n".getBytes(ISO_8859_1);
  }

  private static String laughs() {
    var entities = new StringBuilder("<!DOCTYPE x [<!ENTITY l0 \"ha\">");
    for (int i = 1; i < 30; i++) {
      entities.append("<!ENTITY l%d \"".formatted(i));
      entities.append("&l%d;".formatted(i - 1).repeat(10)).append("\">");
    }
    return entities.append("]>") + sheetXml("&l29;");
  }

  private static String external() {
    return "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/hostname\">]>" + sheetXml("&f;");
  }

  private static String sheetXml(String text) {
    return "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
        + "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>"
        + text
        + "</t></is></c></row></sheetData></worksheet>";
  }

  /// A workbook whose one sheet is that XML.
  private static byte[] workbook(String sheet) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      part(
          zip,
          "[Content_Types].xml",
          """
          <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
          <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
          <Default Extension="xml" ContentType="application/xml"/>
          <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
          <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
          </Types>
          """);
      part(
          zip,
          "_rels/.rels",
          """
          <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
          <Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>
          </Relationships>
          """);
      part(
          zip,
          "xl/workbook.xml",
          """
          <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
          <sheets><sheet name="Preise" sheetId="1" r:id="r1"/></sheets></workbook>
          """);
      part(
          zip,
          "xl/_rels/workbook.xml.rels",
          """
          <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
          <Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
          </Relationships>
          """);
      part(zip, "xl/worksheets/sheet1.xml", sheet);
    }
    return bytes.toByteArray();
  }

  private static void part(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + text).getBytes(UTF_8));
  }
}
