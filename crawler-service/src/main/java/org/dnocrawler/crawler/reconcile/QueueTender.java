package org.dnocrawler.crawler.reconcile;

import java.time.Duration;
import java.util.function.Supplier;
import org.dnocrawler.common.jobs.JobMaintenance;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Puts back what dead workers held, promotes what is due, and rebuilds what Redis lost.
///
/// Every instance does it; a beat that fails is made up for by the next. Stopping loses nothing.
final class QueueTender implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(QueueTender.class);

  private final JobMaintenance maintenance;
  private final ReconcileProperties properties;
  private volatile @Nullable Disposable beats;

  QueueTender(JobMaintenance maintenance, ReconcileProperties properties) {
    this.maintenance = maintenance;
    this.properties = properties;
  }

  @Override
  public synchronized void start() {
    if (beats == null) {
      beats =
          Disposables.composite(
              beat("recover leases", properties.beat(), maintenance::recoverLeases),
              beat("promote due jobs", properties.beat(), maintenance::promoteDue),
              beat("reconcile", properties.reconcile(), maintenance::reconcile));
    }
  }

  @Override
  public synchronized void stop() {
    var ending = beats;
    beats = null;
    if (ending != null) {
      ending.dispose();
    }
  }

  @Override
  public boolean isRunning() {
    return beats != null;
  }

  private static Disposable beat(String name, Duration pause, Supplier<Mono<Integer>> work) {
    return Flux.interval(Duration.ZERO, pause)
        .onBackpressureDrop()
        .concatMap(_ -> once(name, work), 1)
        .subscribe();
  }

  private static Mono<Integer> once(String name, Supplier<Mono<Integer>> work) {
    return Mono.defer(work)
        .doOnNext(count -> report(name, count))
        .onErrorResume(Exception.class, e -> failed(name, e));
  }

  private static void report(String name, int count) {
    if (count > 0) {
      LOG.info("{}: {}", name, count);
    }
  }

  private static Mono<Integer> failed(String name, Exception cause) {
    LOG.warn("{} failed, tried again at the next beat: {}", name, cause.toString());
    return Mono.empty();
  }
}
