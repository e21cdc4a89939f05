package org.dnocrawler.common.jobs;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.Sinks.EmitFailureHandler;

/// The queue in this process alone: for tests, and the model that the other adapters are held to.
///
/// Every step holds one lock, and the clock that was given decides its time. Of events the progress
/// alone is kept. Recorded results wait until their job is moved to an end.
public final class MemoryJobQueue implements JobQueue {

  private static final Duration LONGEST_WAIT_TO_EMIT = Duration.ofSeconds(1);

  private final ShareOfLists shares;
  private final int limit;
  private final ReentrantLock lock = new ReentrantLock();
  private final Sinks.Many<String> wakes = Sinks.many().multicast().directBestEffort();
  private final MemoryPlaces places;
  private final Set<JobPriority> paused = EnumSet.noneOf(JobPriority.class);

  /// An empty queue.
  ///
  /// @param clock decides leases and due times
  /// @param properties lease, share, quantum and retention are heeded
  /// @param limit jobs that may wait at a time; 0 for any number
  public MemoryJobQueue(InstantSource clock, JobQueueProperties properties, int limit) {
    this.shares = new ShareOfLists(properties.share());
    this.limit = limit;
    this.places = new MemoryPlaces(clock, properties);
  }

  @Override
  public Mono<List<Placing>> enqueue(List<QueuedJob> handedIn) {
    return step(() -> handedIn.stream().map(this::place).toList());
  }

  private Placing place(QueuedJob handedIn) {
    var job = places.find(handedIn.id());
    if (job == null) {
      return !handedIn.restore() && isFull() ? Placing.FULL : placeAnew(handedIn);
    }
    return handedIn.restore() ? restore(job, handedIn) : meet(job, handedIn);
  }

  private Placing restore(MemoryJob job, QueuedJob handedIn) {
    return switch (job.status) {
      case RUNNING -> Placing.KNOWN;
      case PENDING, RETRYING, STORING -> placeAgain(job, handedIn);
      case COMPLETED, FAILED, CANCELLED -> placeAnew(handedIn);
    };
  }

  private Placing meet(MemoryJob job, QueuedJob handedIn) {
    return switch (job.status) {
      case PENDING, RETRYING -> raise(job, handedIn);
      case RUNNING, STORING -> Placing.KNOWN;
      case COMPLETED, FAILED, CANCELLED -> Placing.ENDED;
    };
  }

  private boolean isFull() {
    return limit > 0 && places.waiting() >= limit;
  }

  private Placing placeAnew(QueuedJob handedIn) {
    var job = places.know(handedIn.id());
    job.startOver();
    places.bury(job.id);
    return placeAgain(job, handedIn);
  }

  private Placing placeAgain(MemoryJob job, QueuedJob handedIn) {
    job.take(handedIn);
    if (handedIn.delay().isPositive()) {
      places.later(job, handedIn.delay());
    } else {
      places.inLine(job);
    }
    return Placing.QUEUED;
  }

  private Placing raise(MemoryJob job, QueuedJob handedIn) {
    if (!job.isBelow(handedIn.list())) {
      return Placing.KNOWN;
    }
    job.list = handedIn.list();
    job.note(handedIn.event());
    if (job.status == JobStatus.PENDING) {
      places.inLine(job);
    }
    return Placing.RAISED;
  }

  @Override
  public Mono<List<QueueLease>> claim(String worker, int most) {
    return step(() ->
        Stream.generate(this::claimOne)
            .limit(most)
            .takeWhile(Optional::isPresent)
            .flatMap(Optional::stream)
            .toList());
  }

  private Optional<QueueLease> claimOne() {
    var lease =
        shares.next().stream()
            .filter(list -> !paused.contains(list))
            .flatMap(list -> Optional.ofNullable(places.lease(list)).stream())
            .findFirst();
    lease.ifPresent(_ -> shares.countLease());
    return lease;
  }

  @Override
  public Mono<Held> report(JobId job, long epoch, @Nullable EventBody event) {
    return step(() -> reported(places.find(job), epoch, event));
  }

  private Held reported(@Nullable MemoryJob job, long epoch, @Nullable EventBody event) {
    if (job == null || job.status != JobStatus.RUNNING || job.epoch != epoch) {
      return Held.LOST;
    }
    places.extend(job);
    job.note(event);
    return job.cancel ? Held.CANCEL : Held.HELD;
  }

  @Override
  public Mono<Boolean> move(Move move) {
    return step(() -> moved(move));
  }

