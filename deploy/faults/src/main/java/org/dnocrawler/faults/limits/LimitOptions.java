package org.dnocrawler.faults.limits;

import java.nio.file.Path;
import java.time.Duration;

/// What a check of the limiter is to be like.
///
/// @param time how long rounds are begun
/// @param mostRounds after how many it ends all the same
/// @param seed draws the rounds
/// @param plant a limiter with a fault in place of the gateways
/// @param gateway the gateway's jar
/// @param history where the history goes
/// @param keep whether the folder of the run stays, with the gateways' logs
public record LimitOptions(
    Duration time,
    int mostRounds,
    long seed,
    LimitPlant plant,
    Path gateway,
    Path history,
    boolean keep) {

  /// Checks the bounds.
  public LimitOptions {
    if (time.compareTo(Duration.ofSeconds(1)) < 0 || time.compareTo(Duration.ofHours(4)) > 0) {
      throw new IllegalArgumentException("a run takes from 1 s to 4 h, not " + time);
    }
    if (mostRounds < 1) {
      throw new IllegalArgumentException("at least one round, not " + mostRounds);
    }
  }
}
