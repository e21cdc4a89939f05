package org.dnocrawler.faults.check;

import static org.dnocrawler.common.jobs.JobStatus.COMPLETED;

import java.util.List;
import org.dnocrawler.faults.history.Act;
import org.dnocrawler.faults.history.Phase;

/// Jobs are completed by an ingest alone, and what an ingest was told is completed is so.
final class AckedOnce implements Promise {

  @Override
  public List<Violation> breaches(JobStory story, History.Settings settings) {
    var findings = Findings.of(story);
    var completed = story.stepsTo(COMPLETED);
    for (var ack : story.all(Act.ACK, Phase.ACCEPTED)) {
      findings.require(
          completed.stream().anyMatch(step -> step.epoch() == ack.epoch()),
          Rule.ACK,
          "was acknowledged under epoch %d and is not completed".formatted(ack.epoch()));
    }
    for (var step : completed) {
      findings.require(
          story.has(Act.ACK, Phase.INVOKED, step.epoch()),
          Rule.ACK,
          "was completed under epoch %d by no ingest".formatted(step.epoch()));
    }
    return findings.found();
  }
}
