package org.dnocrawler.crawler.schedule;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Looks for schedules whose time has come, on a beat.
///
/// Every instance does it. Stopping loses nothing: a run that was not recorded is made again.
final class ScheduleBeat implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ScheduleBeat.class);

  private final ScheduleFiring firing;
  private final Duration pause;
  private volatile @Nullable Disposable beats;

  ScheduleBeat(ScheduleFiring firing, Duration pause) {
    this.firing = firing;
    this.pause = pause;
  }

  @Override
  public synchronized void start() {
    if (beats == null) {
      beats =
          Flux.interval(Duration.ZERO, pause)
              .onBackpressureDrop()
              .concatMap(_ -> once(), 1)
              .subscribe();
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

  private Mono<Long> once() {
    return Mono.defer(firing::fireDue).onErrorResume(Exception.class, ScheduleBeat::failed);
  }

  private static Mono<Long> failed(Exception cause) {
    LOG.warn("schedules could not be looked at, again at the next beat: {}", cause.toString());
    return Mono.empty();
  }
}
