package org.dnocrawler.gateway.live;

import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// Ends open connections before the server stops, so that it does not wait for them.
///
/// Nothing is lost: clients connect again, elsewhere, and resume.
final class LiveShutdown implements SmartLifecycle {

  private final Sinks.Empty<Void> stopping = Sinks.empty();
  private volatile boolean running;

  /// Completes when connections have to end.
  Mono<Void> signal() {
    return stopping.asMono();
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    var _ = stopping.tryEmitEmpty();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
