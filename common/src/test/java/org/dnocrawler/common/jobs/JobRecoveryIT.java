package org.dnocrawler.common.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.dnocrawler.common.jobs.JobsBench.PATIENCE;
import static org.dnocrawler.common.jobs.JobsBench.found;
import static org.dnocrawler.common.jobs.JobsBench.get;
import static org.dnocrawler.common.jobs.JobsBench.newJob;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.dnocrawler.common.jobs.JobQueue.Held;
import org.dnocrawler.common.redis.RedisKeys;
import org.dnocrawler.common.testing.DataStores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.data.domain.Range;
import reactor.core.publisher.Flux;

class JobRecoveryIT {

  @RegisterExtension static final DataStores STORES = new DataStores();

  private static final JobFailure SITE_AWAY =
      new JobFailure("site_unreachable", "connection refused", true, null);

  /// Leases of the bench end at once, those of the patient one do not.
  private static JobsBench hasty;

  private static JobsBench patient;

  @BeforeAll
  static void start() {
    hasty =
        JobsBench.start(
            STORES,
            "dno_crawler",
            "dno.jobs.lease=50ms",
            "dno.jobs.max-attempts=2",
            "dno.jobs.max-ingests=2",
            "dno.jobs.backoff-base=40ms",
            "dno.jobs.backoff-max=40ms");
    patient = JobsBench.start(STORES, "dno_crawler");
  }

  @AfterAll
  static void stop() {
    hasty.close();
    patient.close();
  }

  @BeforeEach
  void clear() {
    awaitRedis();
    patient.clear();
  }

  @Test
  void expiredLeaseHandsTheJobOverAndTheOldHolderChangesNothing() {
    var job = get(patient.queue.enqueue(newJob())).job();
    var lost = get(hasty.queue.claim("slow"));
    recoverUntilFound();
    var current = get(patient.queue.claim("fast"));
    assertThat(current.job()).isEqualTo(job);
    assertThat(current.epoch()).isGreaterThan(lost.epoch());
    assertThat(patient.job(job).deaths()).isEqualTo(1);

    var redisBefore = patient.redisFingerprint();
    var journalBefore = patient.journalFingerprint();
    assertThat(get(hasty.queue.renew(lost))).isEqualTo(Held.LOST);
    assertThat(get(hasty.queue.progress(lost, new JobProgress("store", 90, "late")))).isFalse();
    assertThat(get(hasty.queue.deliver(lost, found(lost.task())))).isFalse();
    assertThat(get(hasty.queue.fail(lost, SITE_AWAY))).isFalse();
    assertThat(get(hasty.queue.release(lost))).isFalse();
    assertThat(patient.redisFingerprint()).isEqualTo(redisBefore);
    assertThat(patient.journalFingerprint()).isEqualTo(journalBefore);

    assertThat(get(patient.queue.deliver(current, found(current.task())))).isTrue();
  }

  @Test
  void holderOfARecoveredLeaseIsRefusedBeforeTheNextClaimToo() {
    get(patient.queue.enqueue(newJob()));
    var lost = get(hasty.queue.claim("slow"));
    recoverUntilFound();
    assertThat(get(hasty.queue.renew(lost))).isEqualTo(Held.LOST);
    assertThat(get(hasty.queue.deliver(lost, found(lost.task())))).isFalse();
    assertThat(patient.job(lost.job()).status()).isEqualTo(JobStatus.PENDING);
    assertThat(patient.job(lost.job()).result()).isNull();
  }

  @Test
  void renewedLeaseIsNotRecovered() {
    get(patient.queue.enqueue(newJob()));
    var lease = get(hasty.queue.claim("slow"));
    assertThat(get(patient.queue.renew(lease))).isEqualTo(Held.HELD);
    var end = get(patient.redis.opsForZSet().score(RedisKeys.JOB_LEASES, lease.job().toString()));
    var now = get(patient.redisTimeMs());
    assertThat(Duration.ofMillis(end.longValue() - now))
        .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
    assertThat(get(patient.maintenance.recoverLeases())).isZero();
    assertThat(get(patient.queue.renew(lease))).isEqualTo(Held.HELD);
  }

  @Test
  void jobWithThreeDeathsIsGivenUpAsPoison() {
    var job = get(patient.queue.enqueue(newJob())).job();
    for (var death = 1; death <= 3; death++) {
      assertThat(get(hasty.queue.claim("dies")).job()).isEqualTo(job);
      recoverUntilFound();
    }
    assertThat(get(patient.queue.claim("next"))).isNull();
    var poison = patient.job(job);
    assertThat(poison.status()).isEqualTo(JobStatus.FAILED);
    assertThat(poison.deaths()).isEqualTo(3);
    assertThat(poison.failures()).isZero();
    assertThat(poison.failure().code()).isEqualTo("poison");
    assertThat(get(patient.redis.opsForList().range(RedisKeys.JOBS_DEAD, 0, -1).collectList()))
        .containsExactly(job.toString());
    var log = get(patient.events.logged(job, null).collectList());
    assertThat(log.getLast().status()).isEqualTo(JobStatus.FAILED);
  }

