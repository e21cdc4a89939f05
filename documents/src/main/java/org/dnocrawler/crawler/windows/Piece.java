package org.dnocrawler.crawler.windows;

import org.dnocrawler.crawler.document.Block;

/// A part of a document, in reading order.
sealed interface Piece {

  /// A line of text or a table whose rows and columns are certain.
  record Read(Block block) implements Piece {}

  /// Windows whose row or column is not certain.
  ///
  /// @param reason what is not certain, for a person
  record Unclear(String reason) implements Piece {}
}
