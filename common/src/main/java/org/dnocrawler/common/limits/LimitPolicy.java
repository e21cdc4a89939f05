package org.dnocrawler.common.limits;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/// How often: what one subject may take.
///
/// @param name the policy's name in headers, problems and keys, such as `ip`
/// @param algorithm how it counts
/// @param limit units a window, from 1 to 1,000,000
/// @param window in whole seconds, up to 31 days; of a month always 31 days
/// @param burst units a rested subject may take at once; other algorithms than GCRA have none of
///   their own: it is the limit
/// @param shadow whether it is counted and reported, but refuses nothing
/// @param leased whether units of hot subjects may be handed out ahead; it is done for bursts from
///   [#SMALLEST_LEASED] on, never for a log
public record LimitPolicy(
    String name,
    Algorithm algorithm,
    int limit,
    Duration window,
    int burst,
    boolean shadow,
    boolean leased) {

  /// Below this burst every request is decided by Redis.
  public static final int SMALLEST_LEASED = 100;

  /// The window of a month, for those who want one number.
  public static final Duration MONTH = Duration.ofDays(31);

  /// Words that stand at the place of a name in other keys.
  private static final Set<String> RESERVED = Set.of("block", "blocks", "top");

  private static final int LARGEST_LIMIT = 1_000_000;
  private static final int LARGEST_LOG = 100_000;

  /// Checks that the policy can be counted exactly and named in a header.
  public LimitPolicy {
    if (!name.matches("[a-z][a-z0-9-]{0,31}") || RESERVED.contains(name)) {
      throw new IllegalArgumentException(
          "a policy's name has small letters, digits and '-', at most 32, and begins with a letter: '"
              + name
              + "'");
    }
    if (limit < 1 || limit > LARGEST_LIMIT) {
      throw new IllegalArgumentException("limit must be from 1 to 1,000,000: " + limit);
    }
    if (algorithm == Algorithm.SLIDING_LOG && limit > LARGEST_LOG) {
      throw new IllegalArgumentException("a log keeps at most 100,000 units: " + limit);
    }
    if (!inWholeSeconds(window) || window.compareTo(MONTH) > 0) {
      throw new IllegalArgumentException(
          "window must be whole seconds up to 31 days, not %d s".formatted(window.toSeconds()));
    }
    if (algorithm == Algorithm.CALENDAR_MONTH && !window.equals(MONTH)) {
      throw new IllegalArgumentException("a month has no other window: " + window);
    }
    if (algorithm != Algorithm.GCRA && burst != limit) {
      throw new IllegalArgumentException("gcra alone has a burst: " + burst);
    }
    if (burst < 1 || burst > LARGEST_LIMIT) {
      throw new IllegalArgumentException("burst must be from 1 to 1,000,000: " + burst);
    }
  }

  /// A policy whose units come back evenly, all of which may be taken at once.
  public static LimitPolicy evenly(String name, int limit, Duration window) {
    return new LimitPolicy(name, Algorithm.GCRA, limit, window, limit, false, true);
  }

  /// Whether units may be handed out ahead.
  boolean isLeasable() {
    return leased && burst >= SMALLEST_LEASED && algorithm != Algorithm.SLIDING_LOG;
  }

  /// Algorithm and window in keys.
  String form() {
    return algorithm == Algorithm.CALENDAR_MONTH
        ? algorithm.wire()
        : algorithm.wire() + "-" + window.toSeconds() + "s";
  }

  /// The window in the script; of a month 0.
  long windowMicros() {
    return algorithm == Algorithm.CALENDAR_MONTH ? 0 : window.toSeconds() * 1_000_000;
  }

  /// Time after which one unit is back, rounded up, where one process counts alone.
  long emissionMicros() {
    return Math.ceilDiv(window.toSeconds() * 1_000_000, limit);
  }

  /// Time that the whole burst takes to come back, where one process counts alone.
  long burstMicros() {
    return emissionMicros() * burst;
  }

  private static boolean inWholeSeconds(Duration window) {
    return window.isPositive() && window.equals(window.truncatedTo(ChronoUnit.SECONDS));
  }
}
