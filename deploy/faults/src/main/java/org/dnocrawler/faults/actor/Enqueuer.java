package org.dnocrawler.faults.actor;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.dnocrawler.common.jobs.JobControl;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.common.jobs.NewJob;
import org.dnocrawler.common.jobs.QueueFullException;
import org.dnocrawler.faults.history.Act;
import org.dnocrawler.faults.history.EventLog;
import org.dnocrawler.faults.history.Phase;
import org.dnocrawler.faults.load.JobKind;
import org.dnocrawler.faults.load.Load;

/// Hands jobs in at a rate, and calls some of them off; on order hands in those of a calm window.
public final class Enqueuer {

  private static final int MOST_AT_A_TIME = 8;
  private static final String CALM = "calm ";

  private final ActorOptions options;
  private final Clock clock;
  private final Desk desk;
  private final EventLog log;
  private final Instance instance;
  private final Load load;
  private final Semaphore room = new Semaphore(MOST_AT_A_TIME);
  private final AtomicLong operations = new AtomicLong();

  private Enqueuer(ActorOptions options, Clock clock) {
    this.options = options;
    this.clock = clock;
    this.desk = new Desk(options, clock);
    this.log = desk.log();
    this.instance = new Instance(options, "dno_query");
    var name = "%s-%d".formatted(options.name, options.generation);
    this.load = new Load(options.seed, name, options.poisons);
  }

  /// Runs until the process is ended.
  public static int run(ActorOptions options, Clock clock) {
    new Enqueuer(options, clock).start();
    return Desk.untilEnded();
  }

  private void start() {
    desk.open(Map.of("generation", Integer.toString(options.generation)), this::obey);
    Desk.forever("load", this::tick);
  }

  private void tick() {
    Desk.pause(Duration.ofMillis(1_000 / options.rate));
    if (!desk.isHeld() && room.tryAcquire()) {
      var job = load.next(clock.millis());
      Thread.ofVirtual().start(() -> handInAndRecall(job));
    }
  }

  private void handInAndRecall(NewJob job) {
    try {
      var accepted = handIn(job, "");
      if (!accepted.isEmpty() && JobKind.of(job.task().dno()) == JobKind.RECALLED) {
        Desk.pause(Desk.between(1, 800));
        instance.control().ifAvailable(control -> recall(control, JobId.of(accepted)));
      }
    } finally {
      room.release();
    }
  }

  /// @return the job that answers; empty text when none does
  private String handIn(NewJob job, String window) {
    var facts = new HashMap<String, String>();
    facts.put(
        "op", "%s-%d-%d".formatted(options.name, options.generation, operations.incrementAndGet()));
    facts.put("key", job.task().dedupeKey());
    facts.put("user", job.userId());
    facts.put("list", job.priority().wire());
    if (!window.isEmpty()) {
      facts.put("window", window);
    }
    facts.put("asked_at_us", Long.toString(log.write(Act.ENQUEUE, Phase.INVOKED, facts).atUs()));
    try {
      var answer = instance.jobs().enqueue(job).single().block(Desk.PATIENCE);
      var enqueued = java.util.Objects.requireNonNull(answer);
      facts.put("created", Boolean.toString(enqueued.created()));
      facts.put("status", enqueued.status().wire());
      var id = enqueued.job().toString();
      log.write(Act.ENQUEUE, Phase.ACCEPTED, id, 0, facts);
      return id;
    } catch (QueueFullException e) {
      log.write(Act.ENQUEUE, Phase.REFUSED, facts);
    } catch (RuntimeException e) {
      facts.put("error", Desk.name(e));
      log.write(Act.ENQUEUE, Phase.UNKNOWN, facts);
    }
    return "";
  }

  private void recall(JobControl control, JobId job) {
    var id = job.toString();
    var askedAt = log.write(Act.CANCEL, Phase.INVOKED, id, 0, Map.of()).atUs();
    var facts = new HashMap<>(Map.of("asked_at_us", Long.toString(askedAt)));
    try {
      var outcome = control.cancelForAll(job).block(Desk.PATIENCE);
      facts.put("outcome", outcome == null ? "unknown_job" : JobOutcome.word(outcome));
      log.write(Act.CANCEL, Phase.ACCEPTED, id, 0, facts);
    } catch (RuntimeException e) {
      facts.put("error", Desk.name(e));
      log.write(Act.CANCEL, Phase.UNKNOWN, id, 0, facts);
    }
  }

  private void obey(String order) {
    if (order.startsWith(CALM)) {
      var window = order.substring(CALM.length());
      Load.calm(window).forEach(job -> handIn(job, window));
      log.write(Act.WINDOW, Phase.INVOKED, Map.of("window", window));
    }
  }

  /// How an outcome is written.
  private static final class JobOutcome {
    static String word(JobControl.Cancellation outcome) {
      return outcome.name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
