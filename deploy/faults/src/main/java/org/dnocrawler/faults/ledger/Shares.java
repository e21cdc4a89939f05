package org.dnocrawler.faults.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How much of what a policy allows was admitted while it refused somebody: a figure for people.
///
/// What may have been decided in a stretch of time is taken as decided in it, as far as it is
/// allowed there; more than is allowed is told where it surely was admitted.
final class Shares {

  private final RoundHistory round;
  private final Policy policy;
  private final List<Line.Answer> admitted;
  private final List<Line.Answer> refused;

  private Shares(RoundHistory round, Policy policy) {
    this.round = round;
    this.policy = policy;
    this.admitted = round.admitted();
    this.refused = round.refusedBy(policy);
  }

  static RoundVerdict.@Nullable Share of(RoundHistory round, Policy policy) {
    var shares = new Shares(round, policy);
    if (shares.refused.isEmpty() || shares.admitted.isEmpty()) {
      return null;
    }
    var share =
        switch (policy.algorithm()) {
          case GCRA -> shares.evenly();
          case SLIDING_LOG -> shares.anyWindow();
          case FIXED_WINDOW, CALENDAR_MONTH -> shares.sideBySide();
        };
    return share.allowed() == 0 ? null : share;
  }

  /// The burst and what came back, up to the last refusal.
  private RoundVerdict.Share evenly() {
    var first = admitted.getFirst();
    var last = refused.getLast();
    var longest = allowed(last.receivedNs() - first.sentNs());
    var shortest = allowed(Math.max(0, last.sentNs() - first.untilNs()));
    var units = between(first.sentNs(), last.receivedNs());
    return units > longest
        ? new RoundVerdict.Share(units, longest)
        : new RoundVerdict.Share(Math.min(units, shortest), shortest);
  }

  private long allowed(long ns) {
    var units = policy.burst() + policy.limit() * ns / policy.windowNs();
    return units / policy.cost() * policy.cost();
  }

  /// Windows that end at refusals, the last first, none of which overlap.
  private RoundVerdict.Share anyWindow() {
    var stretches = new ArrayList<Stretch>();
    var before = Long.MAX_VALUE;
    for (var refusal : refused.reversed()) {
      if (refusal.receivedNs() <= before) {
        before = refusal.sentNs() - policy.windowNs();
        stretches.add(
            new Stretch(
                between(refusal.receivedNs() - policy.windowNs() + 1, refusal.sentNs()),
                touching(before, refusal.receivedNs())));
      }
    }
    return sum(stretches);
  }

  /// Windows in which somebody was surely refused.
  private RoundVerdict.Share sideBySide() {
    var windows = new Windows(policy, round.clock());
    var full = new HashMap<Long, Stretch>();
    for (var refusal : refused) {
      if (windows.first(refusal.sentNs()) == windows.last(refusal.receivedNs())) {
        full.computeIfAbsent(windows.first(refusal.sentNs()), window -> stretch(windows, window));
      }
    }
    return sum(full.values());
  }

  private Stretch stretch(Windows windows, long window) {
    var surely = 0L;
    var perhaps = 0L;
    for (var each : admitted) {
      var first = windows.first(each.sentNs());
      var last = windows.last(each.untilNs());
      surely += first == window && last == window ? policy.cost() : 0;
      perhaps += first <= window && last >= window ? policy.cost() : 0;
    }
    return new Stretch(surely, perhaps);
  }

  /// Units that were admitted in a stretch of time.
  private record Stretch(long surely, long perhaps) {}

  private RoundVerdict.Share sum(Collection<Stretch> stretches) {
    var units =
        stretches.stream()
            .mapToLong(each -> Math.max(each.surely(), Math.min(each.perhaps(), policy.whole())))
            .sum();
    return new RoundVerdict.Share(units, stretches.size() * policy.whole());
  }

  private long between(long fromNs, long upToNs) {
    return admitted.stream()
            .filter(each -> each.sentNs() >= fromNs && each.untilNs() <= upToNs)
            .count()
        * policy.cost();
  }

  private long touching(long fromNs, long upToNs) {
    return admitted.stream()
            .filter(each -> each.untilNs() >= fromNs && each.sentNs() <= upToNs)
            .count()
        * policy.cost();
  }
}
