package org.dnocrawler.crawler.pipeline;

import java.util.List;
import org.dnocrawler.common.jobs.CrawlResult;
import org.dnocrawler.common.jobs.CrawlResult.Tried;
import org.dnocrawler.common.jobs.JobLease;
import org.dnocrawler.common.jobs.KnownVersion;
import org.dnocrawler.common.tariff.Publication;
import org.dnocrawler.crawler.document.FetchedDocument;
import org.dnocrawler.crawler.fetch.FetchOutcome;
import org.dnocrawler.crawler.fetch.FetchRequest;
import org.dnocrawler.crawler.fetch.Purpose;
import org.dnocrawler.crawler.fetch.WebFetcher;
import org.dnocrawler.crawler.reading.Finding;
import org.dnocrawler.crawler.store.DocumentArchive;
import reactor.core.publisher.Mono;

/// Asks whether the document that is served already is still the one: with one conditional request,
/// and where a better reader has come since, by reading it once again.
final class KnownLook {

  private static final int PERCENT = 2;

  private final WebFetcher fetcher;
  private final DocumentArchive archive;
  private final Judge judge;

  KnownLook(WebFetcher fetcher, DocumentArchive archive, Judge judge) {
    this.fetcher = fetcher;
    this.archive = archive;
    this.judge = judge;
  }

  /// The end of the crawl when the document has not changed.
  ///
  /// @return empty when the site has to be searched: the document is another now, cannot be had, is
  ///   one that another is expected to replace, or says nothing to the reader of today
  Mono<SearchEnd> look(KnownVersion known, JobLease lease, Reporter reporter) {
    if (!known.settled()) {
      return Mono.empty();
    }
    return archive
        .isRead(known.sha256(), lease.task())
        .flatMap(read -> read ? ask(known, reporter) : readAgain(known, lease, reporter));
  }

  private Mono<SearchEnd> ask(KnownVersion known, Reporter reporter) {
    return reporter
        .report(Step.DOWNLOAD, PERCENT, "asking whether " + known.url() + " has changed")
        .then(archive.validators(known))
        .flatMap(validators -> fetcher.fetch(request(known).unless(validators)))
        .filter(outcome -> isSame(outcome, known))
        .map(outcome -> unchanged(outcome, known));
  }

  private Mono<SearchEnd> readAgain(KnownVersion known, JobLease lease, Reporter reporter) {
    return reporter
        .report(Step.DOWNLOAD, PERCENT, "reading " + known.url() + " with a better reader")
        .then(Mono.defer(() -> fetcher.fetch(request(known))))
        .filter(outcome -> isSame(outcome, known))
        .ofType(FetchOutcome.Fetched.class)
        .delayUntil(fetched -> archive.keep(lease.job(), lease.task().dno(), fetched))
        .flatMap(fetched -> read(fetched.document(), lease))
        .onErrorResume(ReadingBrokeException.class, _ -> Mono.empty());
  }

  private Mono<SearchEnd> read(FetchedDocument document, JobLease lease) {
    return judge
        .read(document, lease)
        .ofType(Look.Done.class)
        .next()
        .delayUntil(_ -> archive.noteReading(document, lease.task()))
        .flatMap(done ->
            done.finding() instanceof Finding.Found(var publication, _)
                ? Mono.just(found(publication))
                : Mono.empty());
  }

  private static FetchRequest request(KnownVersion known) {
    return new FetchRequest(known.url(), List.of(), "", Purpose.KNOWN);
  }

  private static SearchEnd found(Publication publication) {
    var tried = new Tried(publication.source().url(), "unchanged, read by a better reader");
    return new SearchEnd.Searched(CrawlResult.of(publication, List.of(tried)));
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
