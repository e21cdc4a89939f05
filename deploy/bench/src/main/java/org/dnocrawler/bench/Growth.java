package org.dnocrawler.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.dnocrawler.common.jobs.EventBody;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.common.jobs.JobPriority;
import org.dnocrawler.common.jobs.JobQueue;
import org.dnocrawler.common.jobs.JobQueue.Move;
import org.dnocrawler.common.jobs.JobStatus;
import org.dnocrawler.common.jobs.QueuedJob;
import org.dnocrawler.common.jobs.RedisJobQueue.Transport;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// What waiting jobs cost: bytes of each, and Redis' time for a step while so many wait.
///
/// Steps go one by one, so that each is a script of its own; what counts is the time that the
/// processor spent on Redis, network included, whatever the client did.
final class Growth {

  private static final int CHUNK = 500;
  private static final int AT_ONCE = 4;
  private static final int STEPS = 2000;
  private static final int SEED = 7;
  private static final int MOST_RUNS = 5;
  private static final int ENOUGH_WAITING = 300_000;

  private final RedisServerUnderTest redis;
  private final JobQueue queue;

  Growth(QueueContext context, RedisServerUnderTest redis) {
    this.redis = redis;
    this.queue = OurQueue.queue(context, Transport.LISTS);
  }

  /// How the waiting jobs look.
  ///
  /// @param users who have them, in turn
  /// @param whole whether they have the fields and the event of a crawl
  record Kind(int users, boolean whole) {}

  /// What was measured while so many waited.
  ///
  /// @param bytes of each waiting job
  /// @param micros of Redis for each step, by the step's name
  record Cost(int waiting, double bytes, Map<String, Double> micros) {}

  /// Measures with so many waiting: the medians of some runs, one where very many wait.
  Cost at(int waiting, Kind kind) {
    var runs = Math.clamp(ENOUGH_WAITING / waiting, 1, MOST_RUNS);
    var costs = IntStream.range(0, runs).mapToObj(_ -> once(waiting, kind)).toList();
    var micros = new LinkedHashMap<String, Double>();
    for (var step : costs.getFirst().micros().keySet()) {
      micros.put(step, median(costs, cost -> cost.micros().getOrDefault(step, Double.NaN)));
    }
    return new Cost(waiting, median(costs, Cost::bytes), micros);
  }

  private static double median(List<Cost> costs, ToDoubleFunction<Cost> figure) {
    return Timing.median(costs.stream().mapToDouble(figure).toArray());
  }

  /// Fills an empty Redis to so many, then takes steps and measures them.
  private Cost once(int waiting, Kind kind) {
    redis.clear();
    var ids = new ArrayList<JobId>(waiting);
    add(1, kind, null);
    var before = redis.memory();
    add(waiting, kind, ids);
    var bytes = (redis.memory() - before) / (double) waiting;
    Collections.shuffle(ids, new Random(SEED));
    var steps = Math.min(STEPS, waiting / 4);
    var micros = new LinkedHashMap<String, Double>();
    micros.put("enqueue", each(fresh(steps, kind), job -> queue.enqueue(List.of(job))));
    micros.put(
        "claim_and_complete", each(new ArrayList<>(Collections.nCopies(steps, 0)), _ -> run()));
    micros.put("cancel", each(ids.subList(0, steps), id -> queue.cancel(id, null)));
    micros.put(
        "raise", each(ids.subList(steps, 2 * steps), id -> queue.enqueue(List.of(raised(id)))));
    return new Cost(waiting, bytes, micros);
  }

  private void add(int jobs, Kind kind, @Nullable List<JobId> ids) {
    Waiting.get(
        Flux.range(0, jobs)
            .map(number -> job(number, kind))
            .doOnNext(job -> {
              if (ids != null) {
                ids.add(job.id());
              }
            })
            .buffer(CHUNK)
            .flatMap(queue::enqueue, AT_ONCE)
            .count());
  }

  private static List<QueuedJob> fresh(int jobs, Kind kind) {
    var list = new ArrayList<QueuedJob>(jobs);
    for (var i = 0; i < jobs; i++) {
      list.add(job(i, kind));
    }
    return list;
  }

  private static QueuedJob job(int number, Kind kind) {
    var id = JobId.random();
    return new QueuedJob(
        id,
        JobPriority.NORMAL,
        "user-" + number % kind.users(),
        "",
        kind.whole() ? OurQueue.typicalFields(number) : List.of(),
        Duration.ZERO,
        false,
        kind.whole() ? new EventBody(id, JobStatus.PENDING, null, 0, "queued") : null);
  }

  private static QueuedJob raised(JobId id) {
    return QueuedJob.plain(id, JobPriority.HIGH, "user-0", "");
  }

  private Mono<Boolean> run() {
    return queue
        .claim("bench", 1)
        .map(List::getFirst)
        .flatMap(
            lease -> queue.move(Move.to(JobStatus.COMPLETED, lease.job(), lease.epoch(), null)));
  }

  /// Microseconds of Redis for each.
  private <I> double each(List<I> inputs, Function<I, Mono<?>> step) {
    var before = redis.workMicros();
    Waiting.get(Flux.fromIterable(inputs).concatMap(step).count());
    return (redis.workMicros() - before) / inputs.size();
  }
}
