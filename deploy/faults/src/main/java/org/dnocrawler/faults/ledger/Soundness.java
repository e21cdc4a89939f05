package org.dnocrawler.faults.ledger;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Never a unit too much: counts only what lies wholly within a span, so that what it finds is a
/// breach whatever the true times were.
final class Soundness {

  /// The limiter's clock is read in whole microseconds, so a span may look longer by one.
  private static final long CLOCK_STEP_NS = 1_000;

  private Soundness() {}

  static @Nullable Breach breach(RoundHistory round, Policy policy) {
    var admitted =
        round.admitted().stream().sorted(Comparator.comparingLong(Line.Answer::untilNs)).toList();
    return switch (policy.algorithm()) {
      case GCRA -> evenly(round, policy, admitted);
      case SLIDING_LOG -> anyWindow(round, policy, admitted);
      case FIXED_WINDOW, CALENDAR_MONTH -> sideBySide(round, policy, admitted);
    };
  }

  /// Between any two moments at most the burst and what came back between them.
  private static @Nullable Breach evenly(
      RoundHistory round, Policy policy, List<Line.Answer> admitted) {
    var starts = starts(admitted);
    var begin = starts.length == 0 ? 0 : starts[0];
    var crest = new Crest(Arrays.stream(starts).map(at -> policy.limit() * (at - begin)).toArray());
    var unit = policy.windowNs();
    return worst(
        round,
        policy,
        admitted,
        answer -> {
          crest.addToFirst(upTo(starts, answer.sentNs()), policy.cost() * unit);
          var until = answer.untilNs();
          var allowed = policy.burst() * unit + policy.limit() * (until + CLOCK_STEP_NS - begin);
          return Math.ceilDiv(crest.highest(0, upTo(starts, until)) - allowed, unit);
        });
  }

  /// At most the limit in any window, wherever it begins.
  private static @Nullable Breach anyWindow(
      RoundHistory round, Policy policy, List<Line.Answer> admitted) {
    var starts = starts(admitted);
    var crest = new Crest(new long[starts.length]);
    return worst(
        round,
        policy,
        admitted,
        answer -> {
          crest.addToFirst(upTo(starts, answer.sentNs()), policy.cost());
          var until = answer.untilNs();
          var from = upTo(starts, until - policy.windowNs() + CLOCK_STEP_NS - 1);
          return crest.highest(from, upTo(starts, until)) - policy.limit();
        });
  }

  /// At most the limit in each window of those that lie side by side.
  private static @Nullable Breach sideBySide(
      RoundHistory round, Policy policy, List<Line.Answer> admitted) {
    var windows = new Windows(policy, round.clock());
    var units = new HashMap<Long, Long>();
    return worst(
        round,
        policy,
        admitted,
        answer -> {
          var window = windows.first(answer.sentNs());
          return window == windows.last(answer.untilNs())
              ? units.merge(window, (long) policy.cost(), Long::sum) - policy.limit()
              : 0;
        });
  }

  private static @Nullable Breach worst(
      RoundHistory round,
      Policy policy,
      List<Line.Answer> admitted,
      ToLongFunction<Line.Answer> excess) {
    Line.Answer worst = null;
    var most = 0L;
    for (var answer : admitted) {
      var units = excess.applyAsLong(answer);
      if (units > most) {
        most = units;
        worst = answer;
      }
    }
    return worst == null ? null : breach(round, policy, admitted, worst, most);
  }

  private static Breach breach(
      RoundHistory round,
      Policy policy,
      List<Line.Answer> admitted,
      Line.Answer last,
      long excess) {
    var says =
        "%s (%s) admitted %d units too many by %.6f s"
            .formatted(policy.name(), policy.text(), excess, last.untilNs() / 1e9);
    var at = admitted.indexOf(last);
    return new Breach(Breach.ABOVE, round.began().round(), says, admitted.subList(0, at + 1));
  }

  private static long[] starts(List<Line.Answer> admitted) {
    return admitted.stream().mapToLong(Line.Answer::sentNs).sorted().toArray();
  }

  /// How many of the sorted moments are not after one.
  static int upTo(long[] sorted, long moment) {
    var low = 0;
    var high = sorted.length;
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (sorted[middle] <= moment) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
