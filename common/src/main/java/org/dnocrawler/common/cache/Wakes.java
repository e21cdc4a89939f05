package org.dnocrawler.common.cache;

import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// Wakes those who wait for another process to load a value.
///
/// A message may be lost, so nobody waits for one alone.
final class Wakes {

  private static final long FIRST_PAUSE_MILLIS = 25;
  private static final int MOST_DOUBLINGS = 4;

  private final Sinks.Many<String> ended = Sinks.many().multicast().directBestEffort();

  /// A load of that key has ended.
  void wake(String key) {
    ended.tryEmitNext(key);
  }

  /// Answers when a load of that key ends, and after a pause that grows with each attempt.
  ///
  /// @param attempt counted from 0
  Mono<Long> next(String key, long attempt) {
    var pause = Duration.ofMillis(FIRST_PAUSE_MILLIS << Math.min(MOST_DOUBLINGS, attempt));
    return ended
        .asFlux()
        .filter(key::equals)
        .next()
        .map(_ -> attempt)
        .timeout(pause, Mono.just(attempt));
  }
}
