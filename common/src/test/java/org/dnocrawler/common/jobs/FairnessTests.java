package org.dnocrawler.common.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dnocrawler.common.jobs.JobQueueContractBench.event;
import static org.dnocrawler.common.jobs.JobQueueContractBench.get;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.dnocrawler.common.jobs.JobQueue.Placing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// No job waits for longer than the queue promises, whatever comes and goes beside it.
///
/// The bound: let a job be the k-th of its user's line when it comes to a list, q the quantum, s
/// the share. Until it is leased, these leases are granted from that list:
///
/// - at most k - 1 in turns of its own user, as a line is served oldest first;
/// - at most q·⌈k/q⌉ in turns of each other user. The job is reached in the ⌈k/q⌉-th turn of its
///   user at the latest, and before each of them another user has one turn at most: who had its
///   turn, or who comes, goes to the end of the ring, and that is behind its user;
/// - those of jobs that were handed back to the front.
///
/// Be that b leases. In any s leases of the whole queue one is from a list that has work, and the
/// list has work while the job waits there; so it is leased within s·(b + 1) leases of the whole
/// queue.
class FairnessTests {

  private static final int SEQUENCES = 60;
  private static final int STEPS = 400;

  @ParameterizedTest(name = "share {0}, quantum {1}")
  @CsvSource({"3, 1", "4, 2", "8, 1", "8, 3", "5, 7"})
  void noJobWaitsLongerThanItsBound(int share, int quantum) {
    for (var seed = 0; seed < SEQUENCES; seed++) {
      var day = new Day(share, quantum, seed);
      day.run();
      assertThat(day.broken).as("seed %d", seed).isEmpty();
      assertThat(day.leased).as("jobs that were watched").isGreaterThan(100);
    }
  }

  @Test
  void boundIsReachedSoItCannotBeStatedLower() {
    var turns = new HashSet<Integer>();
    var shares = 0;
    for (var seed = 0; seed < SEQUENCES; seed++) {
      var day = new Day(4, 2, seed);
      day.run();
      turns.addAll(day.fullTurns);
      shares += day.fullShares;
    }
    assertThat(turns).as("turns of another user before a job").contains(1, 2, 3);
    assertThat(shares).as("jobs leased with the last lease of their bound").isPositive();
  }

  /// A queue whose users come and go at random, and what each job of it has seen while it waited.
  private static final class Day {

    private static final int USERS = 5;

    private final JobQueueContractBench bench = new MemoryJobQueueBench();
    private final SplittableRandom random;
    private final int share;
    private final int quantum;
    private final Map<JobId, Wait> waits = new LinkedHashMap<>();
    private final Map<JobPriority, Set<JobId>> front = new HashMap<>();
    private final List<QueueLease> running = new ArrayList<>();
    final List<String> broken = new ArrayList<>();
    final Set<Integer> fullTurns = new HashSet<>();
    int fullShares;
    int leased;

    Day(int share, int quantum, int seed) {
      this.share = share;
      this.quantum = quantum;
      this.random = new SplittableRandom(seed);
      bench.open(share, quantum, 0);
      for (var list : JobPriority.values()) {
        front.put(list, new HashSet<>());
      }
    }

    void run() {
      for (var i = 0; i < STEPS; i++) {
        switch (random.nextInt(10)) {
          case 0, 1, 2 -> come();
          case 3, 4, 5, 6 -> bench.claim(1 + random.nextInt(5)).forEach(this::see);
          case 7 -> end(true);
          case 8 -> end(false);
          default -> callOffOrRaise();
        }
      }
      bench.claim(10_000).forEach(this::see);
      assertThat(waits).as("jobs that nobody leased").isEmpty();
    }

    private void come() {
      var user = "user-" + random.nextInt(USERS);
      var list = anyList();
      var count = random.nextInt(8) == 0 ? 12 : 1 + random.nextInt(2);
      for (var i = 0; i < count; i++) {
        var job = JobQueueContractBench.job(list, user);
        assertThat(bench.place(job)).isEqualTo(Placing.QUEUED);
        waits.put(job.id(), newWait(list, user));
      }
    }

