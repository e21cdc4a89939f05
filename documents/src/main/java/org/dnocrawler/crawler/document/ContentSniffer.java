package org.dnocrawler.crawler.document;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tells the media type of a document by its bytes; what the server calls it decides only between
/// kinds of plain text.
public final class ContentSniffer {

  public static final String PDF = "application/pdf";
  public static final String HTML = "text/html";
  public static final String XML = "application/xml";
  public static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  public static final String XLS = "application/vnd.ms-excel";
  public static final String CSV = "text/csv";
  public static final String TEXT = "text/plain";
  public static final String GZIP = "application/gzip";
  public static final String ZIP = "application/zip";
  public static final String UNKNOWN = "application/octet-stream";

  private static final int LOOK_AT = 4096;
  private static final int TEXT_LOOK_AT = 65_536;
  private static final byte[] ZIP_START = {'P', 'K', 3, 4};
  private static final byte[] GZIP_START = {0x1f, (byte) 0x8b};
  private static final byte[] OLE2_START = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};
  private static final Pattern XML_START = Pattern.compile("<\\?xml|<urlset|<sitemapindex");
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0e-\\x1f]");
  private static final Pattern HTML_MARK =
      Pattern.compile("<(!doctype html|html|head|body|title|meta|div|table|script|p|h1)\\b");

  private ContentSniffer() {}

  /// Names the media type.
  ///
  /// @param content the whole document
  /// @param declared the server's `Content-Type`, null for none
  public static String sniff(byte[] content, @Nullable String declared) {
    if (startsWith(content, ZIP_START)) {
      return contains(content, "xl/workbook.xml") || contains(content, "xl/worksheets")
          ? XLSX
          : ZIP;
    }
    if (startsWith(content, GZIP_START)) {
      return GZIP;
    }
    if (startsWith(content, OLE2_START)) {
      return XLS;
    }
    var head = new String(content, 0, Math.min(content.length, LOOK_AT), StandardCharsets.US_ASCII);
    if (head.substring(0, Math.min(head.length(), 1024)).contains("%PDF-")) {
      return PDF;
    }
    var bytes = ByteBuffer.wrap(content, 0, Math.min(content.length, TEXT_LOOK_AT & ~1));
    return text(TextDecoding.decode(bytes, null), declared == null ? "" : lower(declared));
  }

  private static String text(String text, String declared) {
    var head = lower(text.substring(0, Math.min(text.length(), LOOK_AT)));
    var html = HTML_MARK.matcher(head);
    var xml = XML_START.matcher(head);
    boolean isHtml = html.find();
    if (xml.find() && !(isHtml && head.contains("<html"))) {
      return XML;
    }
    if (isHtml || declared.startsWith(HTML)) {
      return HTML;
    }
    if (CONTROL.matcher(text).find()) {
      return UNKNOWN;
    }
    if (declared.contains("csv") || Delimiter.isThroughout(text)) {
      return CSV;
    }
    return declared.startsWith("text/") || text.strip().lines().count() > 1 ? TEXT : UNKNOWN;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static boolean startsWith(byte[] content, byte[] start) {
    return content.length >= start.length
        && Arrays.equals(content, 0, start.length, start, 0, start.length);
  }

  private static boolean contains(byte[] content, String ascii) {
    return new String(content, StandardCharsets.ISO_8859_1).contains(ascii);
  }
}
