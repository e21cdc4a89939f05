package org.dnocrawler.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.common.jobs.JobPriority;
import org.dnocrawler.common.jobs.JobQueue;
import org.dnocrawler.common.jobs.JobQueue.Move;
import org.dnocrawler.common.jobs.JobStatus;
import org.dnocrawler.common.jobs.QueueLease;
import org.dnocrawler.common.jobs.QueuedJob;
import org.dnocrawler.common.jobs.RedisJobQueue.Transport;
import reactor.core.publisher.Mono;

/// How long a job waits for an idle worker, from the moment it was due to be handed in to its
/// lease.
///
/// Jobs come at a fixed rate whatever the queue does, and each counts from its planned moment: a
/// stall is paid by all that were due meanwhile. Workers sleep until a message wakes them.
final class ClaimLatency {

  static final int PER_SECOND = 1000;
  static final int WORKERS = 4;

  private static final int SECONDS = 10;
  private static final int WARM_UP_SECONDS = 5;
  private static final int SLOTS = 50;
  private static final long GAP_NANOS = 1_000_000_000L / PER_SECOND;
  private static final double NANOS_PER_MS = 1e6;

  private final JobQueue queue;
  private final RedisServerUnderTest redis;

  ClaimLatency(QueueContext context, RedisServerUnderTest redis) {
    this.queue = OurQueue.queue(context, Transport.LISTS);
    this.redis = redis;
  }

  /// Milliseconds.
  record Figures(int jobs, double p50, double p95, double p99, double max) {

    static Figures of(double[] latencies) {
      var sorted = latencies.clone();
      Arrays.sort(sorted);
      return new Figures(
          sorted.length,
          Timing.percentile(sorted, 50),
          Timing.percentile(sorted, 95),
          Timing.percentile(sorted, 99),
          sorted[sorted.length - 1]);
    }
  }

  /// Measures after a warm-up at the same rate.
  Figures run() {
    redis.clear();
    run(WARM_UP_SECONDS * PER_SECOND);
    return Figures.of(run(SECONDS * PER_SECOND));
  }

  private double[] run(int jobs) {
    var all = new CompletableFuture<Void>();
    var left = new AtomicInteger(jobs);
    var latencies = new double[jobs];
    var begin = System.nanoTime() + 500 * GAP_NANOS;
    var workers =
        IntStream.range(0, WORKERS)
            .mapToObj(i ->
                new Slots<QueueLease>(
                    SLOTS,
                    free ->
                        queue
                            .claim("bench-" + i, free)
                            .doOnNext(leases -> note(leases, begin, latencies)),
                    _ -> Mono.empty(),
                    lease -> end(lease, left, all)))
            .toList();
    var watched = new ArrayList<CompletableFuture<Void>>(List.of(all));
    workers.forEach(worker -> watched.add(worker.failed()));
    try {
      workers.forEach(worker -> worker.wakeBy(queue.wakeups()));
      handIn(jobs, begin, all);
      Waiting.forAny(watched.toArray(CompletableFuture<?>[]::new));
    } finally {
      workers.forEach(Slots::close);
    }
    return latencies;
  }

  private static void note(List<QueueLease> leases, long begin, double[] latencies) {
    var now = System.nanoTime();
    for (var lease : leases) {
      var number = Integer.parseInt(lease.data());
      latencies[number] = (now - begin - number * GAP_NANOS) / NANOS_PER_MS;
    }
  }

  private Mono<Boolean> end(QueueLease lease, AtomicInteger left, CompletableFuture<Void> all) {
    return queue
        .move(Move.to(JobStatus.COMPLETED, lease.job(), lease.epoch(), null))
        .doOnNext(_ -> {
          if (left.decrementAndGet() == 0) {
            all.complete(null);
          }
        });
  }

  private void handIn(int jobs, long begin, CompletableFuture<Void> all) {
    for (var i = 0; i < jobs; i++) {
      var due = begin + i * GAP_NANOS;
      for (var wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      var job =
          QueuedJob.plain(
              JobId.random(), JobPriority.NORMAL, "user-" + i % 100, Integer.toString(i));
      queue.enqueue(List.of(job)).subscribe(_ -> {}, all::completeExceptionally);
    }
  }
}
