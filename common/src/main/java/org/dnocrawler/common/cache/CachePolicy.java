package org.dnocrawler.common.cache;

import java.time.Duration;
import java.util.function.Function;

/// How values of one kind are cached.
///
/// @param <T> type of the value; it has a JSON form
/// @param type that type
/// @param timeToLive how long a value may be served without asking the source; zero for not at all
/// @param absentTimeToLive the same for the knowledge that there is none
public record CachePolicy<T>(
    Class<T> type, Function<T, Duration> timeToLive, Duration absentTimeToLive) {

  /// One time to live for every value; absence is not cached.
  public static <T> CachePolicy<T> fixed(Class<T> type, Duration timeToLive) {
    return new CachePolicy<>(type, _ -> timeToLive, Duration.ZERO);
  }
}
