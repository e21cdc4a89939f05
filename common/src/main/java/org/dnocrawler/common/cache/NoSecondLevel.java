package org.dnocrawler.common.cache;

import java.time.Duration;
import java.util.Collection;
import reactor.core.publisher.Mono;

/// Memory alone: there is nothing to share.
final class NoSecondLevel implements SecondLevel {

  @Override
  public Mono<Lookup> read(String key) {
    return Mono.just(new Lookup.Away());
  }

  @Override
  public Mono<Boolean> fill(String key, String permit, String json, Duration timeToLive) {
    return Mono.just(false);
  }

  @Override
  public Mono<Void> drop(Collection<String> keys) {
    return Mono.empty();
  }

  @Override
  public Duration localTimeToLive(Duration timeToLive) {
    return timeToLive;
  }
}
