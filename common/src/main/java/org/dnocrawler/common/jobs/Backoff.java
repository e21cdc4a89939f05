package org.dnocrawler.common.jobs;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// How long a failed job waits: exponential with full jitter.
///
/// @param base longest wait after the first failure
/// @param max most the wait grows to
record Backoff(Duration base, Duration max) {

  private static final int MOST_DOUBLINGS = 30;

  /// The wait before the next run.
  ///
  /// @param failures earlier failures, from 0
  /// @param retryAfter least wait the site asked for, if any
  Duration delay(int failures, @Nullable Duration retryAfter, RandomGenerator random) {
    var drawn = Duration.ofMillis(random.nextLong(ceiling(failures).toMillis() + 1));
    return retryAfter != null && retryAfter.compareTo(drawn) > 0 ? retryAfter : drawn;
  }

  private Duration ceiling(int failures) {
    if (failures >= MOST_DOUBLINGS) {
      return max;
    }
    var grown = base.multipliedBy(1L << failures);
    return grown.compareTo(max) < 0 ? grown : max;
  }
}
