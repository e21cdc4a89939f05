package org.dnocrawler.common.cache;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The level behind the memory of values; with Redis it is the one that all processes share.
///
/// It keeps texts of Latin-1 characters, one a byte.
interface SecondLevel {

  /// The owner of a load that needs no lease.
  String NOBODY = "";

  /// What is stored under the key, or the permit to fill it, with the lease if there is an owner.
  Mono<Lookup> read(String key, String owner);

  /// The permit to replace what is stored, with the lease if there is an owner; never a hit.
  Mono<Lookup> claim(String key, String owner);

  /// Stores a value unless the key was dropped after the permit was given.
  ///
  /// @return whether it was stored
  Mono<Boolean> fill(String key, String permit, String text, Duration timeToLive);

  /// Ends the owner's lease and wakes those who wait for it.
  Mono<Void> release(String key, String owner);

  /// Keeps the owner's lease.
  Mono<Void> renew(String key, String owner);

  /// Removes values, voids the permits that were given for them, and tells every process.
  ///
  /// @return how many values there were
  Mono<Long> drop(Collection<String> keys);

  /// Tells every process that keys which fit the pattern were dropped.
  Mono<Void> announce(KeyPattern pattern);

  /// Stores a value whatever was there, and tells every process.
  Mono<Void> put(String key, String text, Duration timeToLive);

  /// What is stored, a `Hit`, or empty; nothing is changed.
  Mono<Lookup.Hit> peek(String key);

  /// Adds to a whole number; a new one starts at zero and lives so long.
  Mono<Long> increment(String key, long by, Duration timeToLive);

  /// Sets the time to live of what is stored; false when there is nothing.
  Mono<Boolean> expire(String key, Duration timeToLive);

  /// All keys that fit, internal ones too; one may come twice.
  Flux<String> scan(String glob);

  /// One step through the keys that fit, internal ones too.
  Mono<Step> step(String glob, String cursor, int about);

  /// Time to live and size of each, in the order of the keys, those that are not there left out.
  Flux<KeyInfo> describe(Collection<String> keys);

  /// How full the store is.
  Mono<StoreInfo> info();

  /// How long memory may serve a value that may be served that long in all.
  Duration localTimeToLive(Duration timeToLive);

  /// A part of a walk through the keys.
  ///
  /// @param cursor where to go on; `0` at the end
  record Step(String cursor, List<String> keys) {}

  /// What reading found.
  sealed interface Lookup {

    /// A stored value.
    ///
    /// @param left how long it will be there; negative for without end
    record Hit(String text, Duration left) implements Lookup {}

    /// Nothing; whoever loads the value may store it with this permit.
    record Miss(String permit) implements Lookup {}

    /// Nothing yet; another process is loading.
    record Busy() implements Lookup {}

    /// The level cannot be asked.
    record Away() implements Lookup {}
  }
}
