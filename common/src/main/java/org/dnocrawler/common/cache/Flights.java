package org.dnocrawler.common.cache;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/// One read of a key at a time in this process, for all who ask meanwhile.
///
/// A read that has begun runs to its end whoever cancels. It is forgotten before anybody hears of
/// its end, so that nobody can ask again and join it, and when its key is dropped, so that nobody
/// who asks after an update gets what was read before.
final class Flights {

  private final ConcurrentMap<String, Mono<? extends Cached<?>>> flights =
      new ConcurrentHashMap<>();

  /// Joins the read of that key that is under way, or begins it.
  @SuppressWarnings("unchecked") // one key is always read with one policy
  <T> Mono<Cached<T>> join(String key, Supplier<Mono<Cached<T>>> read) {
    return (Mono<Cached<T>>) flights.computeIfAbsent(key, _ -> begun(key, read));
  }

  private <T> Mono<Cached<T>> begun(String key, Supplier<Mono<Cached<T>>> read) {
    var flight = new Flight<T>();
    flight.shared =
        Mono.defer(read).doOnTerminate(() -> flights.remove(key, flight.shared)).cache();
    return flight.shared;
  }

  private static final class Flight<T> {
    private Mono<Cached<T>> shared = Mono.never();
  }

  /// Nobody joins the read of that key any more.
  void forget(String key) {
    flights.remove(key);
  }

  /// Nobody joins any read that is under way.
  void forgetAll() {
    flights.clear();
  }

  /// How many reads can be joined.
  int size() {
    return flights.size();
  }
}
