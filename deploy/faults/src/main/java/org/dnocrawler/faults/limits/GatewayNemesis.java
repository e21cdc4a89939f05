package org.dnocrawler.faults.limits;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.dnocrawler.faults.ledger.Line.Disturbed;
import org.dnocrawler.faults.limits.LimitPlan.Planned;

/// Does to a gateway what a round has planned for it.
final class GatewayNemesis {

  private final Gateways gateways;
  private final long originNs;
  private final List<Disturbed> done = new ArrayList<>();

  /// @param originNs when the run began, on the clock of `System.nanoTime`
  GatewayNemesis(Gateways gateways, long originNs) {
    this.gateways = gateways;
    this.originNs = originNs;
  }

  /// Begins; what is done is known when the thread has ended.
  Thread start(Planned round) {
    return Thread.ofVirtual()
        .name("nemesis")
        .start(() -> {
          try {
            inject(round, new SplittableRandom(round.round()));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private void inject(Planned round, SplittableRandom random) throws InterruptedException {
    var end = now() + TimeUnit.MILLISECONDS.toNanos(round.lengthMs());
    switch (round.fault()) {
      case NONE -> {}
      case STOP_GATEWAY -> {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(100, 600));
        while (now() < end - TimeUnit.MILLISECONDS.toNanos(500)) {
          var began = now();
          gateways.process(round.target()).pause(Duration.ofMillis(random.nextInt(50, 400)));
          note(round, round.target(), began);
          TimeUnit.MILLISECONDS.sleep(random.nextInt(200, 900));
        }
      }
      case REDIS_JITTER -> {
        var began = now();
        var gateway = gateways.jitter(true);
        TimeUnit.MILLISECONDS.sleep(round.lengthMs());
        gateways.jitter(false);
        note(round, gateway, began);
      }
      case KILL_GATEWAY -> {
        TimeUnit.MILLISECONDS.sleep(random.nextLong(200, round.lengthMs() / 2));
        var began = now();
        gateways.process(round.target()).restart();
        note(round, round.target(), began);
      }
    }
  }

  private void note(Planned round, int gateway, long began) {
    done.add(new Disturbed(round.round(), round.fault().word(), gateway, began, now()));
  }

  List<Disturbed> done() {
    return List.copyOf(done);
  }

  private long now() {
    return System.nanoTime() - originNs;
  }
}
