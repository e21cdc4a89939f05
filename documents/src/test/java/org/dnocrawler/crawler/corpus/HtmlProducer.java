package org.dnocrawler.crawler.corpus;

import java.nio.charset.Charset;
import org.jsoup.nodes.Entities;

/// Writes a draft as a web page.
final class HtmlProducer {

  private HtmlProducer() {}

  /// @param plain whether header cells are plain ones, and tables lie within a table
  static byte[] html(Draft draft, boolean plain, Charset charset) {
    var page =
        new StringBuilder(
            "<!DOCTYPE html><html lang=de><head><meta charset="
                + charset.name()
                + "></head><body><nav><a href=/>Start</a></nav>");
    if (plain) {
      page.append("<table><tr><td>Menü</td><td>");
    }
    for (var part : draft.parts) {
      switch (part) {
        case Draft.Heading(var text, var level) ->
            page.append("<h%d>%s</h%d>".formatted(level, Entities.escape(text), level));
        case Draft.Paragraph(var text) -> page.append("<p>" + Entities.escape(text) + "</p>");
        case Draft.PageBreak() -> page.append("<hr>");
        case Draft.Table table -> table(table, plain, page);
      }
    }
    if (plain) {
      page.append("</td></tr></table>");
    }
    return page.append("</body></html>").toString().getBytes(charset);
  }

  private static void table(Draft.Table table, boolean plain, StringBuilder page) {
    page.append("<table>");
    for (var row : table.cells()) {
      page.append("<tr>");
      for (var cell : row) {
        var name = !plain && cell.row() < table.headers() ? "th" : "td";
        page.append("<").append(name);
        if (cell.columns() > 1) {
          page.append(" colspan=").append(cell.columns());
        }
        if (cell.rows() > 1) {
          page.append(" rowspan=\"").append(cell.rows()).append('"');
        }
        page.append(">\n  ").append(Entities.escape(cell.text())).append("\n</" + name + ">");
      }
      page.append("</tr>\n");
    }
    page.append("</table>");
  }
}