  private boolean moved(Move move) {
    if (places.find(move.job()) == null && (move.epoch() != UNLEASED || move.to().waits())) {
      return false;
    }
    var job = places.know(move.job());
    if (!job.heeds(move)) {
      return false;
    }
    job.note(move.event());
    put(job, move);
    return true;
  }

  private void put(MemoryJob job, Move move) {
    switch (move.to()) {
      case PENDING -> putBack(job, move.front());
      case RETRYING -> places.later(job, move.delay());
      case STORING -> places.results(job);
      case COMPLETED, FAILED, CANCELLED -> places.end(job, move.to());
      case RUNNING -> throw new IllegalStateException("no move leads to a run");
    }
  }

  private void putBack(MemoryJob job, boolean front) {
    if (front) {
      places.first(job);
    } else {
      places.inLine(job);
    }
  }

  @Override
  public Mono<List<Silent>> recover(int most) {
    return step(() -> places.silent(most).stream().map(this::recovered).toList());
  }

  private Silent recovered(MemoryJob job) {
    job.deaths++;
    var silent = new Silent(job.id, job.epoch, job.deaths, job.cancel);
    places.inLine(job);
    return silent;
  }

  @Override
  public Mono<List<JobId>> promote(int most) {
    return step(() -> {
      var due = places.due(most);
      due.forEach(places::inLine);
      return due.stream().map(job -> job.id).toList();
    });
  }

  @Override
  public Mono<Removal> cancel(JobId job, @Nullable EventBody event) {
    return step(() -> cancelled(places.find(job), event));
  }

  private Removal cancelled(@Nullable MemoryJob job, @Nullable EventBody event) {
    if (job == null) {
      return Removal.UNKNOWN;
    }
    return switch (job.status) {
      case PENDING, RETRYING -> {
        job.note(event);
        places.end(job, JobStatus.CANCELLED);
        yield Removal.REMOVED;
      }
      case RUNNING -> {
        job.cancel = true;
        yield Removal.ASKED;
      }
      case STORING, COMPLETED, FAILED, CANCELLED -> Removal.ENDED;
    };
  }

  @Override
  public Mono<Void> pause(JobPriority list) {
    return step(() -> paused.add(list)).then();
  }

  @Override
  public Mono<Void> resume(JobPriority list) {
    return step(() -> paused.remove(list)).doOnNext(_ -> wake(list)).then();
  }

  @Override
  public Mono<QueueSizes> sizes() {
    return step(() -> places.sizes(paused));
  }

  @Override
  public Flux<JobId> contents() {
    return step(places::open).flatMapIterable(ids -> ids);
  }

  @Override
  public Mono<List<JobId>> dead(int most) {
    return step(() -> places.dead(most));
  }

  @Override
  public Mono<Boolean> discard(JobId job) {
    return step(() -> places.bury(job));
  }

  @Override
  public Mono<Void> epochsAbove(long epoch) {
    return step(() -> places.epochsAbove(epoch)).then();
  }

  @Override
  public Flux<String> wakeups() {
    return wakes.asFlux().onBackpressureLatest();
  }

  /// What the queue knows of a job; empty when it knows nothing.
  public Optional<SeenJob> look(JobId job) {
    return locked(() -> Optional.ofNullable(places.find(job)).map(MemoryJob::seen));
  }

  /// Makes the lease of a job run out now, as if its holder had been silent for long; changes
  /// nothing when it has none.
  public void expire(JobId job) {
    var _ = locked(() -> places.expire(job));
  }

  /// Makes the time of a job come now that waits for it; changes nothing when it does not.
  public void makeDue(JobId job) {
    var _ = locked(() -> places.makeDue(job));
  }

  private <T> Mono<T> step(Supplier<T> step) {
    return Mono.fromSupplier(() -> {
      var grown = new ArrayList<JobPriority>();
      var reply =
          locked(() -> {
            var said = step.get();
            grown.addAll(places.takeGrown());
            return said;
          });
      grown.forEach(this::wake);
      return reply;
    });
  }

  private <T> T locked(Supplier<T> step) {
    lock.lock();
    try {
      places.tidy();
      return step.get();
    } finally {
      lock.unlock();
    }
  }

  /// Outside of the lock, so that whoever is woken may ask at once.
  private void wake(JobPriority list) {
    wakes.emitNext(list.wire(), EmitFailureHandler.busyLooping(LONGEST_WAIT_TO_EMIT));
  }
}
