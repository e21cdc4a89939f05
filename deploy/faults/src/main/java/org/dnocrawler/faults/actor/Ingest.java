package org.dnocrawler.faults.actor;

import java.time.Clock;
import java.util.Map;
import org.dnocrawler.common.jobs.ResultQueue;
import org.dnocrawler.faults.history.Act;
import org.dnocrawler.faults.history.Phase;

/// Takes results and completes their jobs; hands one in so many back.
public final class Ingest {

  private static final int SLOTS = 3;
  private static final int HANDED_BACK = 25;

  private final ActorOptions options;
  private final Desk desk;
  private final ResultQueue results;

  private Ingest(ActorOptions options, Clock clock) {
    this.options = options;
    this.desk = new Desk(options, clock);
    this.results = new Instance(options, "dno_query").results();
  }

  /// Runs until the process is ended.
  public static int run(ActorOptions options, Clock clock) {
    new Ingest(options, clock).start();
    return Desk.untilEnded();
  }

  private void start() {
    desk.open(Map.of("generation", Integer.toString(options.generation)), _ -> {});
    desk.wakeOn(results.wakeups());
    for (var slot = 1; slot <= SLOTS; slot++) {
      Desk.forever("slot " + slot, this::takeOne);
    }
  }

  private void takeOne() {
    var delivery = results.claim(options.name).block(Desk.PATIENCE);
    if (delivery == null) {
      desk.idle();
      return;
    }
    var job = delivery.job();
    desk.log().write(Act.DELIVERY, Phase.ACCEPTED, job.toString(), delivery.epoch(), Map.of());
    Desk.pause(Desk.between(2, 20));
    if (Desk.oneIn(HANDED_BACK)) {
      desk.call(Act.DELIVERY, job, delivery.epoch(), results.release(delivery));
    } else {
      var message = "ingested by " + options.name;
      desk.call(Act.ACK, job, delivery.epoch(), results.complete(delivery, message));
    }
  }
}
