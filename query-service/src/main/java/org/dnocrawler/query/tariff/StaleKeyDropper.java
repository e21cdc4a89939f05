package org.dnocrawler.query.tariff;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.util.retry.Retry;

/// Repeats on a beat what could not be dropped from the caches at once.
final class StaleKeyDropper implements SmartLifecycle {

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Tariffs tariffs;
  private final Duration pause;
  private @Nullable Disposable running;

  StaleKeyDropper(Tariffs tariffs, Duration pause) {
    this.tariffs = tariffs;
    this.pause = pause;
  }

  @Override
  public void start() {
    running =
        Flux.interval(pause)
            .onBackpressureDrop()
            .concatMap(_ -> tariffs.dropStale(), 1)
            .retryWhen(Retry.backoff(Long.MAX_VALUE, pause).maxBackoff(LONGEST_PAUSE))
            .subscribe();
  }

  @Override
  public void stop() {
    if (running != null) {
      running.dispose();
    }
  }

  @Override
  public boolean isRunning() {
    return running != null && !running.isDisposed();
  }
}
