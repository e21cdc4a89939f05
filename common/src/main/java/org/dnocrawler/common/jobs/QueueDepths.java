package org.dnocrawler.common.jobs;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.dnocrawler.common.redis.RedisKeys;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// How many jobs are where, as gauges `dno.jobs.depth` with a tag `place`.
///
/// The numbers are of the last beat of maintenance, and the same on every instance.
final class QueueDepths implements MeterBinder {

  private static final String GAUGE = "dno.jobs.depth";
  private static final Map<String, String> LISTS =
      Map.of(
          "waiting_high", RedisKeys.jobQueue(JobPriority.HIGH.wire()),
          "waiting_normal", RedisKeys.jobQueue(JobPriority.NORMAL.wire()),
          "waiting_low", RedisKeys.jobQueue(JobPriority.LOW.wire()),
          "results", RedisKeys.CRAWL_RESULTS,
          "dead", RedisKeys.JOBS_DEAD);
  private static final Map<String, String> SETS =
      Map.of(
          "leased", RedisKeys.JOB_LEASES,
          "due_later", RedisKeys.JOBS_SCHEDULED,
          "results_leased", RedisKeys.CRAWL_RESULT_LEASES);

  private final ReactiveStringRedisTemplate redis;
  private final Map<String, Long> depths = new ConcurrentHashMap<>();

  QueueDepths(ReactiveStringRedisTemplate redis) {
    this.redis = redis;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    LISTS.keySet().forEach(place -> register(registry, place));
    SETS.keySet().forEach(place -> register(registry, place));
  }

  private void register(MeterRegistry registry, String place) {
    Gauge.builder(GAUGE, () -> depths.getOrDefault(place, 0L))
        .tag("place", place)
        .description("Jobs at this place of the queue")
        .register(registry);
  }

  /// Reads all numbers anew.
  Mono<Void> read() {
    var lists =
        Flux.fromIterable(LISTS.entrySet())
            .concatMap(list -> keep(list.getKey(), redis.opsForList().size(list.getValue())));
    var sets =
        Flux.fromIterable(SETS.entrySet())
            .concatMap(set -> keep(set.getKey(), redis.opsForZSet().size(set.getValue())));
    return Flux.concat(lists, sets).then();
  }

  private Mono<Long> keep(String place, Mono<Long> size) {
    return size.doOnNext(depth -> depths.put(place, depth));
  }
}
