package org.dnocrawler.common.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.dnocrawler.common.jobs.JobsBench.PATIENCE;
import static org.dnocrawler.common.jobs.JobsBench.found;
import static org.dnocrawler.common.jobs.JobsBench.get;
import static org.dnocrawler.common.jobs.JobsBench.newJob;

import java.time.Duration;
import java.util.List;
import org.dnocrawler.common.jobs.JobControl.Cancellation;
import org.dnocrawler.common.jobs.JobQueue.Held;
import org.dnocrawler.common.jobs.JobQueue.Silent;
import org.dnocrawler.common.redis.RedisKeys;
import org.dnocrawler.common.testing.DataStores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;

class JobControlIT {

  @RegisterExtension static final DataStores STORES = new DataStores();

  private static final JobFailure GONE = new JobFailure("gone", "410", false, null);

  private static JobsBench bench;

  /// Leases end at once, and nobody waits for a worker.
  private static JobsBench hasty;

  @BeforeAll
  static void start() {
    bench = JobsBench.start(STORES, "dno_crawler", "dno.jobs.cancel-wait=20s");
    hasty =
        JobsBench.start(STORES, "dno_crawler", "dno.jobs.lease=50ms", "dno.jobs.cancel-wait=100ms");
  }

  @AfterAll
  static void stop() {
    bench.close();
    hasty.close();
  }

  @BeforeEach
  void clear() {
    bench.clear();
  }

