package org.dnocrawler.faults.check;

import static org.dnocrawler.common.jobs.JobStatus.CANCELLED;
import static org.dnocrawler.common.jobs.JobStatus.COMPLETED;
import static org.dnocrawler.common.jobs.JobStatus.FAILED;

import java.util.List;
import org.dnocrawler.faults.history.Act;
import org.dnocrawler.faults.history.Event;
import org.dnocrawler.faults.history.Phase;

/// A job ends as its kind must.
///
/// Whatever its kind, a job may be given up as poison when exactly as many of its runs as allowed
/// went silent: faults do that to any job. It may be cancelled when somebody called it off.
final class RightEnd implements Promise {

  @Override
  public List<Violation> breaches(JobStory story, History.Settings settings) {
    var findings = Findings.of(story);
    if (story.record().isPresent() && story.status().isFinal()) {
      var job = story.record().get();
      findings.require(
          story.status() == CANCELLED || isPoison(job, settings) || isOfItsKind(story, settings),
          Rule.END,
          "is a %s job and ended as %s %s with %d failures and %d deaths"
              .formatted(
                  story.kind(),
                  story.status().wire(),
                  job.fact("failure"),
                  job.number("failures"),
                  job.number("deaths")));
      findings.require(
          story.status() != CANCELLED || !story.all(Act.CANCEL, Phase.INVOKED).isEmpty(),
          Rule.END,
          "is cancelled, and nobody called it off");
    }
    return findings.found();
  }

  private static boolean isPoison(Event job, History.Settings settings) {
    return job.fact("status").equals(FAILED.wire())
        && job.fact("failure").equals(CountsApart.POISON)
        && job.number("deaths") == settings.deathsLimit();
  }

  private static boolean isOfItsKind(JobStory story, History.Settings settings) {
    var job = story.record().orElseThrow();
    var failures = job.number("failures");
    return switch (story.kind()) {
      case PLAIN, SLOW, SHARED, RETURNED, RECALLED, CALM ->
          story.status() == COMPLETED && failures == 0;
      case FLAKY -> story.status() == COMPLETED && failures < settings.maxAttempts();
      case FAILING -> story.status() == FAILED && failures == settings.maxAttempts();
      case REFUSED -> story.status() == FAILED && failures == 1;
      case POISON -> false;
    };
  }
}
