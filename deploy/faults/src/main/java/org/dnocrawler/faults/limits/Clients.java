package org.dnocrawler.faults.limits;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.dnocrawler.faults.ledger.ClockBounds;
import org.dnocrawler.faults.ledger.Line.Answer;
import org.dnocrawler.faults.limits.LimitPlan.Planned;
import org.jspecify.annotations.Nullable;

/// Many clients of one subject, spread over all gateways, each of which has one request under way.
///
/// A thread and a plain socket each. Whose gateway is gone turns to the next one.
final class Clients {

  private static final int CLIENTS = 64;
  private static final long MS = 1_000_000;
  private static final long SECOND_NS = 1_000 * MS;
  private static final long BEAT_NS = 200 * MS;
  private static final long NEAR_NS = 60 * MS;
  private static final int BURST = 5;

  private final long originNs;
  private final AtomicLong numbers = new AtomicLong();

  /// @param originNs when the run began, on the clock of `System.nanoTime`
  Clients(long originNs) {
    this.originNs = originNs;
  }

  /// Asks until the round is over.
  ///
  /// @param ports of the gateways
  /// @param clock how far the limiter's clock is ahead, for edges of windows
  /// @return all that was asked, by client
  List<Answer> run(Planned round, List<Integer> ports, String token, ClockBounds clock)
      throws InterruptedException {
    var end = now() + round.lengthMs() * MS;
    var threads = new ArrayList<Thread>();
    var loops = new ArrayList<Loop>();
    for (var client = 0; client < CLIENTS; client++) {
      var loop = new Loop(round, client, ports, token, clock, end);
      loops.add(loop);
      threads.add(Thread.ofPlatform().name("client " + client).start(loop));
    }
    for (var thread : threads) {
      thread.join();
    }
    return loops.stream().flatMap(loop -> loop.answers.stream()).toList();
  }

  private long now() {
    return System.nanoTime() - originNs;
  }

  /// What one client does.
  private final class Loop implements Runnable {

    private final Planned round;
    private final int client;
    private final List<Integer> ports;
    private final String head;
    private final ClockBounds clock;
    private final long end;
    private final SplittableRandom random;
    private final List<Answer> answers = new ArrayList<>();
    private int gateway;
    private int inBurst;
    private @Nullable Connection connection;

    Loop(
        Planned round, int client, List<Integer> ports, String token, ClockBounds clock, long end) {
      this.round = round;
      this.client = client;
      this.ports = ports;
      this.clock = clock;
      this.end = end;
      this.random = new SplittableRandom(31L * round.round() + client);
      this.gateway = client % ports.size();
      this.head =
          " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n%s\r\n"
              .formatted(
                  token,
                  round.subject().equals("ip")
                      ? "X-Forwarded-For: %s\r\n".formatted(round.value())
                      : "");
    }

    @Override
    public void run() {
      try {
        pause(random.nextLong(20 * MS));
        while (now() < end) {
          askOnce();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        drop();
      }
    }

    private void askOnce() throws InterruptedException {
      var open = connected();
      if (open == null) {
        pause(5 * MS);
        return;
      }
      var number = numbers.incrementAndGet();
      var request =
          ("GET " + round.path() + Upstream.NUMBER + number + head)
              .getBytes(StandardCharsets.US_ASCII);
      var sent = now();
      try {
        var reply = open.ask(request);
        answers.add(answer(number, sent, reply.status(), reply.violated(), reply.standing()));
        rest(reply.status());
      } catch (IOException e) {
        answers.add(answer(number, sent, 0, List.of(), null));
        drop();
        gateway = (gateway + 1) % ports.size();
      }
    }

    private Answer answer(
        long number, long sent, int status, List<String> violated, @Nullable String standing) {
      return new Answer(
          round.round(), client, gateway, number, sent, null, now(), status, violated, standing);
    }

    private @Nullable Connection connected() {
      if (connection == null) {
        try {
          connection = new Connection(ports.get(gateway));
        } catch (IOException e) {
          gateway = (gateway + 1) % ports.size();
        }
      }
      return connection;
    }

    private void drop() {
      if (connection != null) {
        connection.close();
        connection = null;
      }
    }

    /// Waits as the pace of the round says; who was refused asks less eagerly.
    private void rest(int status) throws InterruptedException {
      var refused = status != 200;
      switch (round.pace()) {
        case STEADY -> pause(refused ? random.nextLong(2 * MS, 40 * MS) : 0);
        case PAUSES -> pause(random.nextLong(refused ? 80 * MS : 20 * MS));
        case BURSTS -> {
          if (++inBurst % BURST == 0) {
            pause(BEAT_NS - now() % BEAT_NS);
          }
        }
        case EDGES -> towardsEdge(refused);
      }
    }

    /// Nobody rests near an edge; just before one all wait for it, to the millisecond.
    private void towardsEdge(boolean refused) throws InterruptedException {
      var window = Math.max(1, round.policy().windowS()) * SECOND_NS;
      var into = Math.floorMod(now() + clock.lowNs(), window);
      if (window - into < NEAR_NS) {
        pause(Math.max(0, window - into - random.nextLong(3 * MS)));
      } else if (into > NEAR_NS) {
        pause(random.nextLong(refused ? 60 * MS : 5 * MS));
      }
    }

    private void pause(long ns) throws InterruptedException {
      if (ns > 0) {
        TimeUnit.NANOSECONDS.sleep(Math.min(ns, Math.max(0, end - now())));
      }
    }
  }
}
