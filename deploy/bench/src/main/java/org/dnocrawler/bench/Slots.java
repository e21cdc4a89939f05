package org.dnocrawler.bench;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// A worker with so many slots: it claims for the free ones, one claim at a time, and not while
/// jobs are being moved to their end, so that one claim serves all slots that they free.
///
/// Between claims that find nothing it sleeps until it is woken.
///
/// @param <L> what a claim grants
final class Slots<L> implements AutoCloseable {

  private final Function<Integer, Mono<List<L>>> claim;
  private final Function<L, Mono<Void>> run;
  private final Function<L, Mono<Boolean>> end;
  private final CompletableFuture<Void> failed = new CompletableFuture<>();

  private int free;
  private int ending;
  private boolean claiming;
  private boolean woken;
  private Disposable messages = Disposables.disposed();

  /// @param claim leases up to so many
  /// @param run does one job
  /// @param end ends its lease; false when that was lost
  Slots(
      int slots,
      Function<Integer, Mono<List<L>>> claim,
      Function<L, Mono<Void>> run,
      Function<L, Mono<Boolean>> end) {
    this.claim = claim;
    this.run = run;
    this.end = end;
    this.free = slots;
  }

  /// Completes exceptionally with the first failure; never otherwise.
  CompletableFuture<Void> failed() {
    return failed;
  }

  /// Claims whenever a message comes.
  void wakeBy(Flux<String> signals) {
    messages = signals.subscribe(_ -> wake(), failed::completeExceptionally);
  }

  /// Looks for jobs, now or after the claim that is under way.
  void wake() {
    synchronized (this) {
      woken = true;
    }
    goOn();
  }

  private void goOn() {
    int wanted;
    synchronized (this) {
      if (claiming || !woken || free == 0 || ending > 0) {
        return;
      }
      claiming = true;
      woken = false;
      wanted = free;
    }
    Mono.defer(() -> claim.apply(wanted)).subscribe(this::start, failed::completeExceptionally);
  }

  private void start(List<L> leases) {
    synchronized (this) {
      claiming = false;
      woken = woken || !leases.isEmpty();
      free -= leases.size();
    }
    for (var lease : leases) {
      Mono.defer(() -> run.apply(lease))
          .then(Mono.defer(() -> end(lease)))
          .subscribe(this::ended, failed::completeExceptionally);
    }
    goOn();
  }

  private Mono<Boolean> end(L lease) {
    synchronized (this) {
      ending++;
    }
    return end.apply(lease);
  }

  private void ended(boolean moved) {
    if (!moved) {
      failed.completeExceptionally(new IllegalStateException("a lease was lost"));
    }
    synchronized (this) {
      free++;
      ending--;
    }
    goOn();
  }

  /// Takes no more; what runs ends by itself.
  @Override
  public void close() {
    messages.dispose();
    synchronized (this) {
      claiming = true;
    }
  }
}
