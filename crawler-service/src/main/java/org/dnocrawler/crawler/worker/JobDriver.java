package org.dnocrawler.crawler.worker;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.dnocrawler.common.jobs.JobLease;
import org.dnocrawler.common.jobs.JobQueue;
import org.dnocrawler.crawler.pipeline.CrawlPipeline;
import org.dnocrawler.crawler.pipeline.RunEnd;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Drives one leased job to its end and keeps its lease alive meanwhile.
final class JobDriver {

  private static final Logger LOG = LoggerFactory.getLogger(JobDriver.class);

  private final JobQueue queue;
  private final CrawlPipeline pipeline;
  private final Duration heartbeat;
  private final MeterRegistry meters;
  private final AtomicInteger active;

  /// @param heartbeat pause between two renewals; a third of the lease
  JobDriver(JobQueue queue, CrawlPipeline pipeline, Duration heartbeat, MeterRegistry meters) {
    this.queue = queue;
    this.pipeline = pipeline;
    this.heartbeat = heartbeat;
    this.meters = meters;
    this.active = meters.gauge(CrawlMetric.ACTIVE.id(), new AtomicInteger());
  }

  /// Runs the job, until it ends, its lease is lost, or the process gives it up.
  ///
  /// Never fails: whatever a job does, its worker goes on. A run that broke off keeps its lease
  /// until that expires, and then runs again.
  ///
  /// @param giveUp completes when the job is to be handed back
  Mono<Void> drive(JobLease lease, Mono<Void> giveUp) {
    var run = pipeline.run(lease).map(JobDriver::word);
    var lost = leaseLost(lease).thenReturn(word(RunEnd.LEASE_LOST));
    var released = giveUp.then(Mono.defer(() -> release(lease)));
    return Mono.firstWithSignal(run, lost, released)
        .doOnSubscribe(_ -> active.incrementAndGet())
        .onErrorResume(Exception.class, e -> brokeOff(lease, e))
        .doOnNext(end -> count(lease, end))
        .doFinally(_ -> active.decrementAndGet())
        .then();
  }

  /// Completes when a renewal is refused. One that fails says nothing: while Redis is away no other
  /// worker can take the job over, and what this run writes is checked against its epoch.
  private Mono<Void> leaseLost(JobLease lease) {
    return Flux.interval(heartbeat)
        .onBackpressureDrop()
        .concatMap(_ -> queue.renew(lease).onErrorReturn(true), 1)
        .filter(held -> !held)
        .next()
        .then();
  }

  private Mono<String> release(JobLease lease) {
    return queue.release(lease).thenReturn("released");
  }

  private Mono<String> brokeOff(JobLease lease, Exception cause) {
    LOG.error("job {} broke off; it runs again when its lease is over", lease.job(), cause);
    return Mono.just("broke");
  }

  private void count(JobLease lease, String end) {
    LOG.info("job {} of {}: {}", lease.job(), lease.task().dno(), end);
    meters.counter(CrawlMetric.RUNS.id(), "end", end).increment();
  }

  private static String word(RunEnd end) {
    return end.name().toLowerCase(Locale.ROOT);
  }
}
