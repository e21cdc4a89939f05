package org.dnocrawler.common.limits;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/// Prepares the limiter while the service starts: a login right after the start would otherwise
/// find the budget spent on connecting, and be refused.
final class LimiterWarmUp implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(LimiterWarmUp.class);

  /// Before the web server.
  private static final int EARLY = 0;

  private final RedisRateLimiter limiter;
  private volatile Disposable running = Disposables.disposed();

  LimiterWarmUp(RedisRateLimiter limiter) {
    this.limiter = limiter;
  }

  @Override
  public int getPhase() {
    return EARLY;
  }

  @Override
  public void start() {
    running = limiter.warmUp().onErrorResume(LimiterWarmUp::startCold).subscribe();
  }

  @Override
  public void stop() {
    running.dispose();
  }

  @Override
  public boolean isRunning() {
    return !running.isDisposed();
  }

  private static Mono<Void> startCold(Throwable cause) {
    log.warn("limits start without Redis: {}", cause.toString());
    return Mono.empty();
  }
}
