package org.dnocrawler.common.cache;

import java.time.Duration;
import java.util.Collection;
import reactor.core.publisher.Mono;

/// The level that all processes share.
interface SecondLevel {

  /// What is stored under the key, or the permit to fill it.
  Mono<Lookup> read(String key);

  /// Stores a value unless the key was dropped after the permit was given.
  ///
  /// @return whether it was stored
  Mono<Boolean> fill(String key, String permit, String json, Duration timeToLive);

  /// Removes values, voids the permits that were given for them, and tells every process.
  Mono<Void> drop(Collection<String> keys);

  /// How long memory may keep a value that may be kept that long in all.
  Duration localTimeToLive(Duration timeToLive);

  /// What reading found.
  sealed interface Lookup {

    /// A stored value.
    record Hit(String json) implements Lookup {}

    /// Nothing; whoever loads the value may store it with this permit.
    record Miss(String permit) implements Lookup {}

    /// The level cannot be asked.
    record Away() implements Lookup {}
  }
}
