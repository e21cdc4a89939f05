package org.dnocrawler.faults.check;

import static org.dnocrawler.common.jobs.JobStatus.PENDING;
import static org.dnocrawler.common.jobs.JobStatus.RETRYING;

import java.util.List;
import org.dnocrawler.common.jobs.JobStatus;
import org.dnocrawler.faults.check.JobStory.Step;

/// The journal's changes of state form one chain, each link legal.
final class LegalSteps implements Promise {

  @Override
  public List<Violation> breaches(JobStory story, History.Settings settings) {
    var findings = Findings.of(story);
    var before = "";
    for (var step : story.steps()) {
      findings.require(
          step.from().equals(before),
          Rule.STEP,
          "steps from '%s' while it was '%s'".formatted(step.from(), before));
      findings.require(
          isLegal(step),
          Rule.STEP,
          "steps from '%s' to '%s'".formatted(step.from(), step.to().wire()));
      before = step.to().wire();
    }
    var last = before;
    story
        .record()
        .ifPresent(job ->
            findings.require(
                job.fact("status").equals(last),
                Rule.STEP,
                "is '%s' on record, and its last step was to '%s'"
                    .formatted(job.fact("status"), last)));
    return findings.found();
  }

  private static boolean isLegal(Step step) {
    return step.from().isEmpty()
        ? step.to() == PENDING || step.to() == RETRYING
        : JobStatus.fromWire(step.from()).mayBecome(step.to());
  }
}
