package org.dnocrawler.crawler.document;

/// What came of drawing a page.
public sealed interface Rendering {

  /// The page was drawn.
  record Drawn(PageImage image) implements Rendering {}

  /// The document has fewer pages.
  ///
  /// @param pages how many it has
  record NoSuchPage(int pages) implements Rendering {}

  /// The document is of a kind without pages.
  record NoPages() implements Rendering {}

  /// The bytes are no document that can be drawn.
  ///
  /// @param reason why, a short phrase for a person
  record Undrawable(String reason) implements Rendering {}
}
