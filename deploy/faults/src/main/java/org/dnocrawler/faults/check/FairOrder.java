package org.dnocrawler.faults.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dnocrawler.common.jobs.JobPriority;
import org.dnocrawler.faults.check.CalmWindow.Waiting;
import org.dnocrawler.faults.history.Event;

/// The bounds of order in calm windows.
///
/// Within a list a user's jobs are taken oldest first, and before the k-th of a user no other user
/// has more than k turns. Across lists, a list with work is served at least once in each run of
/// `share` claims, and at most twice while a higher list has work.
final class FairOrder {

  private static final int MOST_BELOW = 2;

  private final History history;
  private final CalmWindow window;
  private final List<Violation> found = new ArrayList<>();

  private FairOrder(History history, CalmWindow window) {
    this.history = history;
    this.window = window;
  }

  static List<Violation> breaches(History history, List<CalmWindow> windows) {
    var all = new ArrayList<Violation>();
    for (var window : windows) {
      if (window.isJudged()) {
        all.addAll(new FairOrder(history, window).judge());
      }
    }
    return all;
  }

  private List<Violation> judge() {
    checkTurns();
    checkShares();
    return found;
  }

  private void checkTurns() {
    var last = new HashMap<String, Integer>();
    var taken = new EnumMap<JobPriority, Map<String, Integer>>(JobPriority.class);
    for (var claim : window.claims()) {
      var ofList = taken.computeIfAbsent(claim.list(), _ -> new HashMap<>());
      var before = last.getOrDefault(claim.list() + " " + claim.user(), 0);
      require(
          claim.turn() > before,
          Rule.OWN_ORDER,
          claim,
          "is the %d. of %s on list %s and was claimed after the %d."
              .formatted(claim.turn(), claim.user(), claim.list().wire(), before));
      last.put(claim.list() + " " + claim.user(), claim.turn());
      checkOthers(claim, ofList);
      ofList.merge(claim.user(), 1, Integer::sum);
    }
  }

  private void checkOthers(Waiting claim, Map<String, Integer> taken) {
    var bound = claim.turn() * history.settings().quantum();
    taken.forEach((user, count) ->
        require(
            user.equals(claim.user()) || count <= bound,
            Rule.TURNS,
            claim,
            "is the %d. of %s on list %s and waited for %d jobs of %s, the bound is %d"
                .formatted(claim.turn(), claim.user(), claim.list().wire(), count, user, bound)));
  }

  private void checkShares() {
    var share = history.settings().share();
    var claims = window.claims();
    for (var start = 0; start + share <= claims.size(); start++) {
      var run = claims.subList(start, start + share);
      var after = claims.subList(start + share, claims.size());
      for (var list : JobPriority.values()) {
        checkShare(list, run, after);
      }
    }
  }

  private void checkShare(JobPriority list, List<Waiting> run, List<Waiting> after) {
    var served = run.stream().filter(claim -> claim.list() == list).count();
    var waitedAllTheTime = after.stream().anyMatch(claim -> claim.list() == list);
    require(
        served > 0 || !waitedAllTheTime,
        Rule.SHARE,
        run.getFirst(),
        "begins %d claims without one of list %s, which had work"
            .formatted(run.size(), list.wire()));
    var higherWaited = after.stream().anyMatch(claim -> claim.list().compareTo(list) < 0);
    require(
        served <= MOST_BELOW || !higherWaited,
        Rule.SHARE,
        run.getFirst(),
        "begins %d claims with %d of list %s, while a higher list had work"
            .formatted(run.size(), served, list.wire()));
  }

  private void require(boolean kept, Rule rule, Waiting claim, String otherwise) {
    if (!kept) {
      var says = "in calm window %s: %s".formatted(window.name(), otherwise);
      found.add(new Violation(rule.word(), claim.job(), says, around(claim)));
    }
  }

  /// The claims of the window up to this one, as far as they show the breach.
  private List<Event> around(Waiting claim) {
    var end = window.claims().indexOf(claim) + history.settings().share();
    return window.claims().subList(0, Math.min(end, window.claims().size())).stream()
        .flatMap(job -> claimLine(job).stream())
        .toList();
  }

  private List<Event> claimLine(Waiting job) {
    return history.events().stream()
        .filter(event -> event.act() == org.dnocrawler.faults.history.Act.CLAIM)
        .filter(event -> event.job().equals(job.job()) && event.epoch() == job.epoch())
        .toList();
  }
}
