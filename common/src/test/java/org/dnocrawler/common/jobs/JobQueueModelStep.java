package org.dnocrawler.common.jobs;

import static org.dnocrawler.common.jobs.JobQueueContractBench.HOUR;
import static org.dnocrawler.common.jobs.JobQueueContractBench.event;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dnocrawler.common.jobs.JobQueue.Move;

/// One step of a random sequence. It can be taken after any other, so that a sequence stays one
/// when steps are left out.
sealed interface JobQueueModelStep {

  int JOBS = 8;
  int USERS = 3;

  /// The jobs that steps are about.
  List<JobId> IDS =
      IntStream.range(0, JOBS).mapToObj(n -> new JobId(new UUID(n * 7919L % 13, n))).toList();

  record Enqueue(List<Wanted> jobs) implements JobQueueModelStep {}

  /// A job as it is handed in.
  record Wanted(int job, JobPriority list, int user, boolean later, boolean restore) {

    QueuedJob queued() {
      return new QueuedJob(
          IDS.get(job),
          list,
          "user-" + user,
          "data of " + user,
          List.of("note", "n" + user),
          later ? HOUR : Duration.ZERO,
          restore,
          user == 0 ? event(IDS.get(job), later ? JobStatus.RETRYING : JobStatus.PENDING) : null);
    }
  }

  record Claim(int most) implements JobQueueModelStep {}

  record Report(int job, Under under, boolean tells) implements JobQueueModelStep {}

  record MoveOn(int job, Under under, JobStatus to, boolean front, boolean tells)
      implements JobQueueModelStep {

    Move move(long epoch) {
      var id = IDS.get(job);
      var delay = to == JobStatus.RETRYING ? HOUR : Duration.ZERO;
      return new Move(id, epoch, to, delay, front, tells ? event(id, to) : null);
    }
  }

  record Expire(List<Integer> jobs) implements JobQueueModelStep {}

  record MakeDue(List<Integer> jobs) implements JobQueueModelStep {}

  record Recover(int most) implements JobQueueModelStep {}

  record Promote(int most) implements JobQueueModelStep {}

  record Cancel(int job) implements JobQueueModelStep {}

  record Pause(JobPriority list) implements JobQueueModelStep {}

  record Resume(JobPriority list) implements JobQueueModelStep {}

  record Discard(int job) implements JobQueueModelStep {}

  record EpochsAbove(int more) implements JobQueueModelStep {}

  /// The epoch that a step names, by the leases granted so far.
  enum Under {
    /// That of the newest lease of the job.
    NEWEST,
    /// That of the first lease of the job.
    FIRST,
    /// That of the newest lease of all.
    ANOTHER,
    /// That of nobody.
    UNLEASED
  }

  /// Random steps; the same for the same seed.
  static List<JobQueueModelStep> random(SplittableRandom random, int count) {
    return Stream.generate(() -> random(random)).limit(count).toList();
  }

  private static JobQueueModelStep random(SplittableRandom random) {
    var job = random.nextInt(JOBS);
    return switch (random.nextInt(20)) {
      case 0, 1, 2, 3, 4 ->
          new Enqueue(Stream.generate(() -> wanted(random)).limit(1 + random.nextInt(3)).toList());
      case 5, 6, 7, 8 -> new Claim(1 + random.nextInt(4));
      case 9 -> new Report(job, under(random), random.nextBoolean());
      case 10, 11, 12 ->
          new MoveOn(
              job, under(random), target(random), random.nextBoolean(), random.nextBoolean());
      case 13 -> new Expire(some(random));
      case 14 -> new Recover(1 + random.nextInt(3));
      case 15 -> new MakeDue(some(random));
      case 16 -> new Promote(1 + random.nextInt(3));
      case 17 -> new Cancel(job);
      case 18 -> random.nextBoolean() ? new Resume(list(random)) : new Discard(job);
      default ->
          random.nextInt(3) > 0 ? new Pause(list(random)) : new EpochsAbove(random.nextInt(9));
    };
  }

  private static List<Integer> some(SplittableRandom random) {
    return IntStream.range(0, JOBS).filter(_ -> random.nextInt(3) > 0).boxed().toList();
  }

  private static Wanted wanted(SplittableRandom random) {
    return new Wanted(
        random.nextInt(JOBS),
        list(random),
        random.nextInt(USERS),
        random.nextInt(3) == 0,
        random.nextInt(4) == 0);
  }

  private static JobPriority list(SplittableRandom random) {
    return oneOf(List.of(JobPriority.values()), random);
  }

  private static Under under(SplittableRandom random) {
    return random.nextInt(5) < 3 ? Under.NEWEST : oneOf(List.of(Under.values()), random);
  }

  /// Every target but a run, those from which a job goes on twice as often.
  private static JobStatus target(SplittableRandom random) {
    return oneOf(
        List.of(
            JobStatus.PENDING,
            JobStatus.PENDING,
            JobStatus.RETRYING,
            JobStatus.RETRYING,
            JobStatus.STORING,
            JobStatus.COMPLETED,
            JobStatus.FAILED,
            JobStatus.CANCELLED),
        random);
  }

  private static <T> T oneOf(List<T> choices, SplittableRandom random) {
    return choices.get(random.nextInt(choices.size()));
  }
}
