package org.dnocrawler.faults.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.dnocrawler.faults.nemesis.Fault;
import org.dnocrawler.faults.plant.Plant;

/// What a run is to be like.
///
/// @param time how long jobs are handed in and faults injected
/// @param quiet how long open jobs may take to end afterwards
/// @param seed draws jobs and faults
/// @param plant fault built into the queue
/// @param faults kinds to inject; at least one
/// @param enqueuers how many processes hand jobs in
/// @param workers how many processes run them
/// @param rate jobs a second, of all enqueuers
/// @param history where the history goes
public record BenchOptions(
    Duration time,
    Duration quiet,
    long seed,
    Plant plant,
    List<Fault> faults,
    int enqueuers,
    int workers,
    int rate,
    Path history) {

  /// Checks the bounds.
  public BenchOptions {
    faults = List.copyOf(faults);
    if (faults.isEmpty() || rate < 1 || rate > 200) {
      throw new IllegalArgumentException("no faults, or not from 1 to 200 jobs a second: " + rate);
    }
    if (enqueuers < 1 || workers < 1 || enqueuers + workers > 20) {
      throw new IllegalArgumentException(
          "from 1 to 20 processes, not %d + %d".formatted(enqueuers, workers));
    }
    if (time.compareTo(Duration.ofSeconds(5)) < 0 || time.compareTo(Duration.ofHours(4)) > 0) {
      throw new IllegalArgumentException("a run takes from 5 s to 4 h, not " + time);
    }
  }
}