  @Test
  void failedRunWaitsForItsBackoffThenRunsAgainUntilItsAttemptsAreSpent() {
    var job = get(patient.queue.enqueue(newJob())).job();
    var first = get(hasty.queue.claim("w"));
    assertThat(get(hasty.queue.fail(first, SITE_AWAY))).isTrue();
    assertThat(patient.job(job).status()).isEqualTo(JobStatus.RETRYING);
    assertThat(get(patient.queue.claim("w"))).isNull();

    await().atMost(PATIENCE).until(() -> get(patient.maintenance.promoteDue()) == 1);
    assertThat(patient.job(job).status()).isEqualTo(JobStatus.PENDING);
    var second = get(patient.queue.claim("w"));
    assertThat(second.attempt()).isEqualTo(2);
    assertThat(get(hasty.queue.fail(second, SITE_AWAY))).isTrue();

    assertThat(patient.job(job).status()).isEqualTo(JobStatus.FAILED);
    assertThat(patient.job(job).failures()).isEqualTo(2);
    assertThat(patient.history(job))
        .containsExactly("pending", "running", "retrying", "pending", "running", "failed");
    assertThat(get(patient.redis.opsForList().size(RedisKeys.JOBS_DEAD))).isEqualTo(1);
    assertThat(get(patient.redis.opsForSet().size(RedisKeys.ACTIVE_JOBS))).isZero();
  }

  @Test
  void failureThatNoTryCanMendGivesUpAtOnce() {
    var job = get(patient.queue.enqueue(newJob())).job();
    var lease = get(patient.queue.claim("w"));
    get(patient.queue.fail(lease, new JobFailure("no_website", "none is known", false, null)));
    assertThat(patient.job(job).status()).isEqualTo(JobStatus.FAILED);
    assertThat(patient.job(job).failure().code()).isEqualTo("no_website");
  }

  @Test
  void waitThatTheSiteAskedForIsKept() {
    var job = get(patient.queue.enqueue(newJob())).job();
    var lease = get(hasty.queue.claim("w"));
    get(hasty.queue.fail(lease, new JobFailure("busy", "503", true, Duration.ofHours(1))));
    var due = get(patient.redis.opsForZSet().score(RedisKeys.JOBS_SCHEDULED, job.toString()));
    var now = get(patient.redisTimeMs());
    assertThat(Duration.ofMillis(due.longValue() - now))
        .isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
  }

  @Test
  void resultOfASilentIngestIsHandedOutAgain() {
    get(patient.queue.enqueue(newJob()));
    var lease = get(patient.queue.claim("w"));
    get(patient.queue.deliver(lease, found(lease.task())));
    var lost = get(hasty.results.claim("dies"));
    recoverUntilFound();
    assertThat(get(patient.results.claim("lives"))).isEqualTo(lost);
    assertThat(get(patient.results.complete(lost, "stored 1 row"))).isTrue();
    assertThat(get(patient.redis.opsForZSet().size(RedisKeys.CRAWL_RESULT_LEASES))).isZero();
  }

  @Test
  void resultThatCannotBeIngestedIsGivenUpInTheEnd() {
    var job = get(patient.queue.enqueue(newJob())).job();
    var lease = get(patient.queue.claim("w"));
    get(patient.queue.deliver(lease, found(lease.task())));
    var first = get(patient.results.claim("q"));
    assertThat(get(patient.results.release(first))).isTrue();
    assertThat(get(hasty.results.release(get(patient.results.claim("q"))))).isTrue();
    assertThat(get(patient.results.claim("q"))).isNull();
    assertThat(patient.job(job).failure().code()).isEqualTo("ingest_failed");
    assertThat(get(patient.control.deadLetters(null, 10).collectList())).hasSize(1);

    get(patient.control.retry(job, "user-1"));
    assertThat(patient.job(job).result()).isNull();
    assertThat(get(patient.queue.claim("w")).job()).isEqualTo(job);
  }

