package org.dnocrawler.common.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where each job of the queue in memory is, in one place at a time; guarded by the queue's lock.
final class MemoryPlaces {

  private static final int MOST_DEAD = 10_000;

  private final InstantSource clock;
  private final JobQueueProperties properties;

  private final Map<JobId, MemoryJob> jobs = new HashMap<>();
  private final Map<JobPriority, TurnList> lists = new EnumMap<>(JobPriority.class);
  private final Timetable leases = new Timetable();
  private final Timetable later = new Timetable();
  private final Set<JobId> results = new LinkedHashSet<>();
  private final Timetable ended = new Timetable();
  private final LinkedHashSet<JobId> dead = new LinkedHashSet<>();
  private final Set<JobPriority> grown = EnumSet.noneOf(JobPriority.class);
  private long lastEpoch;

  MemoryPlaces(InstantSource clock, JobQueueProperties properties) {
    this.clock = clock;
    this.properties = properties;
    for (var list : JobPriority.values()) {
      lists.put(list, new TurnList(properties.quantum()));
    }
  }

  /// Forgets jobs that ended long enough ago.
  void tidy() {
    ended
        .until(clock.millis(), Integer.MAX_VALUE)
        .forEach(id -> {
          ended.remove(id);
          jobs.remove(id);
        });
  }

  /// What is known of a job; null when nothing is.
  @Nullable MemoryJob find(JobId id) {
    return jobs.get(id);
  }

  /// What is known of a job, from now on.
  MemoryJob know(JobId id) {
    return jobs.computeIfAbsent(id, MemoryJob::new);
  }

  /// To the end of its user's line.
  void inLine(MemoryJob job) {
    become(job, JobStatus.PENDING);
    list(homeOf(job)).add(job.id, job.user);
    grown.add(homeOf(job));
  }

  /// Behind those that were handed back, before all users' lines.
  void first(MemoryJob job) {
    become(job, JobStatus.PENDING);
    list(homeOf(job)).addReturned(job.id);
    grown.add(homeOf(job));
  }

  void later(MemoryJob job, Duration delay) {
    become(job, JobStatus.RETRYING);
    later.set(job.id, clock.millis() + delay.toMillis());
  }

  void results(MemoryJob job) {
    become(job, JobStatus.STORING);
    results.add(job.id);
  }

  void end(MemoryJob job, JobStatus end) {
    become(job, end);
    ended.set(job.id, clock.millis() + properties.retention().toMillis());
    if (end == JobStatus.FAILED) {
      dead.addFirst(job.id);
      if (dead.size() > MOST_DEAD) {
        dead.removeLast();
      }
    }
  }

  /// Leases the next job of a list; null when none waits there.
  @Nullable QueueLease lease(JobPriority list) {
    var id = list(list).take();
    if (id == null) {
      return null;
    }
    var job = Objects.requireNonNull(jobs.get(id));
    become(job, JobStatus.RUNNING);
    var micros = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    lastEpoch = Math.max(lastEpoch + 1, micros);
    job.epoch = lastEpoch;
    return new QueueLease(id, job.epoch, extend(job), list, job.user, job.data);
  }

  /// Gives a leased job its full time from now; answers its end.
  Instant extend(MemoryJob job) {
    var deadlineMs = clock.millis() + properties.lease().toMillis();
    leases.set(job.id, deadlineMs);
    return Instant.ofEpochMilli(deadlineMs);
  }

  /// Leases that ran out, oldest first.
  List<MemoryJob> silent(int most) {
    return known(leases.until(clock.millis(), most));
  }

  /// Jobs whose time has come, oldest first.
  List<MemoryJob> due(int most) {
    return known(later.until(clock.millis(), most));
  }

  private List<MemoryJob> known(List<JobId> ids) {
    return ids.stream().map(id -> Objects.requireNonNull(jobs.get(id))).toList();
  }

  /// Makes a lease look as if its holder had been silent for long; false when there is none.
  boolean expire(JobId job) {
    return moveUp(leases, job);
  }

  /// Makes the time of a job that waits for it come; false when it does not wait for it.
  boolean makeDue(JobId job) {
    return moveUp(later, job);
  }

  private static boolean moveUp(Timetable times, JobId job) {
    if (!times.has(job)) {
      return false;
    }
    times.set(job, 0);
    return true;
  }

  /// Makes later epochs higher than this one; answers the highest that is taken.
  long epochsAbove(long epoch) {
    lastEpoch = Math.max(lastEpoch, epoch);
    return lastEpoch;
  }

  /// Jobs that wait on a list or for their time.
  long waiting() {
    return later.size() + lists.values().stream().mapToLong(TurnList::size).sum();
  }

  QueueSizes sizes(Set<JobPriority> paused) {
    var waiting = new EnumMap<JobPriority, Long>(JobPriority.class);
    lists.forEach((list, turns) -> waiting.put(list, (long) turns.size()));
    var due = later.countUntil(clock.millis());
    return new QueueSizes(
        waiting, leases.size(), later.size(), due, results.size(), 0, dead.size(), paused);
  }

  List<JobId> open() {
    return jobs.values().stream().filter(job -> !job.status.isFinal()).map(job -> job.id).toList();
  }

  List<JobId> dead(int most) {
    return dead.stream().limit(most).toList();
  }

  /// Takes a job from the dead letters; false when it is not among them.
  boolean bury(JobId job) {
    return dead.remove(job);
  }

  /// The lists that jobs came to since the last asking.
  List<JobPriority> takeGrown() {
    var lists = List.copyOf(grown);
    grown.clear();
    return lists;
  }

  /// Takes a job from where it is.
  private void become(MemoryJob job, JobStatus status) {
    lists.values().forEach(list -> list.leave(job.id));
    leases.remove(job.id);
    later.remove(job.id);
    results.remove(job.id);
    ended.remove(job.id);
    job.epoch = JobQueue.UNLEASED;
    job.status = status;
  }

  private TurnList list(JobPriority list) {
    return Objects.requireNonNull(lists.get(list));
  }

  private static JobPriority homeOf(MemoryJob job) {
    return Objects.requireNonNull(job.list);
  }
}
