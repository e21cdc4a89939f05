package org.dnocrawler.crawler.fetch;

import java.time.Duration;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/// Lets one request at a time go to a host, with a pause after each.
interface Turns {

  /// Runs the work in the host's turn.
  ///
  /// Cancelling gives the turn back.
  ///
  /// @param host host name, with the port where it is not the usual one; already checked
  /// @param pause how long the host is left alone, by what the work brought
  /// @param least how long it is left alone when the work brings nothing
  /// @return what the work brought; fails with [HostBusyException] when the turn does not come
  <T> Mono<T> inTurn(String host, Mono<T> work, Function<T, Duration> pause, Duration least);
}