  @Test
  void waitingJobIsCancelledAtOnceAndNeverHandedOut() {
    var job = accept();
    assertThat(get(bench.control.cancelForAll(job))).isEqualTo(Cancellation.CANCELLED);
    assertThat(get(bench.queue.claim("w"))).isNull();
    assertThat(bench.job(job).status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(bench.job(job).finishedAt()).isNotNull();
    assertThat(get(bench.control.state()).sizes().waitingInAll()).isZero();
    var log = get(bench.events.logged(job, null).collectList());
    assertThat(log.getLast().status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(get(bench.control.cancelForAll(job))).isEqualTo(Cancellation.CANCELLED);
  }

  @Test
  void jobThatWaitsForItsNextTryIsCancelled() {
    var job = accept();
    var failure = new JobFailure("busy", "503", true, Duration.ofHours(1));
    get(bench.queue.fail(get(bench.queue.claim("w")), failure));
    assertThat(get(bench.control.cancelForAll(job))).isEqualTo(Cancellation.CANCELLED);
    assertThat(get(bench.control.state()).sizes().later()).isZero();
    assertThat(bench.job(job).status()).isEqualTo(JobStatus.CANCELLED);
  }

  @Test
  void holderOfARunningJobHearsOfTheCancelAtItsNextHeartbeatAndItsAnswerIsAwaited() {
    var job = accept();
    var lease = get(bench.queue.claim("w"));
    var outcome = bench.control.cancelForAll(job).toFuture();
    await().atMost(PATIENCE).until(() -> get(bench.queue.renew(lease)) == Held.CANCEL);
    assertThat(outcome).isNotDone();
    assertThat(get(bench.queue.cancelled(lease))).isTrue();
    assertThat(outcome).succeedsWithin(PATIENCE).isEqualTo(Cancellation.CANCELLED);
    assertThat(get(bench.queue.deliver(lease, found(lease.task())))).isFalse();
    assertThat(bench.job(job).result()).isNull();
    assertThat(get(bench.control.state()).sizes().leased()).isZero();
  }

  @Test
  void resultThatIsRecordedFirstWins() {
    var job = accept();
    var lease = get(bench.queue.claim("w"));
    var outcome = bench.control.cancelForAll(job).toFuture();
    await().atMost(PATIENCE).until(() -> get(bench.queue.renew(lease)) == Held.CANCEL);
    assertThat(get(bench.queue.deliver(lease, found(lease.task())))).isTrue();
    assertThat(outcome).succeedsWithin(PATIENCE).isEqualTo(Cancellation.FINISHED_FIRST);
    get(bench.results.complete(get(bench.results.claim("q")), "stored"));
    assertThat(get(bench.control.cancelForAll(job))).isEqualTo(Cancellation.FINISHED_FIRST);
    assertThat(bench.job(job).status()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void cancelThatNoWorkerAnswersStandsAndIsCarriedOutWhenTheLeaseRunsOut() {
    var job = accept();
    get(hasty.queue.claim("dies"));
    assertThat(get(hasty.control.cancelForAll(job))).isEqualTo(Cancellation.NO_WORKER_ANSWERED);
    assertThat(bench.job(job).status()).isEqualTo(JobStatus.RUNNING);
    await().atMost(PATIENCE).until(() -> get(bench.maintenance.recoverLeases()) == 1);
    assertThat(bench.job(job).status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(get(bench.queue.claim("w"))).isNull();
  }

  @Test
  void cancelOutlivesRedisAndTheHandBackOfTheJob() {
    var job = accept();
    var lease = get(bench.queue.claim("w"));
    assertThat(get(hasty.control.cancelForAll(job))).isEqualTo(Cancellation.NO_WORKER_ANSWERED);
    bench.flushRedis();
    assertThat(get(bench.queue.release(lease))).isTrue();
    get(bench.maintenance.reconcile());
    assertThat(get(bench.queue.claim("w"))).isNull();
    assertThat(bench.job(job).status()).isEqualTo(JobStatus.CANCELLED);
  }

  @Test
  void failedRunOfAJobThatWasCalledOffIsNotTriedAgain() {
    var job = accept();
    var lease = get(bench.queue.claim("w"));
    get(hasty.control.cancelForAll(job));
    get(bench.queue.fail(lease, new JobFailure("busy", "503", true, null)));
    assertThat(bench.job(job).status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(get(bench.control.state()).sizes().later()).isZero();
  }

  @Test
  void askerLeavesAndTheJobGoesOnForTheOthersUntilTheLastLeaves() {
    var wanted = newJob();
    var job = get(bench.queue.enqueue(wanted)).job();
    get(bench.queue.enqueue(new NewJob(wanted.task(), JobPriority.NORMAL, "user-2")));
    assertThat(get(bench.control.cancel(job, "stranger"))).isNull();
    assertThat(get(bench.control.cancel(job, "user-1"))).isEqualTo(Cancellation.LEFT);
    assertThat(get(bench.journal.asked(job, "user-1"))).isFalse();
    assertThat(get(bench.events.mayFollow(job, "user-1"))).isFalse();
    assertThat(bench.job(job).status()).isEqualTo(JobStatus.PENDING);
    assertThat(get(bench.control.cancel(job, "user-2"))).isEqualTo(Cancellation.CANCELLED);
    assertThat(bench.job(job).status()).isEqualTo(JobStatus.CANCELLED);
  }

  @Test
  void askerOfAJobThatEndedIsToldSoAndGoesOnToSeeIt() {
    var wanted = newJob();
    var job = get(bench.queue.enqueue(wanted)).job();
    get(bench.queue.enqueue(new NewJob(wanted.task(), JobPriority.NORMAL, "user-2")));
    get(bench.queue.fail(get(bench.queue.claim("w")), GONE));
    assertThat(get(bench.control.cancel(job, "user-2"))).isEqualTo(Cancellation.FINISHED_FIRST);
    assertThat(get(bench.journal.asked(job, "user-2"))).isTrue();
  }

  @Test
  void askersWhoLeaveAtOnceLeaveNoJobWithoutAnAsker() {
    var wanted = newJob();
    var job = get(bench.queue.enqueue(wanted)).job();
    get(bench.queue.enqueue(new NewJob(wanted.task(), JobPriority.NORMAL, "user-2")));
    var outcomes =
        get(
            Flux.just("user-1", "user-2")
                .flatMap(user -> bench.control.cancel(job, user))
                .collectList());
    assertThat(outcomes).containsExactlyInAnyOrder(Cancellation.LEFT, Cancellation.CANCELLED);
    assertThat(bench.job(job).status()).isEqualTo(JobStatus.CANCELLED);
  }

  @Test
  void deadLettersAreListedInPagesRequeuedOrDiscarded() {
    var first = failed();
    var second = failed();
    var third = failed();
    assertThat(letters(null, 2)).containsExactly(third, second);
    assertThat(letters(second, 2)).containsExactly(first);

    assertThat(get(bench.control.discard(second))).isTrue();
    assertThat(get(bench.control.discard(second))).isFalse();
    var again = get(bench.control.retry(third, "user-9"));
    assertThat(again.job()).isEqualTo(third);
    assertThat(letters(null, 10)).containsExactly(first);
    assertThat(get(bench.bean(JobQueue.class).dead(10))).containsExactly(first);

    var lease = get(bench.queue.claim("w"));
    assertThat(lease.job()).isEqualTo(third);
    assertThat(bench.job(third).failures()).isZero();
    assertThat(bench.job(third).failure()).isNull();
    assertThat(get(bench.events.mayFollow(third, "user-9"))).isTrue();
    assertThat(get(bench.redis.getExpire(RedisKeys.job(third.toString())))).isZero();
    assertThat(bench.history(third))
        .containsExactly("pending", "running", "failed", "pending", "running");
  }

  @Test
  void jobThatIsNotAtAFailedEndIsNotTriedAgain() {
    var job = accept();
    assertThatThrownBy(() -> get(bench.control.retry(job, "user-1")))
        .isInstanceOfSatisfying(
            JobStatusException.class,
            refused -> assertThat(refused.status()).isEqualTo(JobStatus.PENDING));
    assertThat(get(bench.control.retry(JobId.random(), "user-1"))).isNull();
  }

  @Test
  void retryJoinsTheOpenJobForTheSameThing() {
    var wanted = newJob();
    var old = get(bench.queue.enqueue(wanted)).job();
    get(bench.control.cancelForAll(old));
    var open = get(bench.queue.enqueue(wanted)).job();
    var again = get(bench.control.retry(old, "user-2"));
    assertThat(again).isEqualTo(new Enqueued(open, false, JobStatus.PENDING));
    assertThat(bench.job(old).status()).isEqualTo(JobStatus.CANCELLED);
  }

  @Test
  void pausedListHandsNothingOutEvenAfterRedisLostItAndResumes() {
    var job = accept();
    get(bench.control.pause(JobPriority.NORMAL));
    assertThat(get(bench.queue.claim("w"))).isNull();
    bench.flushRedis();
    get(bench.maintenance.reconcile());
    assertThat(get(bench.control.state()).sizes().paused()).containsExactly(JobPriority.NORMAL);
    assertThat(get(bench.queue.claim("w"))).isNull();
    get(bench.control.resume(JobPriority.NORMAL));
    assertThat(get(bench.queue.claim("w")).job()).isEqualTo(job);
  }

  @Test
  void stateTellsSizesAndTheAgeOfTheOldest() {
    accept();
    get(bench.database.sql("UPDATE jobs.job SET updated_at = now() - interval '1 hour'").then());
    accept();
    var state = get(bench.control.state());
    assertThat(state.sizes().waiting().get(JobPriority.NORMAL)).isEqualTo(2);
    assertThat(state.oldest().get(JobPriority.NORMAL))
        .isBetween(Duration.ofHours(1), Duration.ofHours(1).plus(PATIENCE));
    assertThat(state.oldest()).doesNotContainKey(JobPriority.HIGH);
  }

  @Test
  void repeatedRequestGetsTheFirstOnesJobEvenAfterItsEnd() {
    var wanted = newJob();
    var key = new IdempotencyKey("k-1");
    var first = get(bench.queue.enqueue(wanted, key));
    get(bench.control.cancelForAll(first.job()));
    var second = get(bench.queue.enqueue(wanted, key));
    assertThat(second).isEqualTo(new Enqueued(first.job(), false, JobStatus.CANCELLED));
    assertThat(get(bench.queue.claim("w"))).isNull();

    var others = new NewJob(wanted.task(), JobPriority.NORMAL, "user-2");
    assertThat(get(bench.queue.enqueue(others, key)).job()).isNotEqualTo(first.job());
    assertThatThrownBy(() -> get(bench.queue.enqueue(newJob(), key)))
        .isInstanceOf(IdempotencyKeyReusedException.class);
    get(bench.database.sql("UPDATE jobs.request SET created_at = now() - interval '25 h'").then());
    assertThat(get(bench.queue.enqueue(newJob(), key)).created()).isTrue();
    get(bench.database.sql("UPDATE jobs.request SET created_at = now() - interval '25 h'").then());
    get(bench.maintenance.reconcile());
    assertThat(rows("SELECT count(*) AS rows FROM jobs.request")).isZero();
  }

  @Test
  void requestsOfOneKeyThatComeAtOnceGetOneJob() {
    var key = new IdempotencyKey("k-1");
    var wanted = newJob();
    var answers =
        get(
            Flux.range(0, 8)
                .flatMap(_ -> bench.queue.enqueue(wanted, key), 8)
                .map(Enqueued::job)
                .distinct()
                .collectList());
    assertThat(answers).hasSize(1);
    assertThat(rows("SELECT count(*) AS rows FROM jobs.job")).isEqualTo(1);
  }

  @Test
  void deathThatNobodyRecordedIsCountedByTheNextClaim() {
    var job = accept();
    var lost = get(hasty.queue.claim("dies"));
    assertThat(lost.job()).isEqualTo(job);
    await().atMost(PATIENCE).until(() -> !silent().isEmpty());
    assertThat(bench.job(job).status()).isEqualTo(JobStatus.RUNNING);
    var next = get(bench.queue.claim("w"));
    assertThat(next.epoch()).isGreaterThan(lost.epoch());
    assertThat(bench.job(job).deaths()).isEqualTo(1);
    assertThat(get(hasty.queue.deliver(lost, found(lost.task())))).isFalse();
    assertThat(get(bench.queue.deliver(next, found(next.task())))).isTrue();
  }

  @Test
  void epochsRiseAboveTheJournalsWhenRedisForgotThem() {
    var job = accept();
    var ahead = Long.MAX_VALUE >> 11;
    get(bench.database.sql("UPDATE jobs.job SET epoch = :epoch").bind("epoch", ahead).then());
    var lease = get(bench.queue.claim("w"));
    assertThat(lease.job()).isEqualTo(job);
    assertThat(lease.epoch()).isGreaterThan(ahead);
  }

  private static List<Silent> silent() {
    return get(bench.bean(JobQueue.class).recover(10));
  }

  private static JobId accept() {
    return get(bench.queue.enqueue(newJob())).job();
  }

  private static JobId failed() {
    var job = accept();
    get(bench.queue.fail(get(bench.queue.claim("w")), GONE));
    return job;
  }

  private static List<JobId> letters(JobId after, int limit) {
    return get(bench.control.deadLetters(after, limit).map(JobSnapshot::id).collectList());
  }

  private static long rows(String count) {
    return get(bench.database.sql(count).map(row -> row.get("rows", Long.class)).one());
  }
}
