package org.dnocrawler.common.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.dnocrawler.common.jobs.JobQueue.Held;
import org.dnocrawler.common.jobs.JobQueue.Move;
import org.dnocrawler.common.jobs.JobQueue.Placing;
import org.dnocrawler.common.jobs.JobQueue.Silent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import reactor.core.publisher.Mono;

/// One adapter of the queue under test, and what an adapter must say for that of itself.
abstract class JobQueueContractBench {

  static final Duration PATIENCE = Duration.ofSeconds(20);
  static final Duration HOUR = Duration.ofHours(1);

  /// So rarely are the lower lists served first that a test does not come to it.
  static final int HARDLY_EVER = 1000;

  JobQueue queue;

  /// A queue on an empty store.
  abstract JobQueue onEmptyStore(JobQueueProperties properties, int limit);

  /// Makes the leases of jobs run out, at one moment; nothing for those that have none.
  abstract void expire(List<JobId> jobs);

  /// Makes the time of jobs come that wait for it, at one moment; nothing for those that do not.
  abstract void makeDue(List<JobId> jobs);

  /// Where the store says that jobs stand; null for those that it does not know.
  abstract List<JobStatus> statuses(List<JobId> jobs);

  void open() {
    open(HARDLY_EVER, 1, 0);
  }

  void open(int share, int quantum, int limit) {
    queue = onEmptyStore(properties(share, quantum), limit);
  }

  void expire(JobId job) {
    expire(List.of(job));
  }

  void makeDue(JobId job) {
    makeDue(List.of(job));
  }

  JobStatus status(JobId job) {
    return statuses(List.of(job)).getFirst();
  }

  static JobQueueProperties properties(int share, int quantum) {
    var source =
        new MapConfigurationPropertySource(
            Map.of("dno.jobs.share", share, "dno.jobs.quantum", quantum));
    return new Binder(source).bindOrCreate("dno.jobs", JobQueueProperties.class);
  }

  static <T> T get(Mono<T> mono) {
    return mono.block(PATIENCE);
  }

  // -- jobs

  static QueuedJob job(JobPriority list, String user) {
    return QueuedJob.plain(JobId.random(), list, user, "");
  }

  static QueuedJob again(QueuedJob job, JobPriority list) {
    return QueuedJob.plain(job.id(), list, job.user(), job.data());
  }

  static QueuedJob later(QueuedJob job, Duration delay) {
    return new QueuedJob(
        job.id(), job.list(), job.user(), job.data(), List.of(), delay, false, null);
  }

  static QueuedJob restored(QueuedJob job, Duration delay) {
    return new QueuedJob(
        job.id(), job.list(), job.user(), job.data(), List.of(), delay, true, null);
  }

  static QueuedJob restored(QueuedJob job) {
    return restored(job, Duration.ZERO);
  }

  static EventBody event(JobId job, JobStatus status) {
    return new EventBody(job, status, "download", 40, "a test says so");
  }

  // -- steps

  List<Placing> enqueue(QueuedJob... jobs) {
    return get(queue.enqueue(List.of(jobs)));
  }

  Placing place(QueuedJob job) {
    return enqueue(job).getFirst();
  }

  /// Hands new jobs in, one for each user, in order.
  List<QueuedJob> jobs(JobPriority list, String... users) {
    var jobs = Arrays.stream(users).map(user -> job(list, user)).toList();
    assertThat(get(queue.enqueue(jobs))).containsOnly(Placing.QUEUED);
    return jobs;
  }

  QueuedJob queued(JobPriority list, String user) {
    return jobs(list, user).getFirst();
  }

  QueuedJob queued() {
    return queued(JobPriority.NORMAL, "user-1");
  }

  List<QueueLease> claim(int most) {
    return get(queue.claim("worker-1", most));
  }

  List<JobId> claimed(int most) {
    return claim(most).stream().map(QueueLease::job).toList();
  }

  /// Leases the next job; there must be one.
  QueueLease lease() {
    var leases = claim(1);
    assertThat(leases).hasSize(1);
    return leases.getFirst();
  }

  Held report(QueueLease lease) {
    return report(lease.job(), lease.epoch());
  }

  Held report(JobId job, long epoch) {
    return get(queue.report(job, epoch, null));
  }

  boolean move(JobStatus to, JobId job, long epoch) {
    return get(queue.move(Move.to(to, job, epoch, event(job, to))));
  }

  boolean finish(QueueLease lease, JobStatus end) {
    return move(end, lease.job(), lease.epoch());
  }

  boolean back(QueueLease lease, boolean front) {
    return get(queue.move(Move.back(lease.job(), lease.epoch(), front, null)));
  }

  boolean retryLater(QueueLease lease) {
    return get(queue.move(Move.later(lease.job(), lease.epoch(), HOUR, null)));
  }

  JobQueue.Removal cancel(JobId job) {
    return get(queue.cancel(job, event(job, JobStatus.CANCELLED)));
  }

  List<Silent> recover(int most) {
    return get(queue.recover(most));
  }

  List<JobId> promote(int most) {
    return get(queue.promote(most));
  }

  // -- jobs that stand somewhere

  /// A job in any state, the only one of its queue.
  QueuedJob standing(JobStatus status) {
    var job = queued();
    if (status != JobStatus.PENDING) {
      var lease = lease();
      if (status == JobStatus.RETRYING) {
        assertThat(retryLater(lease)).isTrue();
      } else if (status != JobStatus.RUNNING) {
        assertThat(finish(lease, status)).isTrue();
      }
    }
    assertThat(status(job.id())).isEqualTo(status);
    return job;
  }

  // -- what is to be seen

  Seen seen(JobId... jobs) {
    return new Seen(
        get(queue.sizes()),
        Set.copyOf(contents()),
        get(queue.dead(100)),
        statuses(List.of(jobs)).stream().map(Objects::toString).toList());
  }

  List<JobId> contents() {
    return get(queue.contents().collectList());
  }

  long waiting(JobPriority list) {
    return get(queue.sizes()).waiting().getOrDefault(list, -1L);
  }

  static List<JobId> ids(List<QueuedJob> jobs, int... positions) {
    return IntStream.of(positions).mapToObj(i -> jobs.get(i).id()).toList();
  }

  /// All that the port shows of a queue.
  record Seen(QueueSizes sizes, Set<JobId> contents, List<JobId> dead, List<String> statuses) {}

  /// Who has a bench.
  interface Owner {
    JobQueueContractBench bench();
  }
}
