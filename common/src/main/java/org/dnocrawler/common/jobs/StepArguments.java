package org.dnocrawler.common.jobs;

import java.util.List;
import org.dnocrawler.common.jobs.JobQueue.Move;
import org.dnocrawler.common.wire.WireJson;
import org.jspecify.annotations.Nullable;

/// What the scripts of the queue are told of a job, as their headers name it.
final class StepArguments {

  private static final String NONE = "";

  private StepArguments() {}

  /// A job that is handed in, for `enqueue.lua`.
  static void add(QueuedJob job, List<String> arguments) {
    arguments.add(job.id().toString());
    arguments.add(job.list().wire());
    arguments.add(job.user());
    arguments.add(Long.toString(job.delay().toMillis()));
    arguments.add(flag(job.restore()));
    arguments.add(job.data());
    arguments.add(job.fields().isEmpty() ? NONE : WireJson.write(job.fields()));
    add(job.event(), arguments);
  }

  /// A run that reports, for `report.lua`.
  static void add(Report report, List<String> arguments) {
    arguments.add(report.job().toString());
    arguments.add(Long.toString(report.epoch()));
    add(report.event(), arguments);
  }

  /// A job that moves on, for `move.lua`.
  static void add(Move move, List<String> arguments) {
    arguments.add(move.job().toString());
    arguments.add(Long.toString(move.epoch()));
    arguments.add(move.to().wire());
    arguments.add(more(move));
  }

  /// One argument for what most moves have none of: each costs Redis time of its own.
  private static String more(Move move) {
    var event = move.event();
    if (event == null && move.delay().isZero() && !move.front()) {
      return NONE;
    }
    var where = move.delay().toMillis() + " " + flag(move.front()) + " ";
    return where + progress(event) + " " + fragment(event) + "\n" + step(event);
  }

  /// An event, or that there is none.
  static void add(@Nullable EventBody event, List<String> arguments) {
    arguments.add(fragment(event));
    arguments.add(progress(event));
    arguments.add(step(event));
  }

  private static String fragment(@Nullable EventBody event) {
    return event == null ? NONE : event.fragment();
  }

  private static String progress(@Nullable EventBody event) {
    return event == null ? "0" : Integer.toString(event.progress());
  }

  private static String step(@Nullable EventBody event) {
    return event == null || event.step() == null ? NONE : event.step();
  }

  /// How the scripts read yes and no.
  static String flag(boolean set) {
    return set ? "1" : "0";
  }

  /// A run that tells how far it is.
  ///
  /// @param event what to tell; null for a heartbeat
  record Report(JobId job, long epoch, @Nullable EventBody event) {}
}
