package org.dnocrawler.crawler.job;

import java.util.Arrays;
import java.util.List;
import org.dnocrawler.common.jobs.JobSnapshot;
import org.dnocrawler.crawler.pipeline.Step;

/// One step of the pipeline, in the run that is on or was last.
///
/// @param step its name
/// @param state `done` when the run is past it, `current` while it is in it, `failed` or `stopped`
///   when it ended there, else `waiting`
record StepAnswer(String step, String state) {

  private static final List<String> NAMES = Arrays.stream(Step.values()).map(Step::wire).toList();

  /// All steps in their order, as far as the job reported.
  static List<StepAnswer> of(JobSnapshot job) {
    var reached = NAMES.indexOf(String.valueOf(job.step()));
    return NAMES.stream()
        .map(name -> new StepAnswer(name, state(job, NAMES.indexOf(name), reached)))
        .toList();
  }

  private static String state(JobSnapshot job, int step, int reached) {
    return switch (job.status()) {
      // the next run begins at the first step, whatever the one before reached
      case PENDING -> "waiting";
      case RUNNING, STORING -> upTo(step, reached, "current");
      case RETRYING, FAILED -> upTo(step, reached, "failed");
      case CANCELLED -> upTo(step, reached, "stopped");
      case COMPLETED -> upTo(step, reached, "done");
    };
  }

  private static String upTo(int step, int reached, String there) {
    if (step == reached) {
      return there;
    }
    return step < reached ? "done" : "waiting";
  }
}
