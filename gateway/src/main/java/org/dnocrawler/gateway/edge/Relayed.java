package org.dnocrawler.gateway.edge;

import org.dnocrawler.common.limits.Decision;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/// What was done already for a request that the relay gives up: it goes the ordinary way, which
/// does not count it again.
///
/// @param decision what limits said of it
/// @param failure what became of calling the service; null when it may be called, if it is admitted
public record Relayed(Decision decision, @Nullable Throwable failure) {

  /// What was done for the request that is being answered; empty when nothing was.
  public static Mono<Relayed> current() {
    return Mono.deferContextual(context -> Mono.justOrEmpty(in(context)));
  }

  /// A context that says so.
  public Context in(Context context) {
    return context.put(Relayed.class, this);
  }

  private static @Nullable Relayed in(ContextView context) {
    return context.getOrDefault(Relayed.class, null);
  }
}
