package org.dnocrawler.faults.check;

import java.util.List;
import org.dnocrawler.faults.history.Act;
import org.dnocrawler.faults.history.Event;
import org.dnocrawler.faults.history.Phase;

/// Accepted jobs are on record, at an end, and ended after they were asked for.
final class NothingLost implements Promise {

  @Override
  public List<Violation> breaches(JobStory story, History.Settings settings) {
    var findings = Findings.of(story);
    var accepted = story.all(Act.ENQUEUE, Phase.ACCEPTED);
    if (story.record().isEmpty()) {
      findings.require(accepted.isEmpty(), Rule.LOST, "was accepted, and has no record");
      return findings.found();
    }
    findings.require(
        story.status().isFinal(), Rule.FINAL, "is %s in the end".formatted(story.status().wire()));
    accepted.forEach(answer -> checkAnswer(findings, answer));
    return findings.found();
  }

  private static void checkAnswer(Findings findings, Event answer) {
    var story = findings.story();
    findings.require(
        answer.fact("key").equals(story.key()),
        Rule.LOST,
        "answered an enqueue of %s, and is about %s".formatted(answer.fact("key"), story.key()));
    findings.require(
        story.openUntilUs() >= answer.number("asked_at_us"),
        Rule.LOST,
        "answered an enqueue that was made after its end");
  }
}
