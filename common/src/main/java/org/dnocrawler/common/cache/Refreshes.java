package org.dnocrawler.common.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// Loads values anew in the background before their time is over, a few at a time.
///
/// Nobody waits for it: what does not fit in the queue is left to a later reader, and a key is
/// tried at most once a second.
final class Refreshes implements SmartLifecycle {

  private static final int CONCURRENCY = 8;
  private static final int MOST_WAITING = 1_000;
  private static final int MOST_KEYS = 10_000;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final CacheMeters meters;
  private final Cache<String, Boolean> tried;
  private volatile Sinks.@Nullable Many<Refresh> queue;
  private @Nullable Disposable running;

  Refreshes(CacheMeters meters, Ticker ticker) {
    this.meters = meters;
    this.tried =
        Caffeine.newBuilder().ticker(ticker).maximumSize(MOST_KEYS).expireAfterWrite(PAUSE).build();
  }

  private record Refresh(String key, Mono<String> work) {}

  /// Has a value loaded anew unless that was tried a moment ago.
  ///
  /// @param work answers with a word for what came of it
  void offer(String key, Mono<String> work) {
    var open = queue;
    if (open != null
        && tried.asMap().putIfAbsent(key, true) == null
        && open.tryEmitNext(new Refresh(key, work)).isFailure()) {
      tried.invalidate(key);
    }
  }

  private Mono<Void> run(Refresh refresh) {
    return refresh
        .work()
        .onErrorReturn("failed")
        .doOnNext(outcome -> meters.refreshed(refresh.key(), outcome))
        .then();
  }

  @Override
  public void start() {
    var fresh =
        Sinks.many()
            .unicast()
            .<Refresh>onBackpressureBuffer(new ArrayBlockingQueue<>(MOST_WAITING));
    running = fresh.asFlux().flatMap(this::run, CONCURRENCY).subscribe();
    queue = fresh;
  }

  @Override
  public void stop() {
    queue = null;
    if (running != null) {
      running.dispose();
    }
  }

  @Override
  public boolean isRunning() {
    return running != null && !running.isDisposed();
  }
}
