package org.dnocrawler.crawler.document;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/// Reads a web page: its headings and paragraphs as lines, its innermost tables as grids, those
/// that are none in name too.
final class HtmlReader {

  private static final String METHOD = "html-table";
  private static final int SIZE_LIMIT_BYTES = 6 * 1024 * 1024;

  /// What is never shown, or is no part of the matter; all tabs but one wait hidden to be opened.
  private static final String NO_CONTENT =
      "script,style,noscript,template,svg,nav,aside,footer,select,iframe,object,[hidden]:not([role=tabpanel]),"
          + "[role=navigation],[role=menu],[role=menubar],[class~=(?i)(^|[ _-])(breadcrumbs?|navbar)($|[ _-])]";

  private static final Set<String> HEADINGS = Set.of("caption", "summary", "legend", "dt");
  private static final int LOWEST = 6;

  private final List<Block> blocks = new ArrayList<>();
  private final LeftOut leftOut = new LeftOut();
  private final StringBuilder line = new StringBuilder();
  private int level;
  private int tables;

  private HtmlReader() {}

  /// Reads a page; the charset is found as browsers do when the server named none.
  static Reading read(ByteBuffer content, @Nullable String charset, URI url) throws IOException {
    if (content.remaining() > SIZE_LIMIT_BYTES) {
      throw new UnreadableException("a page larger than any price sheet");
    }
    var page = Jsoup.parse(new BufferStream(content), charset, url.toString());
    var title = title(page);
    MadeTables.in(page);
    page.select(NO_CONTENT).remove();
    nameTabs(page);
    page.select("ul,ol").stream().filter(HtmlReader::isMenu).forEach(Element::remove);
    var reader = new HtmlReader();
    page.body().filter(reader.new Walk());
    reader.endLine();
    return reader.leftOut.reading(new DocumentText(METHOD, title, reader.blocks));
  }

  /// Puts the name on each tab at the head of what it opens.
  private static void nameTabs(Document page) {
    for (var tab : page.select("[role=tab],[data-bs-toggle=tab],[data-toggle=tab]")) {
      var opened = opened(page, tab);
      var name = Spaces.collapseLine(tab.text());
      if (opened != null && !name.isEmpty() && !opened.text().startsWith(name)) {
        opened.prependElement("h6").text(name);
      }
    }
    page.select("[role=tablist]").remove();
  }

  private static @Nullable Element opened(Document page, Element tab) {
    for (var attribute : List.of("aria-controls", "href", "data-bs-target", "data-target")) {
      var id = tab.attr(attribute).replaceFirst("^#", "");
      var opened = id.isEmpty() ? null : page.getElementById(id);
      if (opened != null) {
        return opened;
      }
    }
    return null;
  }

  /// Whether a list holds nothing but links, as menus do.
  private static boolean isMenu(Element list) {
    var items = list.select("li");
    return !items.isEmpty()
        && items.stream().allMatch(item -> !item.select("a").isEmpty())
        && list.text().length() == list.select("a").text().length();
  }

  private static @Nullable String title(Document page) {
    var title = Spaces.collapseLine(page.title());
    if (!title.isEmpty()) {
      return title;
    }
    var first = page.selectFirst("h1,h2");
    return first == null ? null : Spaces.collapseLine(first.text());
  }

  private void endLine() {
    var text = Spaces.collapseLine(line.toString());
    line.setLength(0);
    if (!text.isEmpty()) {
      blocks.add(new Block.Line(null, text, level));
    }
  }

  private void table(Element table) {
    endLine();
    tables++;
    var caption = table.selectFirst("caption");
    if (caption != null && !caption.text().isBlank()) {
      blocks.add(new Block.Line(null, Spaces.collapseLine(caption.text()), LOWEST));
    }
    var region = (table.hasAttr(MadeTables.MADE) ? "grid[" : "table[") + tables + "]";
    var rows = HtmlGrid.rows(table, region, leftOut);
    if (!rows.isEmpty()) {
      blocks.add(new Block.Table(null, region, rows));
    }
  }

  private final class Walk implements NodeFilter {

    @Override
    public FilterResult head(Node node, int depth) {
      if (node instanceof TextNode text) {
        line.append(text.getWholeText());
      } else if (node instanceof Element element) {
        if (element.normalName().equals("pre")) {
          endLine();
          blocks.addAll(TextReader.blocks(element.wholeText()));
          return FilterResult.SKIP_ENTIRELY;
        }
        if (element.normalName().equals("table") && element.select("table table").isEmpty()) {
          table(element);
          return FilterResult.SKIP_ENTIRELY;
        }
        boundary(element, level(element));
      }
      return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
      if (node instanceof Element element) {
        boundary(element, 0);
      }
      return FilterResult.CONTINUE;
    }

    private void boundary(Element element, int starts) {
      if (element.isBlock() || element.normalName().equals("br") || starts > 0) {
        endLine();
        level = starts;
      }
    }

    private static int level(Element element) {
      var name = element.normalName();
      if (name.matches("h[1-6]")) {
        return name.charAt(1) - '0';
      }
      return HEADINGS.contains(name) ? LOWEST : 0;
    }
  }

  /// Reads a buffer without copying it.
  private static final class BufferStream extends InputStream {

    private final ByteBuffer content;

    BufferStream(ByteBuffer content) {
      this.content = content.slice();
    }

    @Override
    public int read() {
      return content.hasRemaining() ? content.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (!content.hasRemaining()) {
        return -1;
      }
      int n = Math.min(length, content.remaining());
      content.get(target, offset, n);
      return n;
    }
  }
}
