package org.dnocrawler.crawler.archive;

import java.util.Map;
import org.dnocrawler.crawler.document.ContentSniffer;
import org.springframework.http.MediaType;

/// What sniffed media types are called when they are given out.
final class DocumentTypes {

  private static final Map<String, String> EXTENSIONS =
      Map.of(
          ContentSniffer.PDF, "pdf",
          ContentSniffer.HTML, "html",
          ContentSniffer.XML, "xml",
          ContentSniffer.XLSX, "xlsx",
          ContentSniffer.XLS, "xls",
          ContentSniffer.CSV, "csv",
          ContentSniffer.TEXT, "txt",
          ContentSniffer.ZIP, "zip",
          ContentSniffer.GZIP, "gz");

  private DocumentTypes() {}

  /// The media type, or that of any bytes for one that is not known here.
  static MediaType mediaType(String sniffed) {
    return EXTENSIONS.containsKey(sniffed)
        ? MediaType.parseMediaType(sniffed)
        : MediaType.APPLICATION_OCTET_STREAM;
  }

  static String extension(String sniffed) {
    return EXTENSIONS.getOrDefault(sniffed, "bin");
  }
}
