package org.dnocrawler.crawler.pipeline;

import java.util.List;
import org.dnocrawler.common.jobs.CrawlResult;
import org.dnocrawler.common.jobs.CrawlResult.Tried;
import org.dnocrawler.common.jobs.KnownVersion;
import org.dnocrawler.crawler.fetch.FetchOutcome;
import org.dnocrawler.crawler.fetch.FetchRequest;
import org.dnocrawler.crawler.fetch.Purpose;
import org.dnocrawler.crawler.fetch.WebFetcher;
import org.dnocrawler.crawler.store.DocumentArchive;
import reactor.core.publisher.Mono;

/// Asks with one conditional request whether the document that is served already is still the one.
final class KnownLook {

  private final WebFetcher fetcher;
  private final DocumentArchive archive;

  KnownLook(WebFetcher fetcher, DocumentArchive archive) {
    this.fetcher = fetcher;
    this.archive = archive;
  }

  /// The end of the crawl when nothing has changed.
  ///
  /// @return empty when the site has to be searched: the document is another now, cannot be had, or
  ///   is one that another is expected to replace
  Mono<SearchEnd> look(KnownVersion known, Reporter reporter) {
    if (!known.settled()) {
      return Mono.empty();
    }
    return reporter
        .report(Step.DOWNLOAD, 2, "asking whether " + known.url() + " has changed")
        .then(archive.validators(known))
        .flatMap(validators ->
            fetcher.fetch(new FetchRequest(known.url(), List.of(), "", Purpose.KNOWN, validators)))
        .filter(outcome -> isSame(outcome, known))
        .map(outcome -> unchanged(outcome, known));
  }

  private static boolean isSame(FetchOutcome outcome, KnownVersion known) {
    return switch (outcome) {
      case FetchOutcome.NotModified _ -> true;
      case FetchOutcome.Fetched(var document, _) -> document.sha256().equals(known.sha256());
      case FetchOutcome.Refused _, FetchOutcome.Missing _, FetchOutcome.Unavailable _ -> false;
    };
  }

  private static SearchEnd unchanged(FetchOutcome outcome, KnownVersion known) {
    var how =
        outcome instanceof FetchOutcome.NotModified
            ? "the site says that the document has not changed"
            : "the document has the same bytes as before";
    return new SearchEnd.Searched(
        CrawlResult.unchanged(how, List.of(new Tried(known.url(), "unchanged"))));
  }
}
