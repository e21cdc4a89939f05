package org.dnocrawler.common.jobs;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.dnocrawler.common.redis.RedisChannels;
import org.dnocrawler.common.redis.RedisKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.Limit;
import org.springframework.data.redis.connection.stream.MapRecord;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Reads the event logs of jobs.
///
/// A follower reads the log, and a signal only tells it when: so events come in order, none twice
/// and none missing, and what a slow follower has not read waits in the log, which is bounded.
final class RedisJobEvents implements JobEvents {

  /// The channels of all jobs.
  static final String CHANNELS = RedisChannels.job("*");

  private static final Pattern EVENT_ID = Pattern.compile("\\d{1,15}-\\d{1,15}");
  private static final String BEFORE_ALL = "0-0";

  private final ReactiveStringRedisTemplate redis;
  private final Signals signals;
  private final Duration beat;

  RedisJobEvents(ReactiveStringRedisTemplate redis, Signals signals, Duration beat) {
    this.redis = redis;
    this.signals = signals;
    this.beat = beat;
  }

  @Override
  public Mono<Boolean> mayFollow(JobId job, String userId) {
    return redis.opsForSet().isMember(RedisKeys.jobAskers(job.toString()), userId);
  }

  @Override
  public Flux<JobEvent> logged(JobId job, @Nullable String afterId) {
    return Flux.defer(() -> after(job, checked(afterId)));
  }

  @Override
  public Flux<JobEvent> follow(JobId job, @Nullable String afterId) {
    return Flux.defer(() -> follow(job, new AtomicReference<>(checked(afterId))));
  }

  private Flux<JobEvent> follow(JobId job, AtomicReference<String> seen) {
    return wakes(job)
        .onBackpressureLatest()
        .concatMap(_ -> next(job, seen), 1)
        .takeUntil(Batch::last)
        .concatMapIterable(Batch::events, 1);
  }

  /// Listens before the first read, so that nothing falls between.
  private Flux<Object> wakes(JobId job) {
    return Flux.merge(
        signals.of(RedisChannels.job(job.toString())),
        Flux.interval(Duration.ZERO, beat).onBackpressureDrop());
  }

  /// What the log has beyond the events seen; nothing while Redis is away, the next wake asks
  /// again.
  private Mono<Batch> next(JobId job, AtomicReference<String> seen) {
    return ended(job)
        .flatMap(ended -> after(job, seen.get()).collectList().map(read -> new Batch(read, ended)))
        .doOnNext(batch -> batch.markSeen(seen))
        .onErrorComplete();
  }

  /// Read before the log: the script that ends a job logs the end in the same step.
  private Mono<Boolean> ended(JobId job) {
    return redis
        .<String, String>opsForHash()
        .get(RedisKeys.job(job.toString()), "status")
        .map(status -> JobStatus.fromWire(status).isFinal())
        .defaultIfEmpty(false);
  }

  private Flux<JobEvent> after(JobId job, String id) {
    return redis
        .<String, String>opsForStream()
        .range(
            RedisKeys.jobEvents(job.toString()),
            Range.rightUnbounded(Range.Bound.exclusive(id)),
            Limit.unlimited())
        .map(RedisJobEvents::event);
  }

  private static JobEvent event(MapRecord<String, String, String> entry) {
    var fields = entry.getValue();
    return EventBody.logged(
        entry.getId().getValue(),
        Long.parseLong(fields.getOrDefault("seq", "0")),
        fields.getOrDefault("event", ""));
  }

  private static String checked(@Nullable String id) {
    if (id == null) {
      return BEFORE_ALL;
    }
    if (!EVENT_ID.matcher(id).matches()) {
      throw new IllegalArgumentException("not an event id: '" + id + "'");
    }
    return id;
  }

  /// One reading of the log.
  ///
  /// @param events what was new, in order
  /// @param ended whether the job was at its end before the reading
  private record Batch(List<JobEvent> events, boolean ended) {

    boolean last() {
      return ended || (!events.isEmpty() && events.getLast().status().isFinal());
    }

    void markSeen(AtomicReference<String> seen) {
      if (!events.isEmpty()) {
        seen.set(events.getLast().id());
      }
    }
  }
}
