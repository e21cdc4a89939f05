package org.dnocrawler.common.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dnocrawler.common.jobs.JobQueueContractBench.event;
import static org.dnocrawler.common.jobs.JobQueueContractBench.get;
import static org.dnocrawler.common.jobs.JobQueueModelStep.IDS;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dnocrawler.common.jobs.JobQueue.Silent;
import org.dnocrawler.common.jobs.JobQueueModelStep.Under;
import org.dnocrawler.common.jobs.JobQueueModelStep.Wanted;

/// One of two queues that take the same steps, and what it says in words that are the same for
/// both: leases are numbered in the order they were granted, in the place of their epochs.
final class JobQueueModelSide {

  private final JobQueueContractBench bench;
  private final List<Long> granted = new ArrayList<>();
  private final Map<JobId, List<Long>> grantedByJob = new HashMap<>();

  JobQueueModelSide(JobQueueContractBench bench) {
    this.bench = bench;
  }

  /// What the queue answers to a step.
  String take(JobQueueModelStep step) {
    return switch (step) {
      case JobQueueModelStep.Enqueue(var jobs) ->
          get(bench.queue.enqueue(jobs.stream().map(Wanted::queued).toList())).toString();
      case JobQueueModelStep.Claim(var most) ->
          bench.claim(most).stream().map(this::lease).collect(Collectors.joining(", "));
      case JobQueueModelStep.Report(var job, var under, var tells) ->
          get(bench.queue.report(
                  IDS.get(job),
                  epoch(job, under),
                  tells ? event(IDS.get(job), JobStatus.RUNNING) : null))
              .toString();
      case JobQueueModelStep.MoveOn move ->
          get(bench.queue.move(move.move(epoch(move.job(), move.under())))).toString();
      case JobQueueModelStep.Expire(var jobs) -> done(() -> bench.expire(ids(jobs)));
      case JobQueueModelStep.MakeDue(var jobs) -> done(() -> bench.makeDue(ids(jobs)));
      case JobQueueModelStep.Recover(var most) ->
          bench.recover(most).stream().map(this::silent).collect(Collectors.joining(", "));
      case JobQueueModelStep.Promote(var most) -> names(bench.promote(most));
      case JobQueueModelStep.Cancel(var job) -> bench.cancel(IDS.get(job)).toString();
      case JobQueueModelStep.Pause(var list) -> done(() -> get(bench.queue.pause(list)));
      case JobQueueModelStep.Resume(var list) -> done(() -> get(bench.queue.resume(list)));
      case JobQueueModelStep.Discard(var job) -> get(bench.queue.discard(IDS.get(job))).toString();
      case JobQueueModelStep.EpochsAbove(var more) ->
          done(() -> get(bench.queue.epochsAbove(newest(granted) + more)));
    };
  }

  /// All that can be seen of the queue.
  String look() {
    var contents = bench.contents();
    assertThat(contents).as("contents").doesNotHaveDuplicates();
    var statuses = bench.statuses(IDS).stream().map(Objects::toString).toList();
    var sizes = get(bench.queue.sizes());
    return """
    sizes: waiting %s, leased %d, later %d, due %d, results %d, being ingested %d, dead %d, paused %s
    contents: %s
    dead: %s
    statuses: %s
    """
        .formatted(
            sizes.waiting().entrySet().stream().sorted(Map.Entry.comparingByKey()).toList(),
            sizes.leased(),
            sizes.later(),
            sizes.due(),
            sizes.results(),
            sizes.resultsLeased(),
            sizes.dead(),
            new TreeSet<>(sizes.paused()),
            names(contents.stream().sorted((a, b) -> IDS.indexOf(a) - IDS.indexOf(b)).toList()),
            names(get(bench.queue.dead(100))),
            statuses);
  }

  private String lease(QueueLease lease) {
    assertThat(lease.epoch()).as("epoch").isGreaterThan(newest(granted));
    granted.add(lease.epoch());
    grantedByJob.computeIfAbsent(lease.job(), _ -> new ArrayList<>()).add(lease.epoch());
    return "%s under #%d from %s of %s with '%s'"
        .formatted(name(lease.job()), granted.size(), lease.list(), lease.user(), lease.data());
  }

  private String silent(Silent silent) {
    return "%s under #%d, death %d%s"
        .formatted(
            name(silent.job()),
            granted.indexOf(silent.epoch()) + 1,
            silent.deaths(),
            silent.cancel() ? ", called off" : "");
  }

  private long epoch(int job, Under under) {
    var own = grantedByJob.getOrDefault(IDS.get(job), List.of());
    return switch (under) {
      case NEWEST -> newest(own);
      case FIRST -> own.isEmpty() ? JobQueue.UNLEASED : own.getFirst();
      case ANOTHER -> newest(granted);
      case UNLEASED -> JobQueue.UNLEASED;
    };
  }

  private static long newest(List<Long> epochs) {
    return epochs.isEmpty() ? JobQueue.UNLEASED : epochs.getLast();
  }

  private static String done(Runnable step) {
    step.run();
    return "done";
  }

  private static String names(List<JobId> ids) {
    return ids.stream().map(JobQueueModelSide::name).toList().toString();
  }

  private static List<JobId> ids(List<Integer> jobs) {
    return jobs.stream().map(IDS::get).toList();
  }

  private static String name(JobId id) {
    return "job " + IDS.indexOf(id);
  }
}
