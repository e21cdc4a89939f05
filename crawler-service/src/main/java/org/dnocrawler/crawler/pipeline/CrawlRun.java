package org.dnocrawler.crawler.pipeline;

import java.net.URI;
import java.time.Duration;
import org.dnocrawler.common.jobs.CrawlResult;
import org.dnocrawler.common.jobs.CrawlTask;
import org.dnocrawler.common.jobs.JobFailure;
import org.dnocrawler.common.jobs.JobLease;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.Publication;
import org.dnocrawler.crawler.discover.Candidate;
import org.dnocrawler.crawler.discover.SiteWalk;
import org.dnocrawler.crawler.document.FetchedDocument;
import org.dnocrawler.crawler.fetch.FetchOutcome;
import org.dnocrawler.crawler.fetch.FetchOutcome.Fetched;
import org.dnocrawler.crawler.reading.Finding;
import org.dnocrawler.crawler.reading.Stage;
import org.dnocrawler.crawler.store.DocumentArchive;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// One search of one operator's site: walks, and looks into candidates, until it is settled.
///
/// Its steps run one after another. Nothing it does outlives it but archive and reports.
final class CrawlRun {

  private static final int OPENING = 5;
  private static final int FIRST_CANDIDATE = 40;
  private static final int PERCENT_A_CANDIDATE = 4;
  private static final int LAST_CANDIDATE = 88;

  private final JobLease lease;
  private final CrawlTask task;
  private final SiteWalk walk;
  private final Judge judge;
  private final DocumentArchive archive;
  private final Reporter reporter;
  private final int secondLooks;
  private final Shortlist shortlist = new Shortlist();
  private boolean ended;
  private int pagesForFinal;
  private int candidatePercent = FIRST_CANDIDATE - PERCENT_A_CANDIDATE;

  CrawlRun(
      JobLease lease,
      SiteWalk walk,
      Judge judge,
      DocumentArchive archive,
      Reporter reporter,
      int secondLooks) {
    this.lease = lease;
    this.task = lease.task();
    this.walk = walk;
    this.judge = judge;
    this.archive = archive;
    this.reporter = reporter;
    this.secondLooks = secondLooks;
  }

  /// Searches the site.
  ///
  /// @return what was found; fails with [LeaseLostException] when the run must stop
  Mono<SearchEnd> search(URI home) {
    return reporter
        .report(Step.DISCOVER, OPENING, "opening " + home)
        .then(walk.recall())
        .then(Mono.defer(this::step).repeat(() -> !ended).then())
        .then(Mono.defer(() -> walk.learn(found())))
        .then(Mono.fromSupplier(this::finding));
  }

  private @Nullable URI found() {
    return shortlist.best().map(sheet -> sheet.source().url()).orElse(null);
  }

  private static SearchEnd obstructed(FetchOutcome obstacle) {
    return switch (obstacle) {
      case FetchOutcome.Refused(var refusal, var reason) ->
          switch (refusal) {
            case ROBOTS -> notSearched("robots_disallowed", reason, false, null);
            case BLOCKED -> notSearched("site_blocked", reason, false, null);
            case ADDRESS, SIZE, REDIRECTS -> notSearched("site_refused", reason, false, null);
          };
      case FetchOutcome.Missing(int status) ->
          notSearched("site_unreachable", "the home page answers " + status, false, null);
      case FetchOutcome.Unavailable(var reason, var retryAfter) ->
          notSearched("site_unreachable", reason, true, retryAfter);
      case Fetched _, FetchOutcome.NotModified _ ->
          notSearched("site_unreachable", "nothing of the site was seen", true, null);
    };
  }

  private Mono<Void> step() {
    if (walk.hasStrongCandidate()) {
      return lookIntoBest();
    }
    if (shortlist.isPreliminary() ? mayLookForFinal() : walk.canWalk()) {
      return walkOn();
    }
    if (walk.hasCandidate()) {
      return lookIntoBest();
    }
    ended = true;
    return Mono.empty();
  }

  /// A final version stands where the preliminary one does: a few likely pages are enough.
  private boolean mayLookForFinal() {
    return walk.canWalkStrongPage() && pagesForFinal++ < secondLooks;
  }

  private Mono<Void> walkOn() {
    var message = "%d pages walked".formatted(walk.pages());
    int percent = Math.min(OPENING + walk.pages(), FIRST_CANDIDATE - 1);
    return reporter.report(Step.DISCOVER, percent, message).then(walk.walkOne()).then();
  }

  private Mono<Void> lookIntoBest() {
    candidatePercent = Math.min(candidatePercent + PERCENT_A_CANDIDATE, LAST_CANDIDATE);
    return Mono.justOrEmpty(walk.takeCandidate())
        .flatMap(this::look)
        .then(Mono.fromRunnable(this::settle));
  }

