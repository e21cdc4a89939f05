package org.dnocrawler.faults.check;

import static org.dnocrawler.common.jobs.JobStatus.RUNNING;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.dnocrawler.faults.check.JobStory.Step;
import org.dnocrawler.faults.history.Act;
import org.dnocrawler.faults.history.Event;
import org.dnocrawler.faults.history.Phase;

/// A job that a worker was given is not given to another before the lease can have run out.
///
/// The lease was granted after the worker asked, so it lasts at least so long from there. Not
/// judged are runs whose worker said a word of their end, whatever was answered, and those over
/// which Redis was flushed or restarted: what it forgets is handed out again, and fenced.
final class OneHolder {

  private static final Set<Act> ENDINGS =
      Set.of(Act.EFFECT, Act.FAILURE, Act.RELEASE, Act.STAND_DOWN);
  private static final String REDIS_LOSES = "redis-flush|redis-kill|redis-restart";

  private OneHolder() {}

  static List<Violation> breaches(History history) {
    var losses =
        history.events().stream()
            .filter(event -> event.act() == Act.FAULT)
            .filter(event -> event.fact("fault").matches(REDIS_LOSES))
            .toList();
    var found = new ArrayList<Violation>();
    for (var story : history.stories().values()) {
      for (var claim : story.all(Act.CLAIM, Phase.ACCEPTED)) {
        story.stepsTo(RUNNING).stream()
            .filter(next -> next.epoch() > claim.epoch())
            .filter(next -> next.atUs() > claim.number("asked_at_us"))
            .findFirst()
            .filter(next -> isTooSoon(history, story, claim, next, losses))
            .ifPresent(next -> found.add(breach(story, claim, next)));
      }
    }
    return found;
  }

  private static boolean isTooSoon(
      History history, JobStory story, Event claim, Step next, List<Event> losses) {
    var from = claim.number("asked_at_us");
    var leaseUs = history.settings().leaseMs() * 1_000;
    return next.atUs() < from + leaseUs
        && story.events().stream().noneMatch(event -> isEnding(event, claim.epoch()))
        && !isLossBetween(losses, from, next.atUs());
  }

  private static boolean isEnding(Event event, long epoch) {
    return event.epoch() == epoch
        && event.phase() == Phase.INVOKED
        && ENDINGS.contains(event.act());
  }

  /// Whether Redis lost anything in a time: a loss lasts from its first line to its last.
  private static boolean isLossBetween(List<Event> losses, long from, long until) {
    var beganBefore = losses.stream().filter(e -> e.phase() == Phase.BEGAN && e.atUs() <= until);
    var endedBefore = losses.stream().filter(e -> e.phase() == Phase.ENDED && e.atUs() < from);
    return beganBefore.count() > endedBefore.count();
  }

  private static Violation breach(JobStory story, Event claim, Step next) {
    return Violation.of(
        Rule.EXCLUSIVE,
        story,
        "was claimed under epoch %d and, %d ms after that was asked for, again under epoch %d"
            .formatted(
                claim.epoch(), (next.atUs() - claim.number("asked_at_us")) / 1_000, next.epoch()));
  }
}
