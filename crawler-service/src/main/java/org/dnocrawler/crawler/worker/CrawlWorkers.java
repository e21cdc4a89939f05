package org.dnocrawler.crawler.worker;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dnocrawler.common.jobs.Jobs;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/// The workers of this process: each takes the most urgent job, drives it to its end, and again.
///
/// Signals wake idle workers, a beat does where signals were lost. A worker's loop cannot die.
/// Stopping takes no more jobs, lets those that run go on for the grace time, and hands the rest
/// back; what cannot be handed back runs again when its lease is over.
final class CrawlWorkers implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(CrawlWorkers.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final Duration HAND_BACK = Duration.ofSeconds(5);

  private final Jobs queue;
  private final JobDriver driver;
  private final WorkerProperties properties;
  private volatile @Nullable Shift shift;

  CrawlWorkers(Jobs queue, JobDriver driver, WorkerProperties properties) {
    this.queue = queue;
    this.driver = driver;
    this.properties = properties;
  }

  @Override
  public synchronized void start() {
    if (shift == null) {
      shift = new Shift();
    }
  }

  @Override
  public void stop() {
    stop(() -> {});
  }

  @Override
  public synchronized void stop(Runnable callback) {
    var ending = shift;
    shift = null;
    if (ending == null) {
      callback.run();
    } else {
      ending.end(callback);
    }
  }

  @Override
  public boolean isRunning() {
    return shift != null;
  }

  /// The workers from one start to the stop that follows.
  private final class Shift {

    private final AtomicBoolean closing = new AtomicBoolean();
    private final Sinks.Empty<Void> close = Sinks.empty();
    private final Sinks.Empty<Void> giveUp = Sinks.empty();
    private final Sinks.Empty<Void> over = Sinks.empty();
    private final Disposable loops;

    Shift() {
      var wakeups = wakeups().publish().refCount(Math.max(1, properties.concurrency()));
      loops =
          Flux.range(1, properties.concurrency())
              .flatMap(number -> loop(number, wakeups), Math.max(1, properties.concurrency()))
              .doFinally(_ -> over.tryEmitEmpty())
              .subscribe();
    }

    private Flux<String> wakeups() {
      return queue
          .wakeups()
          .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE).maxBackoff(LONGEST_PAUSE));
    }

    private Mono<Void> loop(int number, Flux<String> wakeups) {
      var name = properties.name() + "-" + number;
      var beat = Flux.interval(Duration.ZERO, properties.beat()).map(_ -> "");
      return Flux.merge(wakeups, beat)
          .takeUntilOther(close.asMono())
          .onBackpressureLatest()
          .concatMap(_ -> drain(name), 0)
          .then();
    }

    /// Runs jobs until none waits. A queue that cannot be asked is asked again at the next beat.
    private Mono<Void> drain(String name) {
      var found = new AtomicBoolean();
      return Mono.defer(() -> runNext(name, found))
          .repeat(() -> found.get() && !closing.get())
          .then()
          .onErrorResume(Exception.class, CrawlWorkers::noClaim);
    }

    private Mono<Void> runNext(String name, AtomicBoolean found) {
      found.set(false);
      return queue
          .claim(name)
          .doOnNext(_ -> found.set(true))
          .flatMap(lease -> driver.drive(lease, giveUp.asMono()));
    }

    /// Called once; the callback runs when every worker is home, or cannot be waited for longer.
    void end(Runnable callback) {
      closing.set(true);
      close.tryEmitEmpty();
      over.asMono()
          .timeout(properties.grace(), Mono.fromRunnable(giveUp::tryEmitEmpty))
          .then(over.asMono().timeout(HAND_BACK, Mono.empty()))
          .doFinally(_ -> finish(callback))
          .subscribe();
    }

    private void finish(Runnable callback) {
      loops.dispose();
      callback.run();
    }
  }

  private static Mono<Void> noClaim(Exception cause) {
    LOG.warn("no job could be claimed, asking again soon: {}", cause.toString());
    return Mono.empty();
  }
}
