package org.dnocrawler.crawler.classify;

import org.dnocrawler.common.jobs.CrawlTask;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.crawler.document.DocumentReader;
import org.dnocrawler.crawler.document.DocumentText;
import org.dnocrawler.crawler.document.Reading;
import org.dnocrawler.crawler.fetch.FetchedDocument;

/// Decides whether a document is the price sheet that a crawl is to find.
///
/// Thread-safe. Reading takes processor time and up to some 100 MB: call it on a bounded scheduler.
public final class DocumentClassifier {

  private final DocumentReader reader = new DocumentReader();

  /// Reads and judges a document; whatever its bytes are, the answer is a value, never an
  /// exception.
  public Classification classify(FetchedDocument document, CrawlTask task) {
    return switch (reader.read(document)) {
      case Reading.Unreadable(var reason) -> new Classification.Rejected("not readable: " + reason);
      case Reading.Read(var text) -> judge(text, document, task);
    };
  }

  private static Classification judge(DocumentText text, FetchedDocument document, CrawlTask task) {
    if (task.dataType() == DataType.HLZF) {
      return new Classification.Rejected("high-load time windows are not read");
    }
    var evidence = Evidence.of(text, document);
    var objection = KindFinder.objection(evidence);
    if (objection.isPresent()) {
      return new Classification.Rejected(objection.get());
    }
    var other = OperatorFinder.other(evidence, task, document.url());
    if (other.isPresent()) {
      return new Classification.Rejected("of another operator: " + other.get());
    }
    boolean severalYears = !document.contentType().startsWith("application/pdf");
    var found = YearFinder.find(evidence, task.year(), severalYears);
    if (found.isEmpty()) {
      return new Classification.Rejected("names no year");
    }
    int year = found.get().year();
    if (year != task.year()) {
      return new Classification.Rejected("charges of %d, not %d".formatted(year, task.year()));
    }
    return new Classification.Wanted(
        text,
        year,
        StatusFinder.find(evidence, year, document.fetchedAt()),
        found.get().validFrom(),
        text.title());
  }
}
