package org.dnocrawler.crawler.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a document says, block by block in reading order.
///
/// @param method how it was read: `pdf-positions`, `pdf-ocr`, `html-table`, `xlsx-cells`,
///   `xls-cells`, `csv-cells`, `text-lines`
/// @param title title or first heading, where there is one
/// @param blocks lines of text and tables, top to bottom
/// @param pages by its places what stands on those pages that may hold times of the day; empty for
///   formats without pages
public record DocumentText(
    String method, @Nullable String title, List<Block> blocks, List<Page> pages) {

  /// Method of a text that was recognised from pictures of pages: its digits may be wrong.
  public static final String RECOGNISED = "pdf-ocr";

  /// Copies the lists.
  public DocumentText {
    blocks = List.copyOf(blocks);
    pages = List.copyOf(pages);
  }

  /// Whether its parts stand side by side, each below a name, rather than below one title.
  public boolean isWorkbook() {
    return method.endsWith("-cells");
  }

  /// What a document without pages says.
  public DocumentText(String method, @Nullable String title, List<Block> blocks) {
    this(method, title, blocks, List.of());
  }
}
