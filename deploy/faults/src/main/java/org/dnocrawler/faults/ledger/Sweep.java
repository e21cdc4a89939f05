package org.dnocrawler.faults.ledger;

import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Goes through refusals by time, with sums of all that may have been counted before each.
final class Sweep {

  private static final long CLOCK_STEP_NS = 1_000;

  private final Policy policy;
  private final List<Line.Answer> perhaps;
  private final List<Line.Answer> refused;
  private final ToLongFunction<Line.Answer> decidedFromNs;
  private final double share;
  private final long[] ends;
  private final long begin;
  private final Crest units;
  private final Crest taken;

  /// @param perhaps what may have been admitted, by the time it was sent
  /// @param refused refusals, by the time they were received
  /// @param decidedFromNs from when on a refusal may have been decided
  /// @param share of burst and rate that counts as the policy
  Sweep(
      Policy policy,
      List<Line.Answer> perhaps,
      List<Line.Answer> refused,
      ToLongFunction<Line.Answer> decidedFromNs,
      double share) {
    this.policy = policy;
    this.perhaps = perhaps;
    this.refused = refused;
    this.decidedFromNs = decidedFromNs;
    this.share = share;
    this.ends = perhaps.stream().mapToLong(Line.Answer::untilNs).sorted().toArray();
    this.begin = perhaps.isEmpty() ? 0 : perhaps.getFirst().sentNs();
    this.units = new Crest(new long[ends.length]);
    var back = new long[ends.length];
    for (var i = 0; i < ends.length; i++) {
      back[i] = (long) (share * policy.limit() * (ends[i] - begin));
    }
    this.taken = new Crest(back);
  }

  /// Whether there was room for a refused request.
  @FunctionalInterface
  interface Room {
    boolean isThere(Sweep sweep, Line.Answer refusal);
  }

  /// The first refusal for which there was.
  Line.@Nullable Answer first(Room room) {
    var next = 0;
    for (var refusal : refused) {
      while (next < perhaps.size() && perhaps.get(next).sentNs() <= refusal.receivedNs()) {
        var count = Soundness.upTo(ends, perhaps.get(next).untilNs());
        units.addToFirst(count, policy.cost());
        taken.addToFirst(count, policy.cost() * policy.windowNs());
        next++;
      }
      if (room.isThere(this, refusal)) {
        return refusal;
      }
    }
    return null;
  }

  /// The most units that may have been taken at a moment or later, so far.
  long unitsSince(long ns) {
    return Math.max(0, units.highest(Soundness.upTo(ends, ns - 1), ends.length));
  }

  /// The least units that a bucket that loses nothing may have had at a refusal.
  double leastInBucket(Line.Answer refusal) {
    var at = decidedFromNs.applyAsLong(refusal);
    // what may have been taken just now counts as if taken at this moment
    var least = share * policy.burst() - unitsSince(at);
    var known = Soundness.upTo(ends, at);
    if (known > 0) {
      var back = share * policy.limit() * (at - CLOCK_STEP_NS - begin);
      var left = (back - taken.highest(0, known)) / policy.windowNs();
      least = Math.min(least, share * policy.burst() + left);
    }
    return least;
  }
}
