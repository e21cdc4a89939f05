package org.dnocrawler.crawler.pipeline;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.dnocrawler.common.jobs.CrawlResult;
import org.dnocrawler.common.jobs.CrawlTask;
import org.dnocrawler.common.jobs.JobFailure;
import org.dnocrawler.common.jobs.JobLease;
import org.dnocrawler.common.jobs.Jobs;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.crawler.discover.SiteWalks;
import org.dnocrawler.crawler.fetch.WebAddress;
import org.dnocrawler.crawler.paths.Question;
import org.dnocrawler.crawler.store.DocumentArchive;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/// Runs one leased job from its context to its delivery.
public final class CrawlPipeline {

  private static final Logger LOG = LoggerFactory.getLogger(CrawlPipeline.class);
  private static final ZoneId GERMANY = ZoneId.of("Europe/Berlin");

  private final Jobs queue;
  private final SiteWalks walks;
  private final KnownLook known;
  private final Judge judge;
  private final DocumentArchive archive;
  private final PipelineProperties properties;
  private final Clock clock;

  CrawlPipeline(
      Jobs queue,
      SiteWalks walks,
      KnownLook known,
      Judge judge,
      DocumentArchive archive,
      PipelineProperties properties,
      Clock clock) {
    this.queue = queue;
    this.walks = walks;
    this.known = known;
    this.judge = judge;
    this.archive = archive;
    this.properties = properties;
    this.clock = clock;
  }

  /// Runs the job; when the lease is lost on the way the run stops and nothing is recorded.
  ///
  /// Cancelling stops the run at once and leaves the lease as it is.
  ///
  /// @return what became of the run; fails only when the queue cannot be reached
  public Mono<RunEnd> run(JobLease lease) {
    var reporter = new Reporter(queue, lease);
    return reporter
        .report(Step.GATHER_CONTEXT, 1, "looking for " + lease.task().dnoName())
        .then(Mono.defer(() -> search(lease, reporter)))
        .timeout(properties.maxRun(), Mono.fromSupplier(this::tookTooLong))
        .onErrorResume(CrawlPipeline::isOwn, e -> Mono.just(broke(lease, e)))
        .flatMap(finding -> hand(lease, reporter, finding))
        .onErrorResume(LeaseLostException.class, _ -> Mono.just(RunEnd.LEASE_LOST))
        .checkpoint("run of job " + lease.job());
  }

  private Mono<SearchEnd> search(JobLease lease, Reporter reporter) {
    var task = lease.task();
    if (task.given() != null) {
      return new GivenRun(lease, task.given(), judge, archive, reporter).read();
    }
    return withoutSearch(task)
        .map(Mono::just)
        .orElseGet(() ->
            unchanged(lease, reporter)
                .switchIfEmpty(
                    Mono.defer(() -> search(lease, home(task).orElseThrow(), reporter))));
  }

  private Mono<SearchEnd> unchanged(JobLease lease, Reporter reporter) {
    var version = lease.task().known();
    return version == null ? Mono.empty() : known.look(version, lease, reporter);
  }

  private Mono<SearchEnd> search(JobLease lease, URI home, Reporter reporter) {
    var walk = walks.begin(question(lease.task(), home), lease.task().dnoName());
    return new CrawlRun(lease, walk, judge, archive, reporter, properties.secondLooks())
        .search(home);
  }

  private static Question question(CrawlTask task, URI home) {
    return new Question(task.dno(), task.dataType(), task.year(), home);
  }

  /// What is clear before any request is sent.
  private Optional<SearchEnd> withoutSearch(CrawlTask task) {
    if (task.dataType() == DataType.ALL) {
      return Optional.of(failure("unsupported_data_type", "a job finds one kind of data"));
    }
    if (isTooEarly(task.year())) {
      var reason =
          "%s for %d are published from %s October %d on"
              .formatted(
                  task.dataType() == DataType.HLZF ? "high-load windows" : "charges",
                  task.year(),
                  task.dataType() == DataType.HLZF ? "31" : "15",
                  task.year() - 1);
      return Optional.of(new SearchEnd.Searched(CrawlResult.notFound(reason, List.of())));
    }
    return home(task).isPresent()
        ? Optional.empty()
        : Optional.of(failure("no_website", "no web site of the operator is known"));
  }

  /// Operators publish charges by 15 October for the year after (EnWG § 20(1)) and windows by 31
  /// October (BNetzA BK4-13-739), some a few days sooner.
  private boolean isTooEarly(int year) {
    var today = LocalDate.ofInstant(clock.instant(), GERMANY);
    return today.isBefore(LocalDate.of(year - 1, 10, 1));
  }

  private static Optional<URI> home(CrawlTask task) {
    return Optional.ofNullable(task.website()).map(URI::toString).flatMap(WebAddress::of);
  }

  private Mono<RunEnd> hand(JobLease lease, Reporter reporter, SearchEnd finding) {
    return switch (finding) {
      case SearchEnd.Searched(var result) ->
          reporter
              .report(Step.STORE, 95, found(result))
              .then(queue.deliver(lease, result))
              .map(held -> held ? RunEnd.DELIVERED : RunEnd.LEASE_LOST);
      case SearchEnd.NotSearched(var failure) ->
          queue.fail(lease, failure).map(held -> held ? RunEnd.FAILED : RunEnd.LEASE_LOST);
    };
  }

  private static String found(CrawlResult result) {
    return result.unchanged()
        ? "nothing has changed"
        : result.found() ? "handing over" : "nothing found";
  }

  private static boolean isOwn(Throwable cause) {
    return !(cause instanceof LeaseLostException);
  }

  private static SearchEnd broke(JobLease lease, Throwable cause) {
    LOG.error("job {} broke off", lease.job(), cause);
    return new SearchEnd.NotSearched(
        new JobFailure("internal_error", "the crawl broke off on our side", true, null));
  }

  private SearchEnd tookTooLong() {
    var detail = "the crawl took longer than %d min".formatted(properties.maxRun().toMinutes());
    return new SearchEnd.NotSearched(new JobFailure("run_timeout", detail, true, null));
  }

  private static SearchEnd failure(String code, String detail) {
    return new SearchEnd.NotSearched(new JobFailure(code, detail, false, null));
  }
}
