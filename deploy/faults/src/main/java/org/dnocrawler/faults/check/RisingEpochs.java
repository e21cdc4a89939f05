package org.dnocrawler.faults.check;

import static org.dnocrawler.common.jobs.JobStatus.RUNNING;

import java.util.HashSet;
import java.util.List;
import org.dnocrawler.faults.history.Act;
import org.dnocrawler.faults.history.Event;
import org.dnocrawler.faults.history.Phase;

/// Each lease on a job has a higher epoch than the leases before.
///
/// A worker may be stopped between a claim and its line about it; so of two claims only those are
/// compared of which one was asked for after the other had been written down.
final class RisingEpochs implements Promise {

  @Override
  public List<Violation> breaches(JobStory story, History.Settings settings) {
    var findings = Findings.of(story);
    var claims = story.all(Act.CLAIM, Phase.ACCEPTED);
    var seen = new HashSet<Long>();
    for (var claim : claims) {
      findings.require(
          seen.add(claim.epoch()),
          Rule.EPOCH,
          "was claimed twice under epoch %d".formatted(claim.epoch()));
      findings.require(
          claims.stream().noneMatch(later -> overtaken(claim, later)),
          Rule.EPOCH,
          "was claimed under a lower epoch after epoch %d".formatted(claim.epoch()));
    }
    checkRecord(findings);
    return findings.found();
  }

  private static boolean overtaken(Event claim, Event later) {
    return later.number("asked_at_us") > claim.atUs() && later.epoch() < claim.epoch();
  }

  private static void checkRecord(Findings findings) {
    var newest = -1L;
    for (var step : findings.story().steps()) {
      var rises = step.to() == RUNNING ? step.epoch() > newest : step.epoch() >= newest;
      findings.require(
          rises,
          Rule.EPOCH,
          "became %s under epoch %d after epoch %d"
              .formatted(step.to().wire(), step.epoch(), newest));
      newest = Math.max(newest, step.epoch());
    }
  }
}
