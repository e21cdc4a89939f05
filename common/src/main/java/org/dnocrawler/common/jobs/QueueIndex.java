package org.dnocrawler.common.jobs;

import static org.dnocrawler.common.redis.RedisKeys.ACTIVE_JOBS;
import static org.dnocrawler.common.redis.RedisKeys.CRAWL_RESULTS;
import static org.dnocrawler.common.redis.RedisKeys.CRAWL_RESULT_LEASES;
import static org.dnocrawler.common.redis.RedisKeys.JOBS_DEAD;
import static org.dnocrawler.common.redis.RedisKeys.JOBS_SCHEDULED;
import static org.dnocrawler.common.redis.RedisKeys.JOB_CLAIMS;
import static org.dnocrawler.common.redis.RedisKeys.JOB_HOLDERS;
import static org.dnocrawler.common.redis.RedisKeys.JOB_LEASES;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.dnocrawler.common.redis.LuaScript;
import org.dnocrawler.common.redis.RedisChannels;
import org.dnocrawler.common.redis.RedisKeys;
import org.dnocrawler.common.wire.WireJson;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Jobs in Redis: lists, leases and due times, one script a step.
///
/// A holder is who may move a leased job: the epoch of a run, or the token of a claim or a recovery
/// that is under way. A step of somebody who does not hold the lease changes nothing.
final class QueueIndex {

  private static final LuaScript<String> ENQUEUE =
      LuaScript.load(
          QueueIndex.class,
          "enqueue.lua",
          reply ->
              switch ((String) reply.getFirst()) {
                case "queued", "raised", "indexed", "ended" -> Mono.just((String) reply.getFirst());
                default -> LuaScript.unknown("enqueue.lua", reply);
              });
  private static final LuaScript<Boolean> JOIN = Replies.flag("join.lua", "joined", "unknown");
  private static final LuaScript<Claimed> CLAIM =
      LuaScript.load(
          QueueIndex.class,
          "claim.lua",
          reply ->
              switch ((String) reply.getFirst()) {
                case "leased" ->
                    Mono.just(Claimed.of((String) reply.get(1), (String) reply.get(2)));
                case "idle" -> Mono.empty();
                default -> LuaScript.unknown("claim.lua", reply);
              });
  private static final LuaScript<Instant> START = Replies.deadline("start.lua", "started");
  private static final LuaScript<Instant> RENEW = Replies.deadline("renew.lua", "renewed");
  private static final LuaScript<Boolean> PROGRESS =
      Replies.flag("progress.lua", "recorded", "lost");
  private static final LuaScript<Boolean> DELIVER = Replies.move("deliver.lua");
  private static final LuaScript<Boolean> RETRY = Replies.move("retry.lua");
  private static final LuaScript<Boolean> RELEASE = Replies.move("release.lua");
  private static final LuaScript<Boolean> FINISH =
      Replies.flag("finish.lua", "finished", "already");
  private static final LuaScript<List<String>> EXPIRED = Replies.texts("expired.lua", "expired");
  private static final LuaScript<Boolean> TAKEOVER = Replies.flag("takeover.lua", "taken", "lost");
  private static final LuaScript<Boolean> ADOPT = Replies.flag("adopt.lua", "adopted", "indexed");
  private static final LuaScript<List<String>> DUE = Replies.texts("due.lua", "due");
  private static final LuaScript<Boolean> PROMOTE = Replies.move("promote.lua");

  private static final String HIGH = list(JobPriority.HIGH);
  private static final String NORMAL = list(JobPriority.NORMAL);
  private static final String LOW = list(JobPriority.LOW);

  private final ReactiveStringRedisTemplate redis;
  private final JobQueueProperties properties;
  private final String leaseMs;
  private final String cap;

  QueueIndex(ReactiveStringRedisTemplate redis, JobQueueProperties properties) {
    this.redis = redis;
    this.properties = properties;
    this.leaseMs = Long.toString(properties.lease().toMillis());
    this.cap = Integer.toString(properties.eventCap());
  }

