package org.dnocrawler.common.jobs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/// Sends what is asked for while a call is under way together, in one call, once that is answered.
///
/// A lone asker is served at once; many share round trips. The order of asking is the order of
/// sending. No more than a bound may wait: one more fails at once. Whoever cancels does not hear
/// the answer; what was asked is done all the same.
///
/// @param <I> what is asked
/// @param <O> what is answered
final class Gathering<I, O> {

  private final Function<List<I>, Mono<List<O>>> call;
  private final int most;
  private final int room;
  private final Queue<Asked<I, O>> waiting = new ArrayDeque<>();
  private boolean underWay;

  /// @param call answers a list of the same length and order
  /// @param most asked in one call
  /// @param room most that may wait
  Gathering(Function<List<I>, Mono<List<O>>> call, int most, int room) {
    this.call = call;
    this.most = most;
    this.room = room;
  }

  /// Asks; fails as the shared call fails.
  Mono<O> ask(I input) {
    return Mono.create(sink -> accept(new Asked<>(input, sink)));
  }

  private void accept(Asked<I, O> asked) {
    List<Asked<I, O>> next;
    synchronized (waiting) {
      if (waiting.size() >= room) {
        next = null;
      } else {
        waiting.add(asked);
        next = underWay ? List.of() : take();
      }
    }
    if (next == null) {
      asked.sink().error(new IllegalStateException("more than " + room + " steps wait for Redis"));
    } else {
      send(next);
    }
  }

  private List<Asked<I, O>> take() {
    var next = new ArrayList<Asked<I, O>>();
    while (next.size() < most && !waiting.isEmpty()) {
      next.add(waiting.remove());
    }
    underWay = !next.isEmpty();
    return next;
  }

  private void send(List<Asked<I, O>> batch) {
    if (batch.isEmpty()) {
      return;
    }
    Mono.defer(() -> call.apply(batch.stream().map(Asked::input).toList()))
        .filter(answers -> answers.size() == batch.size())
        .switchIfEmpty(Mono.error(() -> new IllegalStateException("not an answer for each")))
        .subscribe(
            answers -> {
              goOn();
              answer(batch, answers);
            },
            error -> {
              goOn();
              batch.forEach(asked -> asked.sink().error(error));
            });
  }

  private void goOn() {
    List<Asked<I, O>> next;
    synchronized (waiting) {
      next = take();
    }
    send(next);
  }

  private void answer(List<Asked<I, O>> batch, List<O> answers) {
    for (var i = 0; i < batch.size(); i++) {
      batch.get(i).sink().success(answers.get(i));
    }
  }

  private record Asked<I, O>(I input, MonoSink<O> sink) {}
}
