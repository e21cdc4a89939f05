package org.dnocrawler.faults.check;

import java.util.ArrayList;
import java.util.List;
import org.dnocrawler.faults.history.Act;
import org.dnocrawler.faults.history.Event;
import org.dnocrawler.faults.history.Phase;

/// Holds a history to the promises of the queue; looks at nothing else.
public final class HistoryChecker {

  private static final List<Promise> PROMISES =
      List.of(
          new NothingLost(),
          new OneEffect(),
          new RisingEpochs(),
          new LegalSteps(),
          new CountsApart(),
          new RightEnd(),
          new AckedOnce(),
          new NoEffectAfterCancel());

  private HistoryChecker() {}

  /// Judges a history.
  ///
  /// @param events all events of a run, by time
  public static Verdict check(List<Event> events) {
    var history = History.of(events);
    var windows = CalmWindow.of(history);
    var found = new ArrayList<Violation>(incomplete(history));
    for (var story : history.stories().values()) {
      for (var promise : PROMISES) {
        found.addAll(promise.breaches(story, history.settings()));
      }
    }
    found.addAll(OneOpenJob.breaches(history));
    found.addAll(OneHolder.breaches(history));
    found.addAll(FairOrder.breaches(history, windows));
    return new Verdict(Counts.of(history, windows), notes(windows), found);
  }

  /// A history that is cut off would be found clean for what it does not hold.
  private static List<Violation> incomplete(History history) {
    var found = new ArrayList<Violation>();
    for (var phase : List.of(Phase.BEGAN, Phase.RECORDED)) {
      if (history.all(Act.RUN, phase).isEmpty()) {
        var says = "has no line that says: run %s".formatted(phase);
        found.add(new Violation(Rule.HISTORY.word(), "", says, List.of()));
      }
    }
    return found;
  }

  private static List<String> notes(List<CalmWindow> windows) {
    return windows.stream()
        .filter(window -> !window.isJudged())
        .map(window -> "calm window %s is not judged: %s".formatted(window.name(), why(window)))
        .toList();
  }

  private static String why(CalmWindow window) {
    return window.disturbed().isEmpty() ? "nothing was claimed in it" : window.disturbed();
  }
}
