package org.dnocrawler.crawler.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/// Reads a workbook as a stream: each visible sheet is a heading and one table.
///
/// Figures are taken as the sheet shows them, in German; formulas by their stored results.
final class WorkbookReader {

  private static final String METHOD = "xlsx-cells";
  private static final int SHEET_LIMIT = 60;
  private static final int PART_LIMIT = 500;
  private static final long INFLATED_LIMIT_BYTES = 48L * 1024 * 1024;

  private WorkbookReader() {}

  /// Reads the visible sheets; fails with `UnreadableException` beyond the limits.
  static Reading read(ByteBuffer content) throws IOException, OpenXML4JException, SAXException {
    var bytes = new byte[content.remaining()];
    content.slice().get(bytes);
    checkInflation(bytes);
    try (var workbook = OPCPackage.open(new ByteArrayInputStream(bytes))) {
      var leftOut = new LeftOut();
      return leftOut.reading(new DocumentText(METHOD, null, blocks(workbook, leftOut)));
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("this JVM has no XML parser", e);
    }
  }

  /// Counts what the archive inflates to, whatever its directory claims.
  private static void checkInflation(byte[] bytes) throws IOException {
    var sink = new byte[64 * 1024];
    long total = 0;
    int parts = 0;
    try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      while (zip.getNextEntry() != null) {
        if (++parts > PART_LIMIT) {
          throw new UnreadableException("more parts than a workbook has");
        }
        for (int n = zip.read(sink); n >= 0; n = zip.read(sink)) {
          total += n;
          if (total > INFLATED_LIMIT_BYTES) {
            throw new UnreadableException("its parts inflate beyond all measure");
          }
        }
      }
    }
    if (parts == 0) {
      throw new UnreadableException("damaged workbook");
    }
  }

  private static List<Block> blocks(OPCPackage workbook, LeftOut leftOut)
      throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
    var reader = new XSSFReader(workbook);
    var strings = new ReadOnlySharedStringsTable(workbook);
    var styles = reader.getStylesTable();
    var hidden = hiddenSheets(reader);
    var blocks = new ArrayList<Block>();
    var sheets = reader.getSheetIterator();
    for (int i = 0; i < SHEET_LIMIT && sheets.hasNext(); i++) {
      try (var sheet = sheets.next()) {
        var name = sheets.getSheetName();
        if (!hidden.contains(name)) {
          var grid = new SheetGrid(name, SheetGrid.Naming.LETTERS);
          var cells = new SheetCells(grid);
          var handler =
              new XSSFSheetXMLHandler(
                  styles, strings, cells, new DataFormatter(Locale.GERMANY), false);
          parse(sheet, new MergeListener(handler, cells));
          blocks.addAll(grid.blocks(leftOut));
        }
      }
    }
    if (sheets.hasNext()) {
      leftOut.add("sheets after the first " + SHEET_LIMIT);
    }
    return blocks;
  }

  private static Set<String> hiddenSheets(XSSFReader reader)
      throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
    var hidden = new HashSet<String>();
    try (var data = reader.getWorkbookData()) {
      parse(
          data,
          new DefaultHandler() {
            @Override
            public void startElement(String uri, String name, String qName, Attributes attributes) {
              var state = attributes.getValue("state");
              var sheet = attributes.getValue("name");
              if (name.equals("sheet")
                  && sheet != null
                  && state != null
                  && state.contains("idden")) {
                hidden.add(sheet);
              }
            }
          });
    }
    return hidden;
  }

  private static void parse(InputStream data, ContentHandler handler)
      throws IOException, SAXException, ParserConfigurationException {
    var parser = XMLHelper.newXMLReader();
    parser.setContentHandler(handler);
    parser.parse(new InputSource(data));
  }

  /// Passes everything on and listens for what is said beside the cells.
  private static final class MergeListener extends DefaultHandler {

    private final XSSFSheetXMLHandler next;
    private final SheetCells cells;

    MergeListener(XSSFSheetXMLHandler next, SheetCells cells) {
      this.next = next;
      this.cells = cells;
    }

    @Override
    public void startElement(String uri, String name, String qName, Attributes attributes)
        throws SAXException {
      cells.note(name, attributes);
      next.startElement(uri, name, qName, attributes);
    }

    @Override
    public void endElement(String uri, String name, String qName) throws SAXException {
      next.endElement(uri, name, qName);
    }

    @Override
    public void characters(char[] text, int start, int length) throws SAXException {
      next.characters(text, start, length);
    }
  }
}
