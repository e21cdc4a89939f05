package org.dnocrawler.crawler.pipeline;

import org.dnocrawler.common.jobs.JobLease;
import org.dnocrawler.common.jobs.JobProgress;
import org.dnocrawler.common.jobs.Jobs;
import reactor.core.publisher.Mono;

/// Tells the subscribers of one run how far it is; the percentage never goes back.
///
/// Each report also asks whether the lease still holds. Belongs to one run, not thread-safe.
final class Reporter {

  private static final int LONGEST_MESSAGE = 300;

  private final Jobs queue;
  private final JobLease lease;
  private int percent;

  Reporter(Jobs queue, JobLease lease) {
    this.queue = queue;
    this.lease = lease;
  }

  /// Reports a step; fails with [LeaseLostException] when the run must stop.
  Mono<Void> report(Step step, int percentNow, String message) {
    return Mono.defer(() -> {
      percent = Math.max(percent, percentNow);
      return queue
          .progress(lease, new JobProgress(step.wire(), percent, shorten(message)))
          .flatMap(this::orLost);
    });
  }

  private Mono<Void> orLost(boolean held) {
    return held ? Mono.empty() : Mono.error(new LeaseLostException(lease));
  }

  private static String shorten(String message) {
    return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
  }
}
