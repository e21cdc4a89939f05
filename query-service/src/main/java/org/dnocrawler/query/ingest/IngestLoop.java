package org.dnocrawler.query.ingest;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// Empties the list of results whenever it is woken, and on a slow beat as well, because a wake-up
/// may be lost.
///
/// Stopping gives up the results in flight; their leases run out and they are handed out again.
final class IngestLoop implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(IngestLoop.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

  private final ResultIngest ingest;
  private final Flux<String> wakeups;
  private final IngestProperties properties;
  private @Nullable Disposable running;

  IngestLoop(ResultIngest ingest, Flux<String> wakeups, IngestProperties properties) {
    this.ingest = ingest;
    this.wakeups = wakeups;
    this.properties = properties;
  }

  private Flux<String> calls() {
    return wakeups
        .mergeWith(Flux.interval(Duration.ZERO, properties.beat()).map(String::valueOf))
        .onBackpressureLatest();
  }

  /// Stores results until none waits, some at a time.
  private Mono<Void> drain() {
    return Flux.range(0, properties.concurrency())
        .flatMap(_ -> lane(), properties.concurrency())
        .then();
  }

  private Mono<Void> lane() {
    return Mono.defer(ingest::next).repeat().takeWhile(more -> more).then();
  }

  private Mono<Void> drainLater(Throwable cause) {
    LOG.warn("results wait for the next beat: {}", cause.toString());
    return Mono.empty();
  }

  @Override
  public void start() {
    running =
        calls()
            .concatMap(_ -> drain().onErrorResume(this::drainLater), 1)
            .repeatWhen(ended -> ended.delayElements(FIRST_PAUSE))
            .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE).maxBackoff(properties.beat()))
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
