package org.dnocrawler.crawler.fetch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// Turns among the requests of this process alone, for tools that run without Redis.
final class LocalTurns implements Turns {

  private final Map<String, Mono<Instant>> tails = new ConcurrentHashMap<>();
  private final Clock clock;
  private final Duration patience;

  /// @param patience longest wait for a turn
  LocalTurns(Clock clock, Duration patience) {
    this.clock = clock;
    this.patience = patience;
  }

  @Override
  public <T> Mono<T> inTurn(
      String host, Mono<T> work, Function<T, Duration> pause, Duration least) {
    return Mono.defer(() -> {
      var freeFrom = Sinks.<Instant>one();
      var before = tails.put(host, freeFrom.asMono());
      return (before == null ? Mono.<Void>empty() : before.flatMap(this::until))
          .then(work)
          .doOnNext(result -> freeFrom.tryEmitValue(clock.instant().plus(pause.apply(result))))
          .doFinally(_ -> freeFrom.tryEmitValue(clock.instant().plus(least)));
    });
  }

  private Mono<Void> until(Instant free) {
    var wait = Duration.between(clock.instant(), free);
    if (wait.compareTo(patience) > 0) {
      return Mono.error(new HostBusyException(wait));
    }
    return wait.isPositive() ? Mono.delay(wait).then() : Mono.empty();
  }
}
