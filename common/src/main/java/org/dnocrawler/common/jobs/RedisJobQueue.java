package org.dnocrawler.common.jobs;

import static org.dnocrawler.common.redis.RedisKeys.ACTIVE_JOBS;
import static org.dnocrawler.common.redis.RedisKeys.CRAWL_RESULTS;
import static org.dnocrawler.common.redis.RedisKeys.CRAWL_RESULT_LEASES;
import static org.dnocrawler.common.redis.RedisKeys.JOBS_DEAD;
import static org.dnocrawler.common.redis.RedisKeys.JOBS_PAUSED;
import static org.dnocrawler.common.redis.RedisKeys.JOBS_SCHEDULED;
import static org.dnocrawler.common.redis.RedisKeys.JOBS_WAITING;
import static org.dnocrawler.common.redis.RedisKeys.JOB_CLAIMS;
import static org.dnocrawler.common.redis.RedisKeys.JOB_EPOCH;
import static org.dnocrawler.common.redis.RedisKeys.JOB_LEASES;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dnocrawler.common.jobs.StepArguments.Report;
import org.dnocrawler.common.redis.LuaScript;
import org.dnocrawler.common.redis.RedisChannels;
import org.dnocrawler.common.redis.RedisKeys;
import org.dnocrawler.common.redis.StateRedis;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The queue in Redis: one script a step, by Redis' clock alone.
///
/// Lists and streams differ in how one user's line of jobs is kept, and in nothing else. Steps that
/// are asked for at the same moment share a round trip.
public final class RedisJobQueue implements JobQueue {

  private static final int MOST_TOGETHER = 200;
  private static final int MOST_WAITING = 20_000;
  private static final int MOST_SKIPPING_CLAIMS = 100;
  private static final int LOOKED_AT = 500;
  private static final String NONE = "";
  private static final String LINE_AS_LIST = "line_list.lua";

  private static final List<String> KEYS =
      List.of(
          RedisKeys.jobQueue(JobPriority.HIGH.wire()),
          RedisKeys.jobQueue(JobPriority.NORMAL.wire()),
          RedisKeys.jobQueue(JobPriority.LOW.wire()),
          JOBS_WAITING,
          JOB_LEASES,
          ACTIVE_JOBS,
          JOBS_SCHEDULED,
          CRAWL_RESULTS,
          CRAWL_RESULT_LEASES,
          JOBS_DEAD,
          JOBS_PAUSED,
          JOB_EPOCH,
          JOB_CLAIMS);

  private final ReactiveStringRedisTemplate redis;
  private final JobQueueProperties properties;
  private final QueueScripts scripts;
  private final QueueContents contents;
  private final List<String> common;
  private final String limit;
  private final Signals signals;
  private final Gathering<Report, Held> reports;
  private final Gathering<Move, Boolean> moves;

  /// @param redis the state role
  /// @param transport how lines are kept
  /// @param queueLimit jobs that may wait; one more is refused; 0 for no limit
  public RedisJobQueue(
      StateRedis redis, JobQueueProperties properties, Transport transport, int queueLimit) {
    this(
        redis,
        properties,
        transport,
        queueLimit,
        new Signals(redis.connections(), List.of(RedisChannels.JOBS_WAKE)));
  }

  RedisJobQueue(
      StateRedis redis,
      JobQueueProperties properties,
      Transport transport,
      int queueLimit,
      Signals signals) {
    this.redis = redis.template();
    this.properties = properties;
    this.scripts = new QueueScripts(Map.of(LINE_AS_LIST, transport.script));
    this.contents = new QueueContents(redis.template(), transport);
    this.signals = signals;
    this.limit = Integer.toString(queueLimit);
    this.common =
        List.of(
            RedisKeys.job(NONE),
            transport.prefix,
            String.join(
                " ", RedisChannels.job(NONE), RedisChannels.user(NONE), RedisChannels.ADMIN_SYSTEM),
            RedisChannels.JOBS_WAKE,
            RedisChannels.RESULTS_WAKE,
            Integer.toString(properties.eventCap()),
            Long.toString(properties.retention().toMillis()));
    this.reports = new Gathering<>(this::reportAll, MOST_TOGETHER, MOST_WAITING);
    this.moves = new Gathering<>(this::moveAll, MOST_TOGETHER, MOST_WAITING);
  }

  @Override
  public Mono<List<Placing>> enqueue(List<QueuedJob> jobs) {
    if (jobs.isEmpty()) {
      return Mono.just(List.of());
    }
    var arguments = arguments(1 + jobs.size() * 10);
    arguments.add(limit);
    jobs.forEach(job -> StepArguments.add(job, arguments));
    return run(scripts.enqueue, arguments);
  }

