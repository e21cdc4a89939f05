package org.dnocrawler.crawler.document;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xml.sax.SAXException;

/// Reads documents of the kinds in which price sheets are published.
///
/// Thread-safe. Memory is bounded by limits on pages, glyphs, cells and inflated bytes, not by what
/// a document claims of itself.
public final class DocumentReader {

  private static final Logger LOG = LoggerFactory.getLogger(DocumentReader.class);

  private final @Nullable Tesseract tesseract;

  /// Makes a reader that leaves scanned pages unread.
  public DocumentReader() {
    this(null);
  }

  /// @param tesseract recognises scanned pages; null to leave them unread
  public DocumentReader(@Nullable Tesseract tesseract) {
    this.tesseract = tesseract;
  }

  /// Reads a document; whatever its bytes are, the answer is a value, never an exception.
  @SuppressWarnings("PMD.AvoidCatchingGenericException")
  public Reading read(FetchedDocument document) {
    try {
      return checked(reading(document));
    } catch (InvalidPasswordException _) {
      return new Reading.Unreadable("encrypted");
    } catch (UnreadableException e) {
      return new Reading.Unreadable(String.valueOf(e.getMessage()));
    } catch (IOException | OpenXML4JException | SAXException | RuntimeException e) {
      // parsers throw anything at all for damaged bytes; the document is to blame, not the service
      LOG.debug("cannot read {}", document.url(), e);
      return new Reading.Unreadable("damaged " + kind(document.contentType()));
    } catch (StackOverflowError _) {
      return new Reading.Unreadable("nested too deeply");
    }
  }

  private Reading reading(FetchedDocument document)
      throws IOException, OpenXML4JException, SAXException {
    var content = document.content().slice();
    if (!content.hasRemaining()) {
      throw new UnreadableException("empty");
    }
    return switch (kind(document.contentType())) {
      case "PDF" -> PdfReader.read(content, tesseract);
      case "web page" -> HtmlReader.read(content, document.charset(), document.url());
      case "workbook" -> WorkbookReader.read(content);
      case "binary workbook" -> BinaryWorkbookReader.read(content);
      case "table of values" -> new Reading.Read(CsvReader.read(content, document.charset()));
      case "text" -> new Reading.Read(TextReader.read(content, document.charset()));
      default -> throw new UnreadableException(unknown(document.contentType(), content));
    };
  }

  private static String kind(String contentType) {
    var type = contentType.split(";", 2)[0].strip();
    return switch (type) {
      case "application/pdf" -> "PDF";
      case "text/html", "application/xhtml+xml" -> "web page";
      case "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" -> "workbook";
      case ContentSniffer.XLS -> "binary workbook";
      case ContentSniffer.CSV -> "table of values";
      case ContentSniffer.TEXT -> "text";
      default -> "file";
    };
  }

  private static String unknown(String contentType, ByteBuffer content) {
    return "no PDF, web page, workbook or text but %s of %,d bytes"
        .formatted(contentType, content.remaining());
  }

  private static Reading checked(Reading reading) {
    return reading instanceof Reading.Read(var text) && text.blocks().isEmpty()
        ? new Reading.Unreadable("no text in it")
        : reading;
  }
}
