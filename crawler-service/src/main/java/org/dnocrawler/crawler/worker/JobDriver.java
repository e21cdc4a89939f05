package org.dnocrawler.crawler.worker;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.dnocrawler.common.jobs.JobLease;
import org.dnocrawler.common.jobs.JobQueue.Held;
import org.dnocrawler.common.jobs.Jobs;
import org.dnocrawler.crawler.pipeline.CrawlPipeline;
import org.dnocrawler.crawler.pipeline.RunEnd;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Drives one leased job to its end and keeps its lease alive meanwhile.
final class JobDriver {

  private static final Logger LOG = LoggerFactory.getLogger(JobDriver.class);

  private final Jobs queue;
  private final CrawlPipeline pipeline;
  private final Duration heartbeat;
  private final MeterRegistry meters;
  private final AtomicInteger active;

  /// @param heartbeat pause between two renewals; a third of the lease
  JobDriver(Jobs queue, CrawlPipeline pipeline, Duration heartbeat, MeterRegistry meters) {
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
    var stopped = stopped(lease);
    var released = giveUp.then(Mono.defer(() -> release(lease)));
    return Mono.firstWithSignal(run, stopped, released)
        .doOnSubscribe(_ -> active.incrementAndGet())
        .onErrorResume(Exception.class, e -> brokeOff(lease, e))
        .doOnNext(end -> count(lease, end))
        .doFinally(_ -> active.decrementAndGet())
        .then();
  }

  /// Ends when the run must stop: its lease is lost, or its job was called off. A heartbeat that
  /// fails says nothing: while Redis is away no other worker can take the job over, and what this
  /// run writes is checked against its epoch.
  private Mono<String> stopped(JobLease lease) {
    return Flux.interval(heartbeat)
        .onBackpressureDrop()
        .concatMap(_ -> queue.renew(lease).onErrorReturn(Held.HELD), 1)
        .filter(held -> held != Held.HELD)
        .next()
        .flatMap(
            held -> held == Held.CANCEL ? cancelled(lease) : Mono.just(word(RunEnd.LEASE_LOST)));
  }

  private Mono<String> cancelled(JobLease lease) {
    return queue.cancelled(lease).map(done -> done ? "cancelled" : word(RunEnd.LEASE_LOST));
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
