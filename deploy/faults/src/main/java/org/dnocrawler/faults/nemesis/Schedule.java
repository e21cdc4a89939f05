package org.dnocrawler.faults.nemesis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Which fault comes when, drawn by a seed: first each kind once, in an order of its own, then at
/// random. They may overlap.
public final class Schedule {

  private static final int FIRST_MS = 500;
  private static final int LEAST_GAP_MS = 1_200;
  private static final int MOST_GAP_MS = 4_000;

  private Schedule() {}

  /// One fault to come.
  ///
  /// @param atMs when, ms after the begin
  /// @param target draws which process it hits
  /// @param lengthMs how long it lasts
  public record Planned(long atMs, Fault fault, int target, long lengthMs) {}

  /// Draws the faults of a time; all of them end within it, as far as they end by themselves.
  ///
  /// @param kinds what may come; each at least once when the time allows 1.2 s for each
  /// @param time how long
  public static List<Planned> draw(Random random, List<Fault> kinds, Duration time) {
    var planned = new ArrayList<Planned>();
    var firstRound = new ArrayList<>(kinds);
    Collections.shuffle(firstRound, random);
    var gap = Math.clamp(time.toMillis() / (kinds.size() + 1), LEAST_GAP_MS, MOST_GAP_MS);
    var at = (long) FIRST_MS;
    while (at + LEAST_GAP_MS <= time.toMillis()) {
      var fault =
          planned.size() < firstRound.size()
              ? firstRound.get(planned.size())
              : kinds.get(random.nextInt(kinds.size()));
      planned.add(new Planned(at, fault, random.nextInt(1_000), length(random, fault)));
      at += planned.size() < firstRound.size() ? gap : random.nextLong(LEAST_GAP_MS, MOST_GAP_MS);
    }
    return planned;
  }

  private static long length(Random random, Fault fault) {
    return fault.mostMs() == 0 ? 0 : random.nextInt(fault.leastMs(), fault.mostMs());
  }
}
