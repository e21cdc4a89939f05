package org.dnocrawler.faults.check;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.dnocrawler.common.jobs.JobStatus;
import org.dnocrawler.faults.history.Act;
import org.dnocrawler.faults.history.Event;
import org.dnocrawler.faults.history.Phase;
import org.dnocrawler.faults.load.JobKind;

/// All that a history says of one job.
///
/// @param id the job
/// @param events what processes wrote of it, and the journal's record, by time
/// @param record the job as the journal had it in the end; empty when it had none
/// @param steps the journal's changes of state, in the journal's order
record JobStory(String id, List<Event> events, Optional<Event> record, List<Step> steps) {

  static JobStory of(String id, List<Event> events) {
    var record = events.stream().filter(event -> event.act() == Act.JOB).findFirst();
    var steps =
        events.stream()
            .filter(event -> event.act() == Act.STEP)
            .map(Step::of)
            .sorted(Comparator.comparingLong(Step::order))
            .toList();
    return new JobStory(id, List.copyOf(events), record, steps);
  }

  List<Event> all(Act act, Phase phase) {
    return events.stream().filter(event -> event.is(act, phase)).toList();
  }

  List<Event> all(Act act, Phase phase, long epoch) {
    return all(act, phase).stream().filter(event -> event.epoch() == epoch).toList();
  }

  boolean has(Act act, Phase phase, long epoch) {
    return !all(act, phase, epoch).isEmpty();
  }

  List<Step> stepsTo(JobStatus to) {
    return steps.stream().filter(step -> step.to() == to).toList();
  }

  List<Step> steps(JobStatus from, JobStatus to) {
    return stepsTo(to).stream().filter(step -> step.from().equals(from.wire())).toList();
  }

  JobStatus status() {
    return JobStatus.fromWire(record.orElseThrow().fact("status"));
  }

  String key() {
    return record.map(job -> job.fact("key")).orElse("");
  }

  JobKind kind() {
    return JobKind.of(key());
  }

  /// When the first and the last change were written; the last is endless for an open job.
  long openFromUs() {
    return steps.isEmpty() ? 0 : steps.getFirst().atUs();
  }

  long openUntilUs() {
    return steps.isEmpty() || !steps.getLast().to().isFinal()
        ? Long.MAX_VALUE
        : steps.getLast().atUs();
  }

  /// One change of state.
  ///
  /// @param order place in the journal
  /// @param from the state before; empty for a new job
  /// @param failure code of the failure that came with it; empty for none
  record Step(
      long order, long atUs, String from, JobStatus to, long epoch, String worker, String failure) {

    static Step of(Event event) {
      return new Step(
          event.number("order"),
          event.atUs(),
          event.fact("from"),
          JobStatus.fromWire(event.fact("to")),
          event.epoch(),
          event.fact("worker"),
          event.fact("failure"));
    }
  }
}