  @Test
  void jobThatRunsWithoutALeaseIsPutBackAndALeaseIsSeenToRun() {
    var unleased = jobThat(lease -> get(patient.queue.renew(lease)) == Held.HELD);
    var unseen = jobThat(lease -> get(patient.queue.renew(lease)) == Held.HELD);
    get(patient.redis.opsForZSet().remove(RedisKeys.JOB_LEASES, unleased.toString()));
    get(patient.redis.opsForSet().remove(RedisKeys.ACTIVE_JOBS, unseen.toString()));

    assertThat(get(patient.bean(JobQueue.class).repair())).isEqualTo(2);
    assertThat(get(patient.redis.opsForSet().isMember(RedisKeys.ACTIVE_JOBS, unseen.toString())))
        .isTrue();
    recoverUntilFound();
    assertThat(get(patient.queue.claim("next")).job()).isEqualTo(unleased);
    assertThat(patient.job(unseen).status()).isEqualTo(JobStatus.RUNNING);
    assertThat(get(patient.bean(JobQueue.class).repair())).isZero();
  }

  @Test
  void flushedRedisIsRebuiltFromTheJournalAndNothingIsLost() {
    var waiting = get(patient.queue.enqueue(newJob(JobPriority.LOW, "user-1"))).job();
    var running = jobThat(lease -> get(patient.queue.renew(lease)) == Held.HELD);
    var retrying = jobThat(lease -> get(patient.queue.fail(lease, SITE_AWAY)));
    var storing = jobThat(lease -> get(patient.queue.deliver(lease, found(lease.task()))));
    get(patient.results.claim("dies"));
    var done = jobThat(lease -> get(patient.queue.deliver(lease, found(lease.task()))));
    get(patient.results.complete(get(patient.results.claim("q")), "stored 1 row"));

    patient.flushRedis();
    assertThat(get(patient.maintenance.reconcile())).isEqualTo(4);
    assertThat(get(patient.maintenance.reconcile())).isZero();

    assertThat(get(patient.redis.opsForZSet().range(RedisKeys.JOBS_SCHEDULED, all()).collectList()))
        .containsExactly(retrying.toString());
    assertThat(claimAll()).containsExactlyInAnyOrder(waiting, running);
    assertThat(get(patient.results.claim("q")).job()).isEqualTo(storing);
    assertThat(get(patient.events.mayFollow(waiting, "user-1"))).isTrue();
    assertThat(patient.job(running).deaths()).isZero();
    assertThat(patient.job(done).status()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void reconcilingAWholeIndexMovesNothing() {
    get(patient.queue.enqueue(newJob()));
    var running = jobThat(lease -> get(patient.queue.renew(lease)) == Held.HELD);
    jobThat(lease -> get(patient.queue.fail(lease, SITE_AWAY)));
    jobThat(lease -> get(patient.queue.deliver(lease, found(lease.task()))));
    var before = patient.journalFingerprint();
    assertThat(get(patient.maintenance.reconcile())).isZero();
    assertThat(patient.journalFingerprint()).isEqualTo(before);
    assertThat(patient.job(running).status()).isEqualTo(JobStatus.RUNNING);
  }

  @Test
  void reconcilesOneInstanceAtATime() {
    var held = get(patient.locks.acquire("reconcile", Duration.ofMinutes(1)));
    assertThat(get(patient.maintenance.reconcile())).isNull();
    get(patient.locks.release(held));
    assertThat(get(patient.maintenance.reconcile())).isZero();
  }

  @Test
  void jobIsAcceptedWhileRedisIsAwayAndQueuedWhenItIsBack() {
    STORES.stopState();
    Enqueued accepted;
    Enqueued joined;
    var wanted = newJob(JobPriority.HIGH, "user-1");
    try {
      accepted = get(patient.queue.enqueue(wanted));
      joined = get(patient.queue.enqueue(new NewJob(wanted.task(), JobPriority.LOW, "user-2")));
    } finally {
      STORES.restartState();
    }
    assertThat(accepted.created()).isTrue();
    assertThat(joined).isEqualTo(new Enqueued(accepted.job(), false, JobStatus.PENDING));
    await()
        .atMost(Duration.ofSeconds(40))
        .ignoreExceptions()
        .until(() -> get(patient.maintenance.reconcile()) == 1);
    assertThat(get(patient.queue.claim("w")).job()).isEqualTo(accepted.job());
    assertThat(get(patient.events.mayFollow(accepted.job(), "user-2"))).isTrue();
  }

  @Test
  void resultRecordedWhileRedisIsAwayReachesTheIngest() {
    get(patient.queue.enqueue(newJob()));
    var lease = get(hasty.queue.claim("w"));
    whileRedisIsAway(
        () -> assertThat(get(hasty.queue.deliver(lease, found(lease.task())))).isTrue());
    recoverUntilFound();
    assertThat(get(patient.results.claim("q")).job()).isEqualTo(lease.job());
    assertThat(patient.job(lease.job()).deaths()).isZero();
  }

  @Test
  void endRecordedWhileRedisIsAwayIsToldLater() {
    var job = get(patient.queue.enqueue(newJob())).job();
    var lease = get(patient.queue.claim("w"));
    get(patient.queue.deliver(lease, found(lease.task())));
    var delivery = get(hasty.results.claim("q"));
    whileRedisIsAway(
        () -> assertThat(get(hasty.results.complete(delivery, "stored 1 row"))).isTrue());
    recoverUntilFound();
    assertThat(get(patient.results.claim("q"))).isNull();
    var log = get(patient.events.logged(job, null).collectList());
    assertThat(log.getLast().status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(get(patient.redis.opsForSet().size(RedisKeys.ACTIVE_JOBS))).isZero();
  }

  @Test
  void twoInstancesThatRecoverAtOnceCountOneDeath() {
    var job = get(patient.queue.enqueue(newJob())).job();
    get(hasty.queue.claim("dies"));
    await()
        .atMost(PATIENCE)
        .until(() ->
            get(
                    Flux.just(patient, hasty, patient, hasty)
                        .flatMap(bench -> bench.maintenance.recoverLeases())
                        .reduce(Integer::sum))
                == 1);
    assertThat(patient.job(job).deaths()).isEqualTo(1);
    assertThat(get(patient.redis.opsForList().size(RedisKeys.jobLine("normal", "user-1"))))
        .isEqualTo(1);
  }

  @Test
  void eachJobIsClaimedOnceHoweverManyClaimAtOnce() {
    var jobs = new HashSet<JobId>();
    for (var i = 0; i < 40; i++) {
      jobs.add(get(patient.queue.enqueue(newJob())).job());
    }
    var claimed =
        get(
            Flux.range(0, 60)
                .flatMap(i -> patient.queue.claim("w-" + i).map(JobLease::job), 16)
                .collectList());
    assertThat(claimed).hasSize(40).containsExactlyInAnyOrderElementsOf(jobs);
  }

  @Test
  void jobWhoseRecordCannotBeReachedGoesBackToItsList() {
    var job = get(patient.queue.enqueue(newJob(JobPriority.LOW, "user-1"))).job();
    get(patient.database.sql("ALTER TABLE jobs.job RENAME TO job_away").then());
    try {
      assertThatThrownBy(() -> get(patient.queue.claim("w"))).isInstanceOf(Exception.class);
    } finally {
      get(patient.database.sql("ALTER TABLE jobs.job_away RENAME TO job").then());
    }
    var returned = RedisKeys.jobsReturned("low");
    assertThat(get(patient.redis.opsForList().range(returned, 0, -1).single()))
        .isEqualTo(job.toString());
    assertThat(get(patient.redis.opsForZSet().size(RedisKeys.JOB_LEASES))).isZero();
  }

  @Test
  void jobThatIsAnywhereInTheIndexIsNotAdopted() {
    var waiting = get(patient.queue.enqueue(newJob())).job();
    assertThat(adopted(waiting)).isFalse();
    var lease = get(patient.queue.claim("w"));
    assertThat(adopted(waiting)).isFalse();
    get(patient.queue.deliver(lease, found(lease.task())));
    assertThat(adopted(waiting)).isFalse();
    get(patient.results.claim("q"));
    assertThat(adopted(waiting)).isFalse();
    assertThat(adopted(jobThat(failing -> get(patient.queue.fail(failing, SITE_AWAY))))).isFalse();
  }

  private static boolean adopted(JobId job) {
    var before = get(patient.bean(JobQueue.class).contents().collectList());
    assertThat(before).contains(job);
    var restored = get(patient.maintenance.reconcile());
    assertThat(get(patient.bean(JobQueue.class).contents().collectList())).isEqualTo(before);
    return restored > 0;
  }

  private static void whileRedisIsAway(Runnable step) {
    STORES.stopState();
    try {
      step.run();
    } finally {
      STORES.restartState();
    }
    awaitRedis();
  }

  private static void awaitRedis() {
    await()
        .atMost(Duration.ofSeconds(40))
        .ignoreExceptions()
        .until(() -> get(patient.redisTimeMs()) > 0 && get(hasty.redisTimeMs()) > 0);
  }

  private static Range<Long> all() {
    return Range.closed(0L, -1L);
  }

  private static Set<JobId> claimAll() {
    var claimed = new HashSet<JobId>();
    for (var lease = get(patient.queue.claim("w"));
        lease != null;
        lease = get(patient.queue.claim("w"))) {
      claimed.add(lease.job());
    }
    return claimed;
  }

  /// A new job that was claimed and then had this done to it.
  private static JobId jobThat(Predicate<JobLease> step) {
    var job = get(patient.queue.enqueue(newJob(JobPriority.HIGH, "user-1"))).job();
    var lease = get(patient.queue.claim("w"));
    assertThat(lease.job()).isEqualTo(job);
    assertThat(step.test(lease)).isTrue();
    return job;
  }

  private static void recoverUntilFound() {
    await().atMost(PATIENCE).until(() -> get(patient.maintenance.recoverLeases()) == 1);
  }
}
