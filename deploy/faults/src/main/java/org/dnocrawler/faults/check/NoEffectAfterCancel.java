package org.dnocrawler.faults.check;

import static org.dnocrawler.common.jobs.JobStatus.CANCELLED;
import static org.dnocrawler.common.jobs.JobStatus.STORING;

import java.util.List;
import org.dnocrawler.faults.history.Act;
import org.dnocrawler.faults.history.Event;
import org.dnocrawler.faults.history.Phase;

/// Once a cancel was answered with "cancelled", the job has no effect and ends so.
final class NoEffectAfterCancel implements Promise {

  @Override
  public List<Violation> breaches(JobStory story, History.Settings settings) {
    var findings = Findings.of(story);
    story.all(Act.CANCEL, Phase.ACCEPTED).stream()
        .filter(answer -> answer.fact("outcome").equals(CANCELLED.wire()))
        .forEach(answer -> check(findings, answer));
    return findings.found();
  }

  private static void check(Findings findings, Event answer) {
    var story = findings.story();
    findings.require(
        story.record().isPresent() && story.status() == CANCELLED,
        Rule.CANCEL,
        "was answered to be cancelled, and is not");
    findings.require(
        story.stepsTo(STORING).stream().noneMatch(step -> step.atUs() > answer.atUs()),
        Rule.CANCEL,
        "has an effect on record after it was cancelled");
    findings.require(
        story.all(Act.EFFECT, Phase.ACCEPTED).stream()
            .noneMatch(effect -> effect.number("asked_at_us") > answer.atUs()),
        Rule.CANCEL,
        "had an effect accepted after it was cancelled");
  }
}
