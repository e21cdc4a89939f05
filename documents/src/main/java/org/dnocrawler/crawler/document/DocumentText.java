package org.dnocrawler.crawler.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a document says, block by block in reading order.
///
/// @param method how it was read: `pdf-positions`, `html-table`, `xlsx-cells`, `xls-cells`,
///   `csv-cells`, `text-lines`
/// @param title title or first heading, where there is one
/// @param blocks lines of text and tables, top to bottom
public record DocumentText(String method, @Nullable String title, List<Block> blocks) {

  /// Copies the list.
  public DocumentText {
    blocks = List.copyOf(blocks);
  }
}