  /// Puts a pending job on its list unless the index has it, and lets the asker follow it.
  ///
  /// @return false when it was in the index already, or is at its end
  Mono<Boolean> enqueue(JobRow row, String asker, EventBody event) {
    var id = row.id().toString();
    return ENQUEUE
        .run(
            redis,
            List.of(
                HIGH,
                NORMAL,
                LOW,
                JOBS_SCHEDULED,
                JOB_LEASES,
                CRAWL_RESULTS,
                CRAWL_RESULT_LEASES,
                ACTIVE_JOBS,
                RedisKeys.job(id),
                RedisKeys.jobEvents(id),
                RedisKeys.jobAskers(id)),
            List.of(
                id,
                row.job().priority().wire(),
                WireJson.write(row.fields()),
                asker,
                RedisChannels.job(id),
                cap,
                event.fragment(),
                RedisChannels.JOBS_WAKE))
        .map("queued"::equals);
  }

  /// Lets one more user follow a job; false when Redis does not know the job.
  Mono<Boolean> join(JobId job, String asker) {
    var id = job.toString();
    return JOIN.run(redis, List.of(RedisKeys.job(id), RedisKeys.jobAskers(id)), List.of(asker));
  }

  /// Leases the most urgent job that waits; empty when none does.
  Mono<Claimed> claim(String token) {
    return CLAIM.run(
        redis,
        List.of(HIGH, NORMAL, LOW, JOB_LEASES, JOB_HOLDERS, JOB_CLAIMS),
        List.of(token, leaseMs, Integer.toString(properties.share())));
  }

  /// Turns a claim into the lease of a run; empty when the claim is lost.
  Mono<Instant> start(JobRow row, String token, EventBody event) {
    var id = row.id().toString();
    return START.run(
        redis,
        List.of(JOB_LEASES, JOB_HOLDERS, RedisKeys.job(id), RedisKeys.jobEvents(id)),
        List.of(
            id, token, holder(row.epoch()), leaseMs, RedisChannels.job(id), cap, event.fragment()));
  }

  /// Extends a lease; empty when it is lost.
  Mono<Instant> renew(JobId job, long epoch) {
    return RENEW.run(
        redis, List.of(JOB_LEASES, JOB_HOLDERS), List.of(job.toString(), holder(epoch), leaseMs));
  }

  Mono<Boolean> progress(JobId job, long epoch, EventBody event) {
    var id = job.toString();
    return PROGRESS.run(
        redis,
        List.of(JOB_HOLDERS, RedisKeys.job(id), RedisKeys.jobEvents(id)),
        List.of(id, holder(epoch), RedisChannels.job(id), cap, event.fragment()));
  }

  /// Moves a leased job to the result list.
  Mono<Boolean> deliver(JobRow row, String holder, EventBody event) {
    var id = row.id().toString();
    return DELIVER.run(
        redis,
        List.of(JOB_LEASES, JOB_HOLDERS, CRAWL_RESULTS, RedisKeys.job(id), RedisKeys.jobEvents(id)),
        List.of(
            id, holder, RedisChannels.job(id), cap, event.fragment(), RedisChannels.RESULTS_WAKE));
  }

  /// Moves a leased job to those that wait for their next try.
  Mono<Boolean> retry(JobRow row, String holder, Duration delay, EventBody event) {
    var id = row.id().toString();
    return RETRY.run(
        redis,
        List.of(
            JOB_LEASES, JOB_HOLDERS, JOBS_SCHEDULED, RedisKeys.job(id), RedisKeys.jobEvents(id)),
        List.of(
            id,
            holder,
            Long.toString(delay.toMillis()),
            RedisChannels.job(id),
            cap,
            event.fragment()));
  }

  /// Moves a leased job back to its list, to be claimed next.
  Mono<Boolean> release(JobRow row, String holder, EventBody event) {
    return putBack(row, holder, "front", event.fragment());
  }

  /// Moves a leased job to its list, behind those that wait.
  Mono<Boolean> requeue(JobRow row, String holder, EventBody event) {
    return putBack(row, holder, "back", event.fragment());
  }

  /// Undoes a claim whose run never started.
  Mono<Boolean> unclaim(Claimed claimed, String token) {
    return putBack(claimed.job(), claimed.list(), token, "front", "");
  }

  private Mono<Boolean> putBack(JobRow row, String holder, String side, String fragment) {
    return putBack(row.id(), row.job().priority(), holder, side, fragment);
  }

