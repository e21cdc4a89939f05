package org.dnocrawler.faults.check;

import static org.dnocrawler.common.jobs.JobStatus.STORING;

import java.util.List;
import org.dnocrawler.faults.check.JobStory.Step;
import org.dnocrawler.faults.history.Act;
import org.dnocrawler.faults.history.Event;
import org.dnocrawler.faults.history.Phase;

/// One effect a job, by the newest run, whose worker claimed it before.
final class OneEffect implements Promise {

  @Override
  public List<Violation> breaches(JobStory story, History.Settings settings) {
    var findings = Findings.of(story);
    var accepted = story.all(Act.EFFECT, Phase.ACCEPTED);
    var stored = story.stepsTo(STORING);
    findings.require(
        accepted.size() <= 1,
        Rule.ONE_EFFECT,
        "has %d accepted effects, under epochs %s"
            .formatted(accepted.size(), accepted.stream().map(Event::epoch).toList()));
    findings.require(
        stored.size() <= 1,
        Rule.ONE_EFFECT,
        "has %d effects on record, under epochs %s"
            .formatted(stored.size(), stored.stream().map(Step::epoch).toList()));
    accepted.forEach(effect -> checkAccepted(findings, effect, stored));
    story.all(Act.EFFECT, Phase.REFUSED).forEach(effect -> checkRefused(findings, effect, stored));
    stored.forEach(step -> checkRecorded(findings, step));
    return findings.found();
  }

  private static void checkAccepted(Findings findings, Event effect, List<Step> stored) {
    findings.require(
        stored.stream().anyMatch(step -> step.epoch() == effect.epoch()),
        Rule.FENCING,
        "has an effect accepted under epoch %d that is not on record under it"
            .formatted(effect.epoch()));
  }

  private static void checkRefused(Findings findings, Event effect, List<Step> stored) {
    findings.require(
        stored.stream().noneMatch(step -> step.epoch() == effect.epoch()),
        Rule.FENCING,
        "has an effect on record that its worker was told was refused (epoch %d)"
            .formatted(effect.epoch()));
  }

  private static void checkRecorded(Findings findings, Step step) {
    var story = findings.story();
    var newer =
        story.steps().stream()
            .filter(other -> other.order() < step.order())
            .anyMatch(other -> other.epoch() > step.epoch());
    findings.require(
        !newer,
        Rule.FENCING,
        "has an effect of epoch %d after a newer one".formatted(step.epoch()));
    findings.require(
        story.has(Act.CLAIM, Phase.ACCEPTED, step.epoch())
            && story.has(Act.EFFECT, Phase.INVOKED, step.epoch()),
        Rule.FENCING,
        "has an effect on record under epoch %d that no worker claimed and made"
            .formatted(step.epoch()));
    var writer = story.record().map(job -> job.fact("effect_epoch")).orElse("");
    findings.require(
        writer.isEmpty() || writer.equals(Long.toString(step.epoch())),
        Rule.FENCING,
        "has the result of epoch %s on record as that of epoch %d".formatted(writer, step.epoch()));
  }
}
