package org.dnocrawler.crawler.pipeline;

import java.util.List;
import org.dnocrawler.common.jobs.CrawlResult;
import org.dnocrawler.common.jobs.CrawlResult.Tried;
import org.dnocrawler.common.jobs.GivenDocument;
import org.dnocrawler.common.jobs.JobFailure;
import org.dnocrawler.common.jobs.JobLease;
import org.dnocrawler.common.tariff.Publication;
import org.dnocrawler.crawler.document.FetchedDocument;
import org.dnocrawler.crawler.reading.Finding;
import org.dnocrawler.crawler.reading.Stage;
import org.dnocrawler.crawler.store.DocumentArchive;
import reactor.core.publisher.Mono;

/// Reads the one document that somebody brought, in place of a search of the operator's site.
///
/// A document that is not what is wanted fails the job: that says nothing about what the operator
/// has published.
final class GivenRun {

  private static final int LOADING = 10;
  private static final int CLASSIFYING = 40;
  private static final int EXTRACTING = 60;
  private static final int VALIDATING = 80;

  private final JobLease lease;
  private final GivenDocument given;
  private final Judge judge;
  private final DocumentArchive archive;
  private final Reporter reporter;

  GivenRun(
      JobLease lease,
      GivenDocument given,
      Judge judge,
      DocumentArchive archive,
      Reporter reporter) {
    this.lease = lease;
    this.given = given;
    this.judge = judge;
    this.archive = archive;
    this.reporter = reporter;
  }

  /// Reads it; fails with [LeaseLostException] when the run must stop.
  Mono<SearchEnd> read() {
    return reporter
        .report(Step.DOWNLOAD, LOADING, "taking the document that was brought")
        .then(archive.given(lease.job(), given))
        .flatMap(this::read)
        .onErrorResume(
            ReadingBrokeException.class, e -> Mono.just(unusable(String.valueOf(e.getMessage()))))
        .switchIfEmpty(Mono.fromSupplier(GivenRun::notHere));
  }

  private Mono<SearchEnd> read(FetchedDocument document) {
    return judge
        .read(document, lease)
        .concatMap(look ->
            switch (look) {
              case Look.Reached(var stage) -> report(stage).then(Mono.<SearchEnd>empty());
              case Look.Done(var finding, _) ->
                  archive.noteReading(document, lease.task()).thenReturn(end(finding));
            })
        .last();
  }

  private Mono<Void> report(Stage stage) {
    return switch (stage) {
      case CLASSIFY -> reporter.report(Step.CLASSIFY, CLASSIFYING, "reading the document");
      case EXTRACT -> reporter.report(Step.EXTRACT, EXTRACTING, "reading its tables");
      case VALIDATE -> reporter.report(Step.VALIDATE, VALIDATING, "checking the figures");
    };
  }

  private SearchEnd end(Finding finding) {
    return switch (finding) {
      case Finding.Found(var publication, _) -> found(publication);
      case Finding.Misprinted(var misprint) -> unusable(misprint.reason());
      case Finding.Abstained(var reason) -> unusable(reason);
      case Finding.Rejected(var reason) -> unusable(reason);
    };
  }

  private SearchEnd found(Publication publication) {
    return new SearchEnd.Searched(
        CrawlResult.of(publication, List.of(new Tried(given.url(), "brought by a user"))));
  }

  private static SearchEnd unusable(String reason) {
    return new SearchEnd.NotSearched(new JobFailure("document_not_usable", reason, false, null));
  }

  private static SearchEnd notHere() {
    var detail = "the archive of this worker does not have the document; do all workers share one?";
    return new SearchEnd.NotSearched(new JobFailure("document_not_here", detail, true, null));
  }
}
