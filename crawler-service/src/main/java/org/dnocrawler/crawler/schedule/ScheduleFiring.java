package org.dnocrawler.crawler.schedule;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.dnocrawler.common.jobs.Enqueued;
import org.dnocrawler.common.jobs.IdempotencyKey;
import org.dnocrawler.common.jobs.Jobs;
import org.dnocrawler.common.jobs.NewJob;
import org.dnocrawler.crawler.schedule.CronPlan.Due;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/// Fires schedules whose time has come.
///
/// Each schedule has one next time. Times that passed while no instance ran are kept by one run,
/// and told: in the schedule, in the log, in a metric.
final class ScheduleFiring {

  /// Whose jobs these are: nobody's account, and one turn of the queue for all schedules.
  static final String USER = "scheduler";

  private static final Logger LOG = LoggerFactory.getLogger(ScheduleFiring.class);
  private static final int CONCURRENCY = 4;

  private final ScheduleStore store;
  private final Jobs queue;
  private final ScheduleProperties properties;
  private final MeterRegistry meters;
  private final Clock clock;

  ScheduleFiring(
      ScheduleStore store,
      Jobs queue,
      ScheduleProperties properties,
      MeterRegistry meters,
      Clock clock) {
    this.store = store;
    this.queue = queue;
    this.properties = properties;
    this.meters = meters;
    this.clock = clock;
    for (var metric : ScheduleMetric.values()) {
      meters.counter(metric.id());
    }
  }

  /// Fires what is due; what cannot be fired now is tried again later.
  ///
  /// @return how many fired
  Mono<Long> fireDue() {
    return Mono.fromSupplier(clock::instant)
        .flatMap(now ->
            store
                .takeDue(now, properties.hold(), properties.batch())
                .collectList()
                .flatMapIterable(taken -> taken)
                .flatMap(schedule -> fire(schedule, now), CONCURRENCY)
                .count());
  }

  /// Enqueues, then advances. An instance that dies between the two leaves the schedule taken; when
  /// that is over another instance enqueues the same again, under the same key, and gets the job of
  /// the first. The other way round a death between the two would lose the run. Both in one
  /// transaction would put the job on its list before it is in the journal.
  private Mono<Boolean> fire(Schedule schedule, Instant now) {
    var due = schedule.terms().plan().due(Objects.requireNonNull(schedule.nextAt()), now);
    return enqueue(schedule, due)
        .flatMap(job -> store.advance(schedule, due, job.job(), now))
        .filter(Boolean::booleanValue)
        .doOnNext(_ -> tell(schedule, due))
        .onErrorResume(Exception.class, e -> failed(schedule, e));
  }

  private Mono<Enqueued> enqueue(Schedule schedule, Due due) {
    return Mono.defer(() -> {
      var terms = schedule.terms();
      var job = new NewJob(terms.task(due.at()), terms.priority(), USER);
      return queue.enqueue(job, key(schedule));
    });
  }

  /// Names the run: the same for every instance that fires it, another for every other run.
  private static IdempotencyKey key(Schedule schedule) {
    var first = Objects.requireNonNull(schedule.nextAt());
    return new IdempotencyKey("schedule:%s:%d".formatted(schedule.edition(), first.toEpochMilli()));
  }

  private void tell(Schedule schedule, Due due) {
    meters.counter(ScheduleMetric.FIRED.id()).increment();
    meters.counter(ScheduleMetric.MISSED.id()).increment(due.missed());
    if (due.missed() > 0) {
      LOG.warn(
          "schedule {} missed {} times since {}; one run stands for all of them",
          schedule.name(),
          due.missed(),
          schedule.nextAt());
    }
    LOG.info("schedule {} fired, next at {}", schedule.name(), due.next());
  }

  private Mono<Boolean> failed(Schedule schedule, Exception cause) {
    meters.counter(ScheduleMetric.FAILED.id()).increment();
    LOG.warn("schedule {} could not fire, tried again: {}", schedule.name(), cause.toString());
    return Mono.empty();
  }
}
