package org.dnocrawler.bench;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;

/// Waits for publishers, within bounds: a measurement is a program of its own, and has no event
/// loop to keep free.
final class Waiting {

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private Waiting() {}

  static <T> T get(Mono<T> mono) {
    return Objects.requireNonNull(mono.block(PATIENCE), "no answer");
  }

  /// Waits for one of them to complete; fails when that one failed.
  static void forAny(CompletableFuture<?>... futures) {
    try {
      CompletableFuture.anyOf(futures).get(PATIENCE.toMinutes(), TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("not all jobs were done", e);
    }
  }
}