    private void see(QueueLease lease) {
      var handedBack = front.get(lease.list()).remove(lease.job());
      var mine = waits.remove(lease.job());
      if (mine != null) {
        leased++;
        judge(mine, lease);
      }
      waits.values().forEach(wait -> wait.see(lease, handedBack));
      running.add(lease);
    }

    private void judge(Wait wait, QueueLease lease) {
      var turns = (wait.place + quantum - 1) / quantum;
      var most = quantum * turns;
      wait.byOthers.forEach((user, count) -> {
        if (count > most) {
          broken.add("%s was %d jobs of %s before %s".formatted(wait, count, user, lease));
        }
        if (count == most) {
          fullTurns.add(turns);
        }
      });
      if (wait.byOwn > wait.place - 1) {
        broken.add("%s had %d own jobs before %s".formatted(wait, wait.byOwn, lease));
      }
      var others = wait.byOthers.values().stream().mapToInt(Integer::intValue).sum();
      var bound = share * (wait.byOwn + others + wait.byFront + 1);
      if (wait.all + 1 > bound) {
        broken.add("%s was lease %d of at most %d: %s".formatted(wait, wait.all + 1, bound, lease));
      }
      fullShares += wait.all + 1 == bound ? 1 : 0;
    }

    /// A run finishes, or hands its job back.
    private void end(boolean handBack) {
      if (running.isEmpty()) {
        return;
      }
      var lease = running.remove(random.nextInt(running.size()));
      if (!handBack) {
        assertThat(bench.finish(lease, JobStatus.COMPLETED)).isTrue();
      } else if (random.nextBoolean()) {
        assertThat(bench.back(lease, true)).isTrue();
        front.get(lease.list()).add(lease.job());
      } else {
        var wait = newWait(lease.list(), lease.user());
        assertThat(bench.back(lease, false)).isTrue();
        waits.put(lease.job(), wait);
      }
    }

    private void callOffOrRaise() {
      if (waits.isEmpty()) {
        return;
      }
      var job = List.copyOf(waits.keySet()).get(random.nextInt(waits.size()));
      var wait = waits.get(job);
      if (random.nextBoolean() || wait.list == JobPriority.HIGH) {
        get(bench.queue.cancel(job, event(job, JobStatus.CANCELLED)));
        waits.remove(job);
      } else {
        waits.remove(job);
        var raised = newWait(JobPriority.HIGH, wait.user);
        bench.place(QueuedJob.plain(job, JobPriority.HIGH, "somebody", ""));
        waits.put(job, raised);
      }
    }

    private Wait newWait(JobPriority list, String user) {
      var before =
          waits.values().stream().filter(w -> w.list == list && w.user.equals(user)).count();
      return new Wait(list, user, (int) before + 1);
    }

    private JobPriority anyList() {
      return List.of(JobPriority.values()).get(random.nextInt(3));
    }
  }

  /// What a job has seen since it came to its list as the k-th of its user.
  private static final class Wait {

    private final JobPriority list;
    private final String user;
    private final int place;
    private final Map<String, Integer> byOthers = new HashMap<>();
    private int byOwn;
    private int byFront;
    private int all;

    Wait(JobPriority list, String user, int place) {
      this.list = list;
      this.user = user;
      this.place = place;
    }

    void see(QueueLease lease, boolean handedBack) {
      all++;
      if (lease.list() != list) {
        return;
      }
      if (handedBack) {
        byFront++;
      } else if (lease.user().equals(user)) {
        byOwn++;
      } else {
        byOthers.merge(lease.user(), 1, Integer::sum);
      }
    }

    @Override
    public String toString() {
      return "number %d of %s on %s".formatted(place, user, list);
    }
  }
}
