package org.dnocrawler.crawler.classify;

import org.dnocrawler.common.jobs.CrawlTask;
import org.dnocrawler.crawler.fetch.FetchedDocument;

/// Decides whether a document is the price sheet that a crawl is to find.
///
/// Thread-safe. Reading takes processor time and up to some 100 MB: call it on a bounded scheduler.
public final class DocumentClassifier {

  /// Reads and judges a document; whatever its bytes are, the answer is a value, never an
  /// exception.
  public Classification classify(FetchedDocument document, CrawlTask task) {
    return new Classification.Rejected("not readable: " + document.contentType());
  }
}
