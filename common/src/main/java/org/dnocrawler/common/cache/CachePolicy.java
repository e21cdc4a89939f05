package org.dnocrawler.common.cache;

import java.time.Duration;
import java.util.function.Function;

/// How values of one kind are cached.
///
/// @param <T> type of the value; it has a JSON form
/// @param type that type
/// @param timeToLive how long a value may be served without asking the source; zero for not at all
/// @param absentTimeToLive the same for the knowledge that there is none
/// @param expensive whether no two processes may load one key at a time; it costs a reader who has
///   to load nothing, and one who comes during a load a wait
public record CachePolicy<T>(
    Class<T> type, Function<T, Duration> timeToLive, Duration absentTimeToLive, boolean expensive) {

  /// A policy for what is cheap to load.
  public CachePolicy(Class<T> type, Function<T, Duration> timeToLive, Duration absentTimeToLive) {
    this(type, timeToLive, absentTimeToLive, false);
  }

  /// One time to live for every value; absence is not cached.
  public static <T> CachePolicy<T> fixed(Class<T> type, Duration timeToLive) {
    return new CachePolicy<>(type, _ -> timeToLive, Duration.ZERO);
  }

  /// The same for what is expensive to load.
  public CachePolicy<T> loadedOnce() {
    return new CachePolicy<>(type, timeToLive, absentTimeToLive, true);
  }
}
