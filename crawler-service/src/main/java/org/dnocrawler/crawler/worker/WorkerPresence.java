package org.dnocrawler.crawler.worker;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// Tells the registry every few seconds that this process is there, and when it goes.
///
/// It starts before the workers and stops after them, so that admins see a process that waits for
/// its last jobs as draining. A process that dies is forgotten after a minute.
final class WorkerPresence implements SmartLifecycle, ApplicationListener<ContextClosedEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(WorkerPresence.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(2);

  /// Before the connections to Redis, which have 0, and after the workers, which have the highest.
  private static final int PHASE = 1;

  private final WorkerRegistry registry;
  private final Function<Boolean, WorkerProcess> process;
  private final Duration pause;
  private final Sinks.Many<Boolean> changes = Sinks.many().multicast().directBestEffort();
  private volatile boolean draining;
  private volatile @Nullable Disposable beats;

  /// @param process what to tell, by whether the process drains
  WorkerPresence(WorkerRegistry registry, Function<Boolean, WorkerProcess> process) {
    this(registry, process, PAUSE);
  }

  WorkerPresence(
      WorkerRegistry registry, Function<Boolean, WorkerProcess> process, Duration pause) {
    this.registry = registry;
    this.process = process;
    this.pause = pause;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  @Override
  public synchronized void start() {
    if (beats == null) {
      var ticks = Flux.interval(Duration.ZERO, pause).map(_ -> draining);
      beats =
          Flux.merge(ticks, changes.asFlux())
              .onBackpressureLatest()
              .concatMap(_ -> tell(), 1)
              .subscribe();
    }
  }

  /// The process was told to stop: it drains from now on.
  @Override
  public void onApplicationEvent(ContextClosedEvent event) {
    drain();
  }

  void drain() {
    draining = true;
    changes.tryEmitNext(true);
  }

  @Override
  public void stop() {
    stop(() -> {});
  }

  @Override
  public synchronized void stop(Runnable callback) {
    var ending = beats;
    beats = null;
    if (ending == null) {
      callback.run();
      return;
    }
    ending.dispose();
    registry
        .leave(process.apply(true).name())
        .timeout(LONGEST_FAREWELL)
        .onErrorResume(Exception.class, WorkerPresence::untold)
        .doFinally(_ -> callback.run())
        .subscribe();
  }

  @Override
  public boolean isRunning() {
    return beats != null;
  }

  private Mono<Void> tell() {
    return Mono.defer(() -> registry.tell(process.apply(draining)))
        .onErrorResume(Exception.class, WorkerPresence::untold);
  }

  private static Mono<Void> untold(Exception cause) {
    LOG.debug("the registry of workers was not told: {}", cause.toString());
    return Mono.empty();
  }
}
