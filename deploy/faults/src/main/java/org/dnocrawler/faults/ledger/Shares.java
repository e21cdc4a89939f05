package org.dnocrawler.faults.ledger;

import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How much of what a policy allows was admitted while it refused somebody: a figure for people,
/// which takes a request as decided when its answer is known.
final class Shares {

  private Shares() {}

  static RoundVerdict.@Nullable Share of(RoundHistory round, Policy policy) {
    var refused = round.refusedBy(policy);
    var admitted = round.admitted();
    if (refused.isEmpty() || admitted.isEmpty()) {
      return null;
    }
    return switch (policy.algorithm()) {
      case GCRA -> evenly(policy, admitted, refused);
      case SLIDING_LOG -> anyWindow(policy, admitted, refused);
      case FIXED_WINDOW, CALENDAR_MONTH -> sideBySide(round, policy, admitted, refused);
    };
  }

  /// The burst and what came back, up to the last refusal.
  private static RoundVerdict.Share evenly(
      Policy policy, List<Line.Answer> admitted, List<Line.Answer> refused) {
    var first = admitted.getFirst().untilNs();
    var last = refused.getLast().sentNs();
    var allowed = policy.burst() + policy.limit() * Math.max(0, last - first) / policy.windowNs();
    return share(policy, between(policy, admitted, Long.MIN_VALUE, last), allowed);
  }

  /// Windows that end at refusals, the last first, none of which overlap.
  private static RoundVerdict.Share anyWindow(
      Policy policy, List<Line.Answer> admitted, List<Line.Answer> refused) {
    var units = 0L;
    var windows = 0L;
    var before = Long.MAX_VALUE;
    for (var refusal : refused.reversed()) {
      if (refusal.receivedNs() <= before) {
        before = refusal.receivedNs() - policy.windowNs();
        units += between(policy, admitted, before, refusal.receivedNs());
        windows++;
      }
    }
    return new RoundVerdict.Share(units, windows * policy.whole());
  }

  /// Windows in which somebody was surely refused.
  private static RoundVerdict.Share sideBySide(
      RoundHistory round, Policy policy, List<Line.Answer> admitted, List<Line.Answer> refused) {
    var windows = new Windows(policy, round.clock());
    var full = new HashSet<Long>();
    for (var refusal : refused) {
      if (windows.first(refusal.sentNs()) == windows.last(refusal.receivedNs())) {
        full.add(windows.first(refusal.sentNs()));
      }
    }
    var units =
        admitted.stream().filter(each -> full.contains(windows.first(each.untilNs()))).count()
            * policy.cost();
    return new RoundVerdict.Share(units, full.size() * policy.whole());
  }

  private static RoundVerdict.Share share(Policy policy, long units, long allowed) {
    return new RoundVerdict.Share(units, allowed / policy.cost() * policy.cost());
  }

  private static long between(Policy policy, List<Line.Answer> admitted, long after, long upTo) {
    return admitted.stream()
            .filter(each -> each.untilNs() > after && each.untilNs() <= upTo)
            .count()
        * policy.cost();
  }
}
