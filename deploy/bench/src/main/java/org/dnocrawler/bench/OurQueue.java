package org.dnocrawler.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.dnocrawler.common.jobs.EventBody;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.common.jobs.JobPriority;
import org.dnocrawler.common.jobs.JobQueue;
import org.dnocrawler.common.jobs.JobQueue.Held;
import org.dnocrawler.common.jobs.JobQueue.Move;
import org.dnocrawler.common.jobs.JobQueue.Placing;
import org.dnocrawler.common.jobs.JobQueueProperties;
import org.dnocrawler.common.jobs.JobStatus;
import org.dnocrawler.common.jobs.QueueLease;
import org.dnocrawler.common.jobs.QueuedJob;
import org.dnocrawler.common.jobs.RedisJobQueue;
import org.dnocrawler.common.jobs.RedisJobQueue.Transport;
import org.dnocrawler.common.redis.StateRedis;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The queue of the suite without its journal: its transport, with or without the log of events.
final class OurQueue implements Contender {

  private static final int NO_LIMIT = 0;
  private static final int USERS = 100;
  private static final String STEP = "gather_context";

  private final String name;
  private final JobQueue queue;
  private final boolean told;
  private final Load load;

  /// @param told whether each job's events are logged and published: queued, started, completed
  OurQueue(String name, QueueContext context, Transport transport, boolean told, Load load) {
    this.name = name;
    this.told = told;
    this.load = load;
    this.queue = queue(context, transport);
  }

  /// The transport with the suite's settings; what waits is not limited, as where the journal
  /// counts.
  static JobQueue queue(QueueContext context, Transport transport) {
    return new RedisJobQueue(
        context.part(StateRedis.class),
        context.part(JobQueueProperties.class),
        transport,
        NO_LIMIT);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int jobs() {
    return load.jobs();
  }

  @Override
  public Rates round() {
    var added = Timing.ms(this::add);
    require(Waiting.get(queue.sizes()).waiting().get(JobPriority.NORMAL), "added");
    Set<JobId> done = ConcurrentHashMap.newKeySet(load.jobs() * 2);
    var processed = Timing.ms(() -> work(done));
    require(done.size(), "processed");
    var sizes = Waiting.get(queue.sizes());
    require(load.jobs() - sizes.leased(), "left");
    return Rates.of(load.jobs(), added, processed);
  }

  private void require(@Nullable Number count, String what) {
    if (count == null || count.longValue() != load.jobs()) {
      throw new IllegalStateException("%s: %s of %d %s".formatted(name, count, load.jobs(), what));
    }
  }

  private void add() {
    var queued =
        Waiting.get(
            Flux.range(0, load.jobs())
                .map(this::job)
                .buffer(load.chunk())
                .flatMap(queue::enqueue, load.atOnce())
                .flatMapIterable(placings -> placings)
                .filter(Placing.QUEUED::equals)
                .count());
    require(queued, "added");
  }

  private QueuedJob job(int number) {
    var id = JobId.random();
    return new QueuedJob(
        id,
        JobPriority.NORMAL,
        "user-" + number % USERS,
        "{\"n\":" + number + "}",
        List.of(),
        Duration.ZERO,
        false,
        event(id, JobStatus.PENDING, "queued"));
  }

  private @Nullable EventBody event(JobId id, JobStatus status, String message) {
    return told ? new EventBody(id, status, STEP, 0, message) : null;
  }

  /// Ends when every job was moved to its end, each by the lease that ran it, and none twice.
  private void work(Set<JobId> done) {
    var all = new CompletableFuture<Void>();
    try (var slots =
        new Slots<QueueLease>(
            load.concurrency(),
            free -> queue.claim("bench", free),
            this::run,
            lease -> ended(lease).doOnNext(_ -> end(lease, done, all)))) {
      slots.wake();
      Waiting.forAny(all, slots.failed());
    }
  }

  private void end(QueueLease lease, Set<JobId> done, CompletableFuture<Void> all) {
    if (!done.add(lease.job())) {
      all.completeExceptionally(new IllegalStateException("done twice: " + lease.job()));
    }
    if (done.size() == load.jobs()) {
      all.complete(null);
    }
  }

  /// Does nothing, but tells that it started where events are told.
  private Mono<Void> run(QueueLease lease) {
    var job = lease.job();
    return told
        ? queue
            .report(job, lease.epoch(), event(job, JobStatus.RUNNING, "run 1 started"))
            .filter(Held.HELD::equals)
            .switchIfEmpty(Mono.error(() -> new IllegalStateException("a lease was lost")))
            .then()
        : Mono.empty();
  }

  private Mono<Boolean> ended(QueueLease lease) {
    var event = event(lease.job(), JobStatus.COMPLETED, "completed");
    return queue.move(Move.to(JobStatus.COMPLETED, lease.job(), lease.epoch(), event));
  }

  /// Fields that a job of the suite has in Redis.
  static List<String> typicalFields(int number) {
    var fields = new ArrayList<String>();
    fields.addAll(List.of("dno", "netze-musterstadt-" + number % 900, "year", "2025"));
    fields.addAll(List.of("data_type", "netzentgelte"));
    return fields;
  }
}
