package org.dnocrawler.crawler.reader;

import org.dnocrawler.crawler.document.Rendering;
import org.dnocrawler.crawler.reading.process.Breakage;

/// What came of having a page drawn.
public sealed interface Picture {

  /// The page was drawn, or the document has no such page.
  record Answered(Rendering rendering) implements Picture {}

  /// The page was not drawn to its end; no verdict on the document.
  record Broke(Breakage breakage) implements Picture {}
}