  @Override
  public Mono<List<QueueLease>> claim(String worker, int most) {
    if (most < 1) {
      throw new IllegalArgumentException("not a number of jobs to claim: " + most);
    }
    var arguments = arguments(5);
    arguments.add(worker);
    arguments.add(Long.toString(properties.lease().toMillis()));
    arguments.add(Integer.toString(properties.share()));
    arguments.add(Integer.toString(properties.quantum()));
    arguments.add(Integer.toString(Math.min(most, MOST_TOGETHER)));
    return claim(arguments, MOST_SKIPPING_CLAIMS);
  }

  /// Asks again where only entries were met that do not count any more.
  private Mono<List<QueueLease>> claim(List<String> arguments, int tries) {
    return run(scripts.claim, arguments)
        .switchIfEmpty(
            Mono.defer(
                () -> tries > 1 ? claim(arguments, tries - 1) : Mono.just(List.<QueueLease>of())));
  }

  @Override
  public Mono<Held> report(JobId job, long epoch, @Nullable EventBody event) {
    return reports.ask(new Report(job, epoch, event));
  }

  private Mono<List<Held>> reportAll(List<Report> all) {
    var arguments = arguments(1 + all.size() * 5);
    arguments.add(Long.toString(properties.lease().toMillis()));
    all.forEach(report -> StepArguments.add(report, arguments));
    return run(scripts.report, arguments);
  }

  @Override
  public Mono<Boolean> move(Move move) {
    return moves.ask(move);
  }

  private Mono<List<Boolean>> moveAll(List<Move> all) {
    var arguments = arguments(all.size() * 4);
    all.forEach(move -> StepArguments.add(move, arguments));
    return run(scripts.move, arguments);
  }

  @Override
  public Mono<List<Silent>> recover(int most) {
    return some(scripts.recover, most, "its worker went silent, queued again");
  }

  @Override
  public Mono<List<JobId>> promote(int most) {
    return some(scripts.promote, most, "its next try is due");
  }

  private <R> Mono<R> some(LuaScript<R> script, int most, String message) {
    var arguments = arguments(2);
    arguments.add(Integer.toString(most));
    arguments.add(message);
    return run(script, arguments);
  }

  @Override
  public Mono<Removal> cancel(JobId job, @Nullable EventBody event) {
    var arguments = arguments(4);
    arguments.add(job.toString());
    StepArguments.add(event, arguments);
    return run(scripts.cancel, arguments);
  }

  @Override
  public Mono<Void> pause(JobPriority list) {
    return hold(list, true);
  }

  @Override
  public Mono<Void> resume(JobPriority list) {
    return hold(list, false);
  }

  private Mono<Void> hold(JobPriority list, boolean hold) {
    var arguments = arguments(2);
    arguments.add(list.wire());
    arguments.add(StepArguments.flag(hold));
    return run(scripts.pause, arguments).then();
  }

  @Override
  public Mono<QueueSizes> sizes() {
    return run(scripts.sizes, arguments(0));
  }

  @Override
  public Flux<JobId> contents() {
    return contents
        .ids()
        .distinct()
        .buffer(LOOKED_AT)
        .concatMap(this::live, 1)
        .flatMapIterable(ids -> ids);
  }

  private Mono<List<JobId>> live(List<String> ids) {
    var arguments = arguments(ids.size());
    arguments.addAll(ids);
    return run(scripts.live, arguments);
  }

  @Override
  public Mono<List<JobId>> dead(int most) {
    return redis.opsForList().range(JOBS_DEAD, 0, most - 1L).map(JobId::of).collectList();
  }

  @Override
  public Mono<Boolean> discard(JobId job) {
    return redis.opsForList().remove(JOBS_DEAD, 1, job.toString()).map(removed -> removed > 0);
  }

  @Override
  public Mono<Void> epochsAbove(long epoch) {
    var arguments = arguments(1);
    arguments.add(Long.toString(epoch));
    return run(scripts.epochs, arguments).then();
  }

  @Override
  public Mono<Long> repair() {
    return run(scripts.repair, arguments(0));
  }

  @Override
  public Flux<String> wakeups() {
    return signals.of(RedisChannels.JOBS_WAKE);
  }

  private <R> Mono<R> run(LuaScript<R> script, List<String> arguments) {
    return script.run(redis, KEYS, arguments);
  }

  private List<String> arguments(int more) {
    var arguments = new ArrayList<String>(common.size() + more);
    arguments.addAll(common);
    return arguments;
  }

  /// How one user's line of jobs is kept.
  public enum Transport {
    /// As a list.
    LISTS(RedisKeys.jobQueue(NONE), LINE_AS_LIST),
    /// As a stream that a consumer group reads.
    STREAMS(RedisKeys.streams(), "line_stream.lua");

    private final String prefix;
    private final String script;

    Transport(String prefix, String script) {
      this.prefix = prefix;
      this.script = script;
    }
  }
}
