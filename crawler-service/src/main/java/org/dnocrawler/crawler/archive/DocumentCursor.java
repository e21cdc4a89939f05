package org.dnocrawler.crawler.archive;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.crawler.job.PageCursor;
import org.dnocrawler.crawler.store.ArchivedDocument;
import org.dnocrawler.crawler.store.ArchivedDocuments.Place;

/// Where a page of documents ended, as clients pass it on.
final class DocumentCursor {

  private static final String FORM = "\\d{1,18}:[0-9a-f]{64}";

  private DocumentCursor() {}

  static String behind(ArchivedDocument document) {
    var micros = ChronoUnit.MICROS.between(Instant.EPOCH, document.firstFetchedAt());
    return PageCursor.ofName(micros + ":" + document.sha256());
  }

  /// The place that [#behind] was given; fails with a problem for any other text.
  static Place place(String cursor) {
    var text = PageCursor.name(cursor);
    if (!text.matches(FORM)) {
      throw unknown();
    }
    var parts = text.split(":", 2);
    try {
      var at = Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS);
      return new Place(at, parts[1]);
    } catch (DateTimeException | ArithmeticException _) {
      throw unknown();
    }
  }

  private static ProblemException unknown() {
    return new ProblemException(
        ProblemType.INVALID_REQUEST, "'cursor' is not one that was given out.");
  }
}