  private Mono<Boolean> putBack(
      JobId job, JobPriority priority, String holder, String side, String fragment) {
    var id = job.toString();
    return RELEASE.run(
        redis,
        List.of(
            JOB_LEASES, JOB_HOLDERS, list(priority), RedisKeys.job(id), RedisKeys.jobEvents(id)),
        List.of(
            id,
            holder,
            side,
            RedisChannels.job(id),
            cap,
            fragment,
            RedisChannels.JOBS_WAKE,
            priority.wire()));
  }

  /// Takes a job that is at its end out of the index and tells the end once.
  ///
  /// @return false when it had been told before
  Mono<Boolean> finish(EventBody event) {
    var id = event.jobId().toString();
    return FINISH.run(
        redis,
        List.of(
            JOB_LEASES,
            JOB_HOLDERS,
            JOBS_SCHEDULED,
            CRAWL_RESULTS,
            CRAWL_RESULT_LEASES,
            ACTIVE_JOBS,
            JOBS_DEAD,
            RedisKeys.job(id),
            RedisKeys.jobEvents(id),
            RedisKeys.jobAskers(id)),
        List.of(
            id,
            RedisChannels.job(id),
            cap,
            event.fragment(),
            event.status().wire(),
            Long.toString(properties.retention().toMillis()),
            Integer.toString(properties.queueLimit())));
  }

  /// Leases that ran out, oldest first, at most one batch.
  Flux<ExpiredLease> expired() {
    return EXPIRED
        .run(redis, List.of(JOB_LEASES, JOB_HOLDERS), List.of(batch()))
        .flatMapIterable(QueueIndex::pairs);
  }

  /// Takes an expired lease over; false when its holder came back or somebody else was faster.
  Mono<Boolean> takeOver(ExpiredLease lease, String token) {
    return TAKEOVER.run(
        redis,
        List.of(JOB_LEASES, JOB_HOLDERS),
        List.of(lease.job().toString(), lease.holder(), token, leaseMs));
  }

  /// Leases a job that the index has lost; false when it is there.
  Mono<Boolean> adopt(JobRow row, List<String> askers, String token) {
    var id = row.id().toString();
    return ADOPT.run(
        redis,
        List.of(
            HIGH,
            NORMAL,
            LOW,
            JOBS_SCHEDULED,
            JOB_LEASES,
            JOB_HOLDERS,
            CRAWL_RESULTS,
            CRAWL_RESULT_LEASES,
            ACTIVE_JOBS,
            RedisKeys.job(id),
            RedisKeys.jobAskers(id)),
        List.of(id, token, leaseMs, WireJson.write(row.fields()), WireJson.write(askers)));
  }

  /// Jobs whose time has come, at most one batch.
  Flux<JobId> due() {
    return DUE.run(redis, List.of(JOBS_SCHEDULED), List.of(batch()))
        .flatMapIterable(ids -> ids.stream().map(JobId::of).toList());
  }

  /// Moves a job whose time has come to its list; false when somebody else did.
  Mono<Boolean> promote(JobRow row, EventBody event) {
    var id = row.id().toString();
    var priority = row.job().priority();
    return PROMOTE.run(
        redis,
        List.of(JOBS_SCHEDULED, list(priority), RedisKeys.job(id), RedisKeys.jobEvents(id)),
        List.of(
            id,
            RedisChannels.job(id),
            cap,
            event.fragment(),
            RedisChannels.JOBS_WAKE,
            priority.wire()));
  }

  /// The holder's name of a run.
  static String holder(long epoch) {
    return Long.toString(epoch);
  }

  private String batch() {
    return Integer.toString(properties.batch());
  }

  private static String list(JobPriority priority) {
    return RedisKeys.jobQueue(priority.wire());
  }

  private static List<ExpiredLease> pairs(List<String> texts) {
    return IntStream.range(0, texts.size() / 2)
        .mapToObj(i -> new ExpiredLease(JobId.of(texts.get(2 * i)), texts.get(2 * i + 1)))
        .toList();
  }

  /// A job that was claimed.
  ///
  /// @param job the job
  /// @param list where it had waited
  record Claimed(JobId job, JobPriority list) {

    private static Claimed of(String id, String list) {
      return new Claimed(JobId.of(id), JobPriority.fromWire(list));
    }
  }

  /// A lease that ran out.
  ///
  /// @param job the job
  /// @param holder who held it when it was seen; empty for nobody
  record ExpiredLease(JobId job, String holder) {}
}
