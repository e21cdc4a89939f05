package org.dnocrawler.faults.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Nobody is refused while there is room: everything that may have been counted is counted, so that
/// what it finds is a breach whatever the true times were.
///
/// Without leases each refusal must be right to the unit. With leases units wait in gateways while
/// others are refused, so there it is what was admitted while somebody was refused that is looked
/// at: 99 % of the limit, or all but one request.
final class Completeness {

  private static final long CLOCK_STEP_NS = 1_000;
  private static final double SHARE = 0.99;

  private final RoundHistory round;
  private final Policy policy;
  private final List<Line.Answer> perhaps;
  private final List<Line.Answer> refused;
  private final Map<Integer, Long> slowest = new HashMap<>();

  Completeness(RoundHistory round, Policy policy) {
    this.round = round;
    this.policy = policy;
    this.perhaps = round.perhapsAdmitted();
    this.refused =
        round.refusedBy(policy).stream()
            .sorted(Comparator.comparingLong(Line.Answer::receivedNs))
            .toList();
  }

  @Nullable Breach breach() {
    return switch (policy.algorithm()) {
      case GCRA -> round.isLeased() ? leasedEvenly() : first(this::roomInBucket);
      case SLIDING_LOG -> first(this::roomInLog);
      case FIXED_WINDOW, CALENDAR_MONTH -> round.isLeased() ? leasedSideBySide() : roomInWindow();
    };
  }

  /// Looks at each refusal when all that may have been counted before it is in the sums.
  private @Nullable Breach first(Sweep.Room room) {
    return first(room, 1);
  }

  private @Nullable Breach first(Sweep.Room room, double share) {
    var sweep = new Sweep(policy, perhaps, refused, this::decidedFromNs, share);
    return reported(sweep.first(room));
  }

  private @Nullable Breach reported(Line.@Nullable Answer wrong) {
    return wrong == null
        ? null
        : breach(
            "%s (%s) refused at %.6f s although there was room"
                .formatted(policy.name(), policy.text(), wrong.receivedNs() / 1e9),
            List.of(wrong));
  }

  private Breach breach(String says, List<Line.Answer> lines) {
    return new Breach(Breach.BELOW, round.began().round(), says, lines);
  }

  private boolean roomInBucket(Sweep sweep, Line.Answer refusal) {
    return sweep.leastInBucket(refusal) >= policy.cost();
  }

  private boolean roomInLog(Sweep sweep, Line.Answer refusal) {
    var since = decidedFromNs(refusal) - policy.windowNs() - CLOCK_STEP_NS;
    return sweep.unitsSince(since) + policy.cost() <= policy.limit();
  }

  /// From when on a refusal may have been decided. Gateways remember how long an address is spent,
  /// as late as they were told: there a refusal is older than its request by as much as an earlier
  /// one took.
  private long decidedFromNs(Line.Answer refusal) {
    return "ip".equals(round.began().subject())
        ? refusal.sentNs() - slowestNs(refusal)
        : refusal.sentNs();
  }

  private long slowestNs(Line.Answer refusal) {
    return slowest.computeIfAbsent(
        refusal.gateway(),
        gateway ->
            refused.stream()
                .filter(each -> each.gateway() == gateway)
                .mapToLong(each -> each.receivedNs() - each.sentNs())
                .max()
                .orElse(0));
  }

  private @Nullable Breach roomInWindow() {
    var windows = new Windows(policy, round.clock());
    var byWindow = new HashMap<Long, List<Line.Answer>>();
    for (var each : perhaps) {
      for (var w = windows.first(each.sentNs()); w <= windows.last(each.untilNs()); w++) {
        byWindow.computeIfAbsent(w, _ -> new ArrayList<>()).add(each);
      }
    }
    var sent = new HashMap<Long, long[]>();
    byWindow.forEach((window, all) ->
        sent.put(window, all.stream().mapToLong(Line.Answer::sentNs).sorted().toArray()));
    Predicate<Line.Answer> isWrong =
        refusal -> {
          for (var w = windows.first(decidedFromNs(refusal));
              w <= windows.last(refusal.receivedNs());
              w++) {
            var requests = Soundness.upTo(sent.getOrDefault(w, new long[0]), refusal.receivedNs());
            if ((long) requests * policy.cost() + policy.cost() > policy.limit()) {
              return false;
            }
          }
          return true;
        };
    return reported(refused.stream().filter(isWrong).findFirst().orElse(null));
  }

  /// Windows in which somebody was surely refused are full, but for a hundredth or one request.
  private @Nullable Breach leasedSideBySide() {
    if (isIncomparable()) {
      return null;
    }
    var windows = new Windows(policy, round.clock());
    var units = new HashMap<Long, Long>();
    for (var each : perhaps) {
      for (var w = windows.first(each.sentNs()); w <= windows.last(each.untilNs()); w++) {
        units.merge(w, (long) policy.cost(), Long::sum);
      }
    }
    var least = Math.min(SHARE * policy.limit(), (double) (policy.whole() - policy.cost()));
    for (var window : saturated(windows)) {
      var admitted = units.getOrDefault(window, 0L);
      if (admitted < least) {
        return breach(
            "%s (%s) refused in a window in which it admitted %d units"
                .formatted(policy.name(), policy.text(), admitted),
            List.of());
      }
    }
    return null;
  }

  private Set<Long> saturated(Windows windows) {
    var saturated = new HashSet<Long>();
    for (var refusal : refused) {
      if (windows.first(refusal.sentNs()) == windows.last(refusal.receivedNs())) {
        saturated.add(windows.first(refusal.sentNs()));
      }
    }
    return saturated;
  }

  /// From the first refusal on at least 99 % of what came back, once a window has passed.
  private @Nullable Breach leasedEvenly() {
    if (refused.isEmpty() || isIncomparable()) {
      return null;
    }
    var first = refused.getFirst();
    var settledNs = first.receivedNs() + policy.windowNs();
    return first(
        (sweep, refusal) -> {
          if (refusal.sentNs() < settledNs) {
            return false;
          }
          var back =
              SHARE * policy.limit() * (refusal.sentNs() - first.receivedNs()) / policy.windowNs();
          return sweep.leastInBucket(refusal) >= policy.cost()
              && back - sweep.unitsSince(first.sentNs()) >= policy.cost();
        },
        SHARE);
  }

  /// A gateway that stands still, or is no more, spends nothing of what it was handed out; and
  /// without somebody who asks all the time units lapse. Where a window lasts for longer than
  /// anybody waits they do not come back, so there that is no excuse.
  private boolean isIncomparable() {
    return round.has("kill-gateway")
        || round.has("stop-gateway")
        || !(round.began().pace().equals("steady") || policy.isLong());
  }
}
