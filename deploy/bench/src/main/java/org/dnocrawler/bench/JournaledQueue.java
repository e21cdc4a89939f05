package org.dnocrawler.bench;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.dnocrawler.common.jobs.CrawlResult;
import org.dnocrawler.common.jobs.CrawlTask;
import org.dnocrawler.common.jobs.Enqueued;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.common.jobs.JobLease;
import org.dnocrawler.common.jobs.JobPriority;
import org.dnocrawler.common.jobs.Jobs;
import org.dnocrawler.common.jobs.NewJob;
import org.dnocrawler.common.jobs.ResultQueue;
import org.dnocrawler.common.jobs.ResultQueue.Delivery;
import org.dnocrawler.common.tariff.DataType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The queue as services use it: every step in the journal first, every event logged, results
/// handed over and completed.
final class JournaledQueue implements Contender {

  private final Jobs jobs;
  private final ResultQueue results;
  private final PostgresUnderTest postgres;
  private final Load load;

  JournaledQueue(QueueContext context, PostgresUnderTest postgres, Load load) {
    this.jobs = context.part(Jobs.class);
    this.results = context.part(ResultQueue.class);
    this.postgres = postgres;
    this.load = load;
  }

  @Override
  public String name() {
    return "journal";
  }

  @Override
  public int jobs() {
    return load.jobs();
  }

  @Override
  public Rates round() {
    postgres.clear();
    var added = Timing.ms(this::add);
    Set<JobId> done = ConcurrentHashMap.newKeySet(load.jobs() * 2);
    var processed = Timing.ms(() -> work(done));
    return Rates.of(load.jobs(), added, processed);
  }

  private void add() {
    var created =
        Waiting.get(
            Flux.range(0, load.jobs())
                .flatMap(number -> jobs.enqueue(job(number)), load.concurrency())
                .filter(Enqueued::created)
                .count());
    if (created != load.jobs()) {
      throw new IllegalStateException("journal: %d of %d added".formatted(created, load.jobs()));
    }
  }

  private static NewJob job(int number) {
    var task =
        new CrawlTask(
            "netze-" + number,
            "Netze Musterstadt " + number,
            null,
            URI.create("https://netze.test"),
            2025,
            DataType.NETZENTGELTE);
    return new NewJob(task, JobPriority.NORMAL, "user-" + number % 100);
  }

  /// So many runs and so many ingests at a time, woken by message.
  private void work(Set<JobId> done) {
    var all = new CompletableFuture<Void>();
    try (var runs =
            new Slots<>(load.concurrency(), this::leases, _ -> Mono.empty(), this::deliver);
        var ingests =
            new Slots<>(
                load.concurrency(),
                this::deliveries,
                _ -> Mono.empty(),
                given -> complete(given, done, all))) {
      runs.wakeBy(jobs.wakeups());
      ingests.wakeBy(results.wakeups());
      runs.wake();
      Waiting.forAny(all, runs.failed(), ingests.failed());
    }
  }

  private Mono<List<JobLease>> leases(int free) {
    return Flux.range(0, free).flatMap(_ -> jobs.claim("bench"), free).collectList();
  }

  private Mono<List<Delivery>> deliveries(int free) {
    return Flux.range(0, free).flatMap(_ -> results.claim("bench"), free).collectList();
  }

  private Mono<Boolean> deliver(JobLease lease) {
    return jobs.deliver(lease, CrawlResult.notFound("nothing there", List.of()));
  }

  private Mono<Boolean> complete(Delivery delivery, Set<JobId> done, CompletableFuture<Void> all) {
    return results
        .complete(delivery, "stored 0 rows")
        .doOnNext(_ -> end(delivery.job(), done, all));
  }

  private void end(JobId job, Set<JobId> done, CompletableFuture<Void> all) {
    if (!done.add(job)) {
      all.completeExceptionally(new IllegalStateException("done twice: " + job));
    }
    if (done.size() == load.jobs()) {
      all.complete(null);
    }
  }
}