  private void settle() {
    ended = shortlist.isSettled() || shortlist.isGoodEnough(secondLooks);
  }

  private Mono<Void> look(Candidate candidate) {
    var url = candidate.request().url();
    return report(Step.DOWNLOAD, 0, "fetching " + url)
        .then(walk.fetch(candidate))
        .flatMap(outcome -> open(url, outcome));
  }

  private Mono<Void> open(URI url, FetchOutcome outcome) {
    return switch (outcome) {
      case Fetched fetched ->
          shortlist.isNew(fetched.document().sha256())
              ? archive.keep(lease.job(), task.dno(), fetched).then(recall(fetched.document()))
              : reject(url, "the same document as one before");
      case FetchOutcome.Refused(_, var reason) -> reject(url, "not fetched: " + reason);
      case FetchOutcome.Missing(int status) -> reject(url, "not there: " + status);
      case FetchOutcome.NotModified _ -> reject(url, "unchanged");
      case FetchOutcome.Unavailable(var reason, _) -> {
        walk.noteDeadEnd();
        yield reject(url, "not to be had now: " + reason);
      }
    };
  }

  private Mono<Void> recall(FetchedDocument document) {
    return archive
        .rejection(document, task)
        .map(verdict -> reject(document.url(), verdict))
        .defaultIfEmpty(Mono.defer(() -> read(document)))
        .flatMap(next -> next)
        .onErrorResume(
            ReadingBrokeException.class,
            e -> reject(document.url(), String.valueOf(e.getMessage())));
  }

  private Mono<Void> read(FetchedDocument document) {
    return judge
        .read(document, lease)
        .concatMap(look ->
            switch (look) {
              case Look.Reached(var stage) -> reportStage(stage, document.url());
              case Look.Done(var finding, boolean lasting) ->
                  archive.noteReading(document, task).then(take(document, finding, lasting));
            })
        .then();
  }

  private Mono<Void> reportStage(Stage stage, URI url) {
    return switch (stage) {
      case CLASSIFY -> report(Step.CLASSIFY, 1, "reading " + url);
      case EXTRACT -> report(Step.EXTRACT, 2, "reading the tables of " + url);
      case VALIDATE -> report(Step.VALIDATE, 3, "checking the figures of " + url);
    };
  }

  private Mono<Void> take(FetchedDocument document, Finding finding, boolean lasting) {
    return switch (finding) {
      case Finding.Found(var publication, _) -> offer(document.url(), publication);
      case Finding.Misprinted(var misprint) -> rejectForLong(document, misprint.reason());
      case Finding.Abstained(var reason) ->
          lasting && !reason.startsWith(Finding.SCANS)
              ? rejectForLong(document, reason)
              : reject(document.url(), reason);
      case Finding.Rejected(var reason) -> rejectForLong(document, reason);
    };
  }

  private Mono<Void> offer(URI url, Publication publication) {
    return Mono.fromRunnable(() -> shortlist.offer(url, publication));
  }

  private Mono<Void> report(Step step, int offset, String message) {
    return reporter.report(step, candidatePercent + offset, message);
  }

  private Mono<Void> reject(URI url, String verdict) {
    return Mono.fromRunnable(() -> shortlist.reject(url, verdict));
  }

  private Mono<Void> rejectForLong(FetchedDocument document, String verdict) {
    return archive.reject(document, task, verdict).then(reject(document.url(), verdict));
  }

  /// Without figures, and with something likely that could not be had, the search is not over.
  private SearchEnd finding() {
    var best = shortlist.best();
    if (best.isPresent()) {
      return new SearchEnd.Searched(CrawlResult.of(best.get(), shortlist.tried()));
    }
    var obstacle = walk.obstacle();
    if (obstacle.isPresent()) {
      return obstructed(obstacle.get());
    }
    var reason =
        "no %s for %d %s found on the operator's site: %s"
            .formatted(
                task.dataType() == DataType.HLZF ? "high-load windows" : "price sheet",
                task.year(),
                task.dataType() == DataType.HLZF ? "were" : "was",
                walk.summary());
    return walk.hadDeadEnds()
        ? notSearched("document_unavailable", reason + "; some could not be had now", true, null)
        : new SearchEnd.Searched(CrawlResult.notFound(reason, shortlist.tried()));
  }

  private static SearchEnd notSearched(
      String code, String detail, boolean retryable, @Nullable Duration retryAfter) {
    return new SearchEnd.NotSearched(new JobFailure(code, detail, retryable, retryAfter));
  }
}
