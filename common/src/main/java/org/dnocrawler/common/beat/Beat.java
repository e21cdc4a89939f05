package org.dnocrawler.common.beat;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Does the same again and again, never twice at a time, while the service runs.
///
/// A failure is logged and the next beat comes all the same; beats that come while the work still
/// runs are left out. Stopping cancels the work.
public final class Beat implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Beat.class);

  private final String name;
  private final Duration first;
  private final Duration pause;
  private final Supplier<? extends Mono<?>> work;
  private @Nullable Disposable running;

  /// A beat that starts and stops with the service.
  ///
  /// @param name what is done, for the log, such as `warm the cache`
  /// @param first how long after the start the first beat comes
  /// @param pause time from one beat to the next
  /// @param work made anew at each beat
  public Beat(String name, Duration first, Duration pause, Supplier<? extends Mono<?>> work) {
    this.name = name;
    this.first = first;
    this.pause = pause;
    this.work = work;
  }

  private Mono<Void> once() {
    return Mono.defer(work)
        .then()
        .onErrorResume(cause -> {
          LOG.warn("could not {}, tried again in {}: {}", name, pause, cause.toString());
          return Mono.empty();
        });
  }

  @Override
  public synchronized void start() {
    if (running == null) {
      running =
          Flux.interval(first, pause).onBackpressureDrop().concatMap(_ -> once(), 1).subscribe();
    }
  }

  @Override
  public synchronized void stop() {
    if (running != null) {
      running.dispose();
      running = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return running != null;
  }
}
