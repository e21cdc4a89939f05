package org.dnocrawler.faults.check;

import static org.dnocrawler.common.jobs.JobStatus.FAILED;
import static org.dnocrawler.common.jobs.JobStatus.RETRYING;
import static org.dnocrawler.common.jobs.JobStatus.RUNNING;

import java.util.List;
import java.util.stream.Stream;
import org.dnocrawler.faults.history.Act;
import org.dnocrawler.faults.history.Event;
import org.dnocrawler.faults.history.Phase;

/// Failures and deaths are each counted as often as they happened.
///
/// A call whose answer was lost may have counted or not, which is the only play in the failures. A
/// run that ended without a word may have counted as a death, or not when Redis forgot its lease:
/// the deaths are bounded from above alone.
final class CountsApart implements Promise {

  static final String POISON = "poison";

  @Override
  public List<Violation> breaches(JobStory story, History.Settings settings) {
    var findings = Findings.of(story);
    story.record().ifPresent(job -> check(findings, job, settings));
    return findings.found();
  }

  private static void check(Findings findings, Event job, History.Settings settings) {
    var story = findings.story();
    var failures = job.number("failures");
    var accepted = story.all(Act.FAILURE, Phase.ACCEPTED).size();
    var refused = story.all(Act.FAILURE, Phase.REFUSED).size();
    var invoked = story.all(Act.FAILURE, Phase.INVOKED).size();
    findings.require(
        failures >= accepted && failures <= invoked - refused,
        Rule.COUNTS,
        "counts %d failures; %d were accepted, %d may have been"
            .formatted(failures, accepted, invoked - refused - accepted));
    var given = story.steps(RUNNING, FAILED).stream().filter(s -> !s.failure().equals(POISON));
    var recorded = story.steps(RUNNING, RETRYING).size() + given.count();
    findings.require(
        failures == recorded,
        Rule.COUNTS,
        "counts %d failures and has %d on record".formatted(failures, recorded));
    checkDeaths(findings, job.number("deaths"), settings);
  }

  private static void checkDeaths(Findings findings, long deaths, History.Settings settings) {
    var story = findings.story();
    var runs = story.stepsTo(RUNNING).size();
    var ended =
        Stream.of(Act.EFFECT, Act.FAILURE, Act.RELEASE, Act.STAND_DOWN)
            .flatMap(act -> story.all(act, Phase.ACCEPTED).stream())
            .mapToLong(Event::epoch)
            .distinct()
            .count();
    findings.require(
        deaths <= runs - ended,
        Rule.COUNTS,
        "counts %d deaths in %d runs of which %d ended by a word".formatted(deaths, runs, ended));
    findings.require(
        deaths <= settings.deathsLimit(),
        Rule.COUNTS,
        "counts %d deaths, the limit is %d".formatted(deaths, settings.deathsLimit()));
  }
}
