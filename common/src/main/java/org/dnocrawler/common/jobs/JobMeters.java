package org.dnocrawler.common.jobs;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// The queue in numbers: `dno.jobs.depth` by place, `dno.jobs.oldest` by list, and how long claims
/// (`dno.jobs.claim`) and jobs before their first run (`dno.jobs.wait`) take.
///
/// Depths and ages are of the last beat of maintenance, and the same on every instance.
final class JobMeters {

  private static final String DEPTH = "dno.jobs.depth";
  private static final String OLDEST = "dno.jobs.oldest";
  private static final Map<String, ToDoubleFunction<QueueSizes>> PLACES =
      Map.of(
          "waiting_high", sizes -> waiting(sizes, JobPriority.HIGH),
          "waiting_normal", sizes -> waiting(sizes, JobPriority.NORMAL),
          "waiting_low", sizes -> waiting(sizes, JobPriority.LOW),
          "leased", QueueSizes::leased,
          "due_later", QueueSizes::later,
          "due", QueueSizes::due,
          "results", QueueSizes::results,
          "results_leased", QueueSizes::resultsLeased,
          "dead", QueueSizes::dead);

  private final InstantSource clock;
  private final Timer claims;
  private final Timer waits;
  private final Map<JobPriority, Duration> oldest = new ConcurrentHashMap<>();
  private volatile @Nullable QueueSizes latest;

  JobMeters(MeterRegistry registry, InstantSource clock) {
    this.clock = clock;
    this.claims =
        Timer.builder("dno.jobs.claim")
            .description("Time that claims which granted a lease took")
            .publishPercentileHistogram()
            .register(registry);
    this.waits =
        Timer.builder("dno.jobs.wait")
            .description("Time from a job's acceptance to its first run")
            .publishPercentileHistogram()
            .register(registry);
    PLACES.forEach((place, count) -> depth(registry, place, count));
    for (var list : JobPriority.values()) {
      age(registry, list);
    }
  }

  private void depth(MeterRegistry registry, String place, ToDoubleFunction<QueueSizes> count) {
    Gauge.builder(DEPTH, () -> latest == null ? 0 : count.applyAsDouble(latest))
        .tag("place", place)
        .description("Jobs at this place of the queue")
        .register(registry);
  }

  private void age(MeterRegistry registry, JobPriority list) {
    Gauge.builder(OLDEST, () -> oldest.getOrDefault(list, Duration.ZERO).toMillis() / 1000.0)
        .tag("list", list.wire())
        .baseUnit("seconds")
        .description("Age of the oldest job that waits on this list")
        .register(registry);
  }

  private static double waiting(QueueSizes sizes, JobPriority list) {
    return sizes.waiting().getOrDefault(list, 0L);
  }

  /// Takes the numbers of a beat.
  void show(QueueSizes sizes) {
    latest = sizes;
  }

  /// Takes the ages of a beat.
  void show(Map<JobPriority, Duration> ages) {
    oldest.keySet().retainAll(ages.keySet());
    oldest.putAll(ages);
  }

  /// Measures claims that grant a lease.
  <T> Mono<T> timed(Mono<T> claim) {
    return Mono.defer(() -> {
      var begun = System.nanoTime();
      return claim.doOnNext(_ -> claims.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS));
    });
  }

  /// Takes note of a run that begins.
  void started(JobSnapshot job) {
    if (job.attempts() == 1) {
      waits.record(Duration.between(job.createdAt(), clock.instant()));
    }
  }
}
