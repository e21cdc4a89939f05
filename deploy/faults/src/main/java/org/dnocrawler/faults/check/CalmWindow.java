package org.dnocrawler.faults.check;

import static org.dnocrawler.common.jobs.JobStatus.RUNNING;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.dnocrawler.common.jobs.JobPriority;
import org.dnocrawler.faults.history.Act;
import org.dnocrawler.faults.history.Event;
import org.dnocrawler.faults.history.Phase;

/// Jobs that all waited before the first of them was claimed, with no fault from their enqueue to
/// their end; in such a window the order of claims, which is that of their epochs, has exact
/// bounds.
///
/// @param name which window
/// @param handedIn the jobs in the order in which they were handed in, one after the other
/// @param claims the same jobs in the order in which they were claimed
/// @param disturbed why it cannot be judged; empty when it can
record CalmWindow(String name, List<Waiting> handedIn, List<Waiting> claims, String disturbed) {

  /// One job of a window.
  ///
  /// @param turn the how-manieth it is of its user on its list, from 1
  record Waiting(String job, JobPriority list, String user, int turn, long epoch) {}

  static List<CalmWindow> of(History history) {
    var windows = new ArrayList<CalmWindow>();
    for (var began : history.all(Act.WINDOW, Phase.BEGAN)) {
      windows.add(of(history, began.fact("window")));
    }
    return windows;
  }

  private static CalmWindow of(History history, String name) {
    var events = history.events();
    var own = events.stream().filter(event -> event.fact("window").equals(name)).toList();
    var from = own.getFirst().atUs();
    var until = own.getLast().atUs();
    var handedIn = handedIn(history, own);
    var claims =
        handedIn.stream()
            .filter(job -> job.epoch() > 0)
            .sorted(Comparator.comparingLong(Waiting::epoch))
            .toList();
    return new CalmWindow(name, handedIn, claims, disturbance(history, own, from, until));
  }

  private static List<Waiting> handedIn(History history, List<Event> own) {
    var turns = new HashMap<String, Integer>();
    return own.stream()
        .filter(event -> event.is(Act.ENQUEUE, Phase.ACCEPTED))
        .map(event -> {
          var user = event.fact("user");
          var list = JobPriority.fromWire(event.fact("list"));
          var turn = turns.merge(list + " " + user, 1, Integer::sum);
          return new Waiting(event.job(), list, user, turn, epoch(history, event.job()));
        })
        .toList();
  }

  private static long epoch(History history, String job) {
    var story = history.stories().get(job);
    return story == null
        ? 0
        : story.all(Act.CLAIM, Phase.ACCEPTED).stream().mapToLong(Event::epoch).min().orElse(0);
  }

  private static String disturbance(History history, List<Event> own, long from, long until) {
    if (own.stream().noneMatch(event -> event.is(Act.WINDOW, Phase.ENDED))) {
      return "it has no end";
    }
    if (own.stream().anyMatch(event -> event.phase() == Phase.UNKNOWN)
        || own.stream().anyMatch(event -> event.phase() == Phase.REFUSED)) {
      return "a job of it was not accepted";
    }
    for (var event : own) {
      var story = history.stories().get(event.job());
      if (story != null && story.stepsTo(RUNNING).size() > 1) {
        return "a lease ran out in it";
      }
    }
    return history.events().stream()
        .filter(event -> event.atUs() >= from && event.atUs() <= until)
        .filter(CalmWindow::isDisturbing)
        .findFirst()
        .map(event -> "%s %s in it".formatted(event.act(), event.phase()))
        .orElseGet(() -> faultOver(history, from));
  }

  private static boolean isDisturbing(Event event) {
    return event.act() == Act.FAULT
        || event.act() == Act.PROCESS
        || event.is(Act.CLAIM, Phase.UNKNOWN);
  }

  /// A fault that began before the window and has not ended by then.
  private static String faultOver(History history, long from) {
    var open = new HashMap<String, Integer>();
    history.events().stream()
        .filter(event -> event.act() == Act.FAULT && event.atUs() < from)
        .forEach(event ->
            open.merge(event.fact("fault"), event.phase() == Phase.BEGAN ? 1 : -1, Integer::sum));
    return open.values().stream().anyMatch(count -> count > 0) ? "a fault lasts into it" : "";
  }

  boolean isJudged() {
    return disturbed.isEmpty() && !claims.isEmpty();
  }
}
