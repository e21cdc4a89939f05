package org.dnocrawler.common.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dnocrawler.common.jobs.JobsBench.found;
import static org.dnocrawler.common.jobs.JobsBench.get;
import static org.dnocrawler.common.jobs.JobsBench.newJob;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.dnocrawler.common.jobs.JobQueue.Held;
import org.dnocrawler.common.redis.RedisKeys;
import org.dnocrawler.common.testing.DataStores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;

class JobQueueIT {

  @RegisterExtension static final DataStores STORES = new DataStores();

  private static final int SHARE = 4;

  private static JobsBench query;
  private static JobsBench crawler;

  @BeforeAll
  static void startTwoServices() {
    query = JobsBench.start(STORES, "dno_query", "dno.jobs.queue-limit=40");
    crawler = JobsBench.start(STORES, "dno_crawler", "dno.jobs.share=" + SHARE);
  }

  @AfterAll
  static void stop() {
    query.close();
    crawler.close();
  }

  @BeforeEach
  void clear() {
    query.clear();
  }

  @Test
  void jobRunsFromItsAskerThroughAWorkerToTheIngest() {
    var wanted = newJob();
    var accepted = get(query.queue.enqueue(wanted));
    assertThat(accepted.created()).isTrue();
    assertThat(accepted.status()).isEqualTo(JobStatus.PENDING);

    var lease = get(crawler.queue.claim("worker-1"));
    assertThat(lease.job()).isEqualTo(accepted.job());
    assertThat(lease.task()).isEqualTo(wanted.task());
    assertThat(lease.attempt()).isEqualTo(1);
    assertThat(get(crawler.queue.progress(lease, new JobProgress("download", 30, "3 of 9"))))
        .isTrue();
    assertThat(get(crawler.queue.renew(lease))).isEqualTo(Held.HELD);
    assertThat(crawler.job(lease.job()).progress()).isEqualTo(30);
    assertThat(crawler.job(lease.job()).step()).isEqualTo("download");
    assertThat(get(crawler.queue.deliver(lease, found(wanted.task())))).isTrue();

    var delivery = get(query.results.claim("query-1"));
    assertThat(delivery.job()).isEqualTo(lease.job());
    assertThat(delivery.result()).isEqualTo(found(wanted.task()));
    assertThat(get(query.results.claim("query-2"))).isNull();
    assertThat(get(query.results.complete(delivery, "stored 1 row"))).isTrue();
    assertThat(get(query.results.complete(delivery, "stored 1 row"))).isTrue();

    assertThat(query.job(lease.job()).status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(query.job(lease.job()).finishedAt()).isNotNull();
    assertThat(query.history(lease.job()))
        .containsExactly("pending", "running", "storing", "completed");
    var log = get(query.events.logged(lease.job(), null).collectList());
    assertThat(log)
        .extracting(JobEvent::status)
        .containsExactly(
            JobStatus.PENDING,
            JobStatus.RUNNING,
            JobStatus.RUNNING,
            JobStatus.STORING,
            JobStatus.COMPLETED);
    assertThat(log).extracting(JobEvent::id).isSorted();
    assertThat(log.getLast().message()).isEqualTo("stored 1 row");
    assertThat(log.getLast().progress()).isEqualTo(100);
    assertThat(get(query.redis.opsForSet().size(RedisKeys.ACTIVE_JOBS))).isZero();
    assertThat(get(query.redis.getExpire(RedisKeys.jobEvents(lease.job().toString()))))
        .isBetween(Duration.ofHours(23), Duration.ofHours(24));
  }

  @Test
  void oneJobServesManyAskersWhoAskAtOnce() {
    var wanted = newJob();
    var accepted =
        get(
            Flux.range(0, 32)
                .flatMap(
                    i ->
                        query.queue.enqueue(
                            new NewJob(wanted.task(), JobPriority.LOW, "user-" + i)),
                    32)
                .collectList());

    assertThat(accepted).extracting(Enqueued::job).hasSize(32).containsOnly(accepted.get(0).job());
    assertThat(accepted).filteredOn(Enqueued::created).hasSize(1);
    assertThat(get(crawler.queue.claim("worker-1"))).isNotNull();
    assertThat(get(crawler.queue.claim("worker-1"))).isNull();
    var job = accepted.getFirst().job();
    assertThat(get(query.events.mayFollow(job, "user-31"))).isTrue();
    assertThat(get(query.journal.asked(job, "user-31"))).isTrue();
    assertThat(get(query.events.mayFollow(job, "stranger"))).isFalse();
    assertThat(get(query.journal.asked(job, "stranger"))).isFalse();
    assertThat(get(query.journal.list(JobFilter.ofUser("user-7"), null, 10).collectList()))
        .extracting(JobSnapshot::id)
        .containsExactly(job);
  }

  @Test
  void askerWhoJoinsARunningJobMayFollowIt() {
    var wanted = newJob();
    var first = get(query.queue.enqueue(wanted));
    get(crawler.queue.claim("worker-1"));
    var second = get(query.queue.enqueue(new NewJob(wanted.task(), JobPriority.NORMAL, "user-2")));
    assertThat(second).isEqualTo(new Enqueued(first.job(), false, JobStatus.RUNNING));
    assertThat(get(query.events.mayFollow(first.job(), "user-2"))).isTrue();
    assertThat(get(crawler.queue.claim("worker-2"))).isNull();
  }

  @Test
  void urgentAskerRaisesAWaitingJob() {
    var low = newJob(JobPriority.LOW, "user-1");
    var raised = get(query.queue.enqueue(low)).job();
    get(query.queue.enqueue(newJob(JobPriority.NORMAL, "user-1")));
    get(query.queue.enqueue(new NewJob(low.task(), JobPriority.HIGH, "user-2")));
    assertThat(get(crawler.queue.claim("worker-1")).job()).isEqualTo(raised);
    assertThat(query.job(raised).priority()).isEqualTo(JobPriority.HIGH);
  }

  @Test
  void urgentAskerOfARunningJobRaisesItForItsNextTry() {
    var low = newJob(JobPriority.LOW, "user-1");
    var job = get(query.queue.enqueue(low)).job();
    var lease = get(crawler.queue.claim("worker-1"));
    get(query.queue.enqueue(new NewJob(low.task(), JobPriority.HIGH, "user-2")));
    get(crawler.queue.release(lease));
    assertThat(query.job(job).priority()).isEqualTo(JobPriority.HIGH);
    assertThat(get(crawler.bean(JobQueue.class).sizes()).waiting())
        .containsEntry(JobPriority.HIGH, 1L)
        .containsEntry(JobPriority.LOW, 0L);
  }

  @Test
  void lowerListsAreServedAtLeastOnceInEveryShareOfClaims() {
    for (var i = 0; i < 12; i++) {
      get(query.queue.enqueue(newJob(JobPriority.HIGH, "user-1")));
      get(query.queue.enqueue(newJob(JobPriority.NORMAL, "user-1")));
      get(query.queue.enqueue(newJob(JobPriority.LOW, "user-1")));
    }
    var served = new ArrayList<JobPriority>();
    for (var i = 0; i < 12; i++) {
      served.add(crawler.job(get(crawler.queue.claim("worker-1")).job()).priority());
    }
    for (var from = 0; from + SHARE <= served.size(); from++) {
      assertThat(served.subList(from, from + SHARE))
          .contains(JobPriority.NORMAL, JobPriority.LOW, JobPriority.HIGH);
    }
    assertThat(served).filteredOn(JobPriority.HIGH::equals).hasSize(6);
  }

  @Test
  void urgentJobsGoFirstAndOlderOnesBeforeYoungerOnes() {
    var later = get(query.queue.enqueue(newJob(JobPriority.LOW, "user-1"))).job();
    var first = get(query.queue.enqueue(newJob(JobPriority.HIGH, "user-1"))).job();
    var second = get(query.queue.enqueue(newJob(JobPriority.HIGH, "user-1"))).job();
    var order =
        List.of(
            get(crawler.queue.claim("w")).job(),
            get(crawler.queue.claim("w")).job(),
            get(crawler.queue.claim("w")).job());
    assertThat(order).containsExactly(first, second, later);
  }

  @Test
  void releasedJobIsClaimedNextAndCountsNoFailure() {
    var job = get(query.queue.enqueue(newJob())).job();
    get(query.queue.enqueue(newJob()));
    var lease = get(crawler.queue.claim("worker-1"));
    assertThat(get(crawler.queue.release(lease))).isTrue();
    assertThat(get(crawler.queue.release(lease))).isFalse();
    var again = get(crawler.queue.claim("worker-2"));
    assertThat(again.job()).isEqualTo(job);
    assertThat(again.epoch()).isGreaterThan(lease.epoch());
    assertThat(crawler.job(job).failures()).isZero();
    assertThat(crawler.job(job).deaths()).isZero();
  }

  @Test
  void jobThatEndedWhileItWaitedIsDroppedByTheClaimAndItsEndIsTold() {
    var job = get(query.queue.enqueue(newJob())).job();
    get(
        query
            .database
            .sql("UPDATE jobs.job SET status = 'cancelled', finished_at = now() WHERE id = :id")
            .bind("id", job.value())
            .then());
    var next = get(query.queue.enqueue(newJob())).job();
    assertThat(get(crawler.queue.claim("worker-1")).job()).isEqualTo(next);
    var log = get(query.events.logged(job, null).collectList());
    assertThat(log.getLast().status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(get(query.redis.opsForZSet().size(RedisKeys.JOB_LEASES))).isEqualTo(1);
  }

  @Test
  void fullQueueRefusesNewJobsAndStillJoinsOldOnes() {
    var first = newJob();
    var job = get(query.queue.enqueue(first)).job();
    for (var i = 1; i < 40; i++) {
      get(query.queue.enqueue(newJob()));
    }
    assertThatThrownBy(() -> get(query.queue.enqueue(newJob())))
        .isInstanceOfSatisfying(
            QueueFullException.class, refused -> assertThat(refused.limit()).isEqualTo(40));
    var joined = get(query.queue.enqueue(new NewJob(first.task(), JobPriority.LOW, "user-2")));
    assertThat(joined.job()).isEqualTo(job);
    assertThat(get(query.redis.opsForList().size(RedisKeys.jobLine("normal", "user-1"))))
        .isEqualTo(40);
  }

  @Test
  void releasedResultIsHandedOutAgainUntilItIsCompleted() {
    var wanted = newJob();
    get(query.queue.enqueue(wanted));
    var lease = Objects.requireNonNull(get(crawler.queue.claim("worker-1")));
    get(crawler.queue.deliver(lease, CrawlResult.notFound("no such document", List.of())));
    var delivery = get(query.results.claim("query-1"));
    assertThat(get(query.results.release(delivery))).isTrue();
    assertThat(get(query.results.release(delivery))).isFalse();
    assertThat(get(query.results.claim("query-2"))).isEqualTo(delivery);
  }
}
