package org.dnocrawler.faults.actor;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.dnocrawler.common.jobs.CrawlResult;
import org.dnocrawler.common.jobs.JobFailure;
import org.dnocrawler.common.jobs.JobLease;
import org.dnocrawler.common.jobs.JobMaintenance;
import org.dnocrawler.common.jobs.JobProgress;
import org.dnocrawler.common.jobs.Jobs;
import org.dnocrawler.faults.history.Act;
import org.dnocrawler.faults.history.EventLog;
import org.dnocrawler.faults.history.Phase;
import org.dnocrawler.faults.load.JobKind;
import reactor.core.publisher.Mono;

/// Runs jobs as their kind says, keeps their leases, and keeps queue and journal in step.
///
/// Half of the runs that learn that their lease is lost deliver all the same, some later, as a
/// worker would that never learns it: the queue must refuse them.
public final class Worker {

  private static final int SLOTS = 4;
  private static final int FLAKY_RUNS = 2;
  private static final Duration RECOVER_BEAT = Duration.ofMillis(300);
  private static final Duration RECONCILE_BEAT = Duration.ofSeconds(1);

  private final ActorOptions options;
  private final Desk desk;
  private final EventLog log;
  private final Instance instance;
  private final Jobs jobs;

  private Worker(ActorOptions options, Clock clock) {
    this.options = options;
    this.desk = new Desk(options, clock);
    this.log = desk.log();
    this.instance = new Instance(options, "dno_crawler");
    this.jobs = instance.jobs();
  }

  /// Runs until the process is ended.
  public static int run(ActorOptions options, Clock clock) {
    new Worker(options, clock).start();
    return Desk.untilEnded();
  }

  private void start() {
    desk.open(Map.of("generation", Integer.toString(options.generation)), _ -> {});
    desk.wakeOn(jobs.wakeups());
    for (var slot = 1; slot <= SLOTS; slot++) {
      Desk.forever("slot " + slot, this::takeOne);
    }
    maintain(instance.maintenance());
  }

  private static void maintain(JobMaintenance maintenance) {
    beat("recover", RECOVER_BEAT, Mono.defer(maintenance::recoverLeases));
    beat("promote", RECOVER_BEAT, Mono.defer(maintenance::promoteDue));
    beat("reconcile", RECONCILE_BEAT, Mono.defer(maintenance::reconcile));
  }

  private static void beat(String name, Duration length, Mono<Integer> step) {
    Desk.forever(
        name,
        () -> {
          Desk.pause(length);
          step.block(Desk.PATIENCE);
        });
  }

  private void takeOne() {
    if (desk.isHeld()) {
      Desk.pause(RECOVER_BEAT);
      return;
    }
    var askedAt = Long.toString(log.nowUs());
    JobLease lease;
    try {
      lease = jobs.claim(options.name).block(Desk.PATIENCE);
    } catch (RuntimeException e) {
      log.write(Act.CLAIM, Phase.UNKNOWN, Map.of("asked_at_us", askedAt, "error", Desk.name(e)));
      throw e;
    }
    if (lease == null) {
      desk.idle();
    } else {
      run(lease, askedAt);
    }
  }

  private void run(JobLease lease, String askedAt) {
    var facts = new HashMap<String, String>();
    facts.put("asked_at_us", askedAt);
    facts.put("attempt", Integer.toString(lease.attempt()));
    facts.put("key", lease.task().dedupeKey());
    log.write(Act.CLAIM, Phase.ACCEPTED, lease.job().toString(), lease.epoch(), facts);
    var kind = JobKind.of(lease.task().dno());
    if (kind == JobKind.POISON) {
      log.write(Act.HALT, Phase.INVOKED, lease.job().toString(), lease.epoch(), Map.of());
      Runtime.getRuntime().halt(3);
    }
    try (var heartbeat = Heartbeat.of(jobs, lease)) {
      report(lease);
      heartbeat.work(length(kind));
      end(lease, kind, heartbeat);
    }
  }

  private void report(JobLease lease) {
    if (Desk.oneIn(5)) {
      try {
        jobs.progress(lease, new JobProgress("download", 30, "1 of 3 documents"))
            .block(Desk.PATIENCE);
      } catch (RuntimeException e) {
        // a report that is lost is of no account
      }
    }
  }

  private static Duration length(JobKind kind) {
    return switch (kind) {
      case SLOW -> Desk.between(1_200, 3_200);
      case RECALLED -> Desk.between(20, 1_000);
      case CALM -> Desk.between(1, 5);
      default -> Desk.between(20, 150);
    };
  }

  private void end(JobLease lease, JobKind kind, Heartbeat heartbeat) {
    if (heartbeat.isCancelled()) {
      desk.call(Act.STAND_DOWN, lease.job(), lease.epoch(), jobs.cancelled(lease));
    } else if (heartbeat.isLost() && Desk.oneIn(2)) {
      log.write(Act.CLAIM, Phase.ENDED, lease.job().toString(), lease.epoch(), Map.of());
    } else {
      if (heartbeat.isLost()) {
        Desk.pause(Desk.between(1, 2_000));
      }
      say(lease, kind);
    }
  }

  /// Ends a run by the word that its kind has for it.
  private void say(JobLease lease, JobKind kind) {
    if (kind == JobKind.RETURNED && lease.attempt() == 1) {
      desk.call(Act.RELEASE, lease.job(), lease.epoch(), jobs.release(lease));
    } else if (fails(kind, lease)) {
      var failure = new JobFailure("bench", "as its kind must", kind != JobKind.REFUSED, null);
      desk.call(Act.FAILURE, lease.job(), lease.epoch(), jobs.fail(lease, failure));
    } else {
      desk.call(Act.EFFECT, lease.job(), lease.epoch(), jobs.deliver(lease, result(lease)));
    }
  }

  private static boolean fails(JobKind kind, JobLease lease) {
    return switch (kind) {
      case FLAKY -> lease.attempt() <= FLAKY_RUNS;
      case FAILING, REFUSED -> true;
      default -> false;
    };
  }

  /// A result that says whose it is.
  private CrawlResult result(JobLease lease) {
    return CrawlResult.notFound(
        "%s epoch %d".formatted(options.name, lease.epoch()), java.util.List.of());
  }
}
