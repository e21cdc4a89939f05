package org.dnocrawler.faults.ledger;

import java.util.ArrayList;
import java.util.List;
import org.dnocrawler.common.limits.Algorithm;
import org.jspecify.annotations.Nullable;

/// A round made by hand; times are in ms, and Redis' clock is the round's own.
final class MadeRound {

  private static final long MS = 1_000_000;

  private final Policy policy;
  private final List<Line.Answer> answers = new ArrayList<>();
  private final List<Line.Disturbed> faults = new ArrayList<>();
  private @Nullable Policy second;
  private @Nullable Long secondUsed;
  private String subject = "user";
  private String pace = "steady";
  private long handedOut;
  private long undecided;

  MadeRound(Policy policy) {
    this.policy = policy;
  }

  static Policy policy(Algorithm algorithm, int limit, int cost) {
    return new Policy("first", algorithm, limit, 1, limit, cost, false);
  }

  static Policy leased(Algorithm algorithm, int limit) {
    return new Policy("first", algorithm, limit, 1, limit, 1, true);
  }

  MadeRound byAddress() {
    subject = "ip";
    return this;
  }

  MadeRound pace(String how) {
    pace = how;
    return this;
  }

  MadeRound second(long used, boolean leased) {
    second = new Policy("second", Algorithm.FIXED_WINDOW, 1_000, 2_678_400, 1_000, 2, leased);
    secondUsed = used;
    return this;
  }

  MadeRound handedOut(long units) {
    handedOut = units;
    return this;
  }

  MadeRound undecided(long requests) {
    undecided = requests;
    return this;
  }

  MadeRound killed(int gateway, long atMs) {
    faults.add(new Line.Disturbed(1, "kill-gateway", gateway, atMs * MS, (atMs + 10) * MS));
    return this;
  }

  MadeRound admitted(int requests, long sentMs, long receivedMs) {
    return answered(requests, sentMs, receivedMs, 200, List.of());
  }

  MadeRound refused(int requests, long sentMs, long receivedMs) {
    return answered(requests, sentMs, receivedMs, 429, List.of("first"));
  }

  MadeRound answered(
      int requests, long sentMs, long receivedMs, int status, List<String> violated) {
    return passedOn(requests, sentMs, null, receivedMs, status, violated);
  }

  /// @param upstreamMs when the service got them; null for never
  MadeRound passedOn(
      int requests,
      long sentMs,
      @Nullable Long upstreamMs,
      long receivedMs,
      int status,
      List<String> violated) {
    for (var i = 0; i < requests; i++) {
      answers.add(
          new Line.Answer(
              1,
              0,
              0,
              answers.size(),
              sentMs * MS,
              upstreamMs == null ? null : upstreamMs * MS,
              receivedMs * MS,
              status,
              violated,
              null));
    }
    return this;
  }

  List<Line> lines() {
    var exact = new ClockBounds(0, 0);
    var lines = new ArrayList<Line>();
    lines.add(new Line.RoundBegan(1, policy, second, subject, "somebody", pace, "none"));
    lines.addAll(answers);
    lines.addAll(faults);
    lines.add(new Line.RoundEnded(1, exact, exact, secondUsed, handedOut, undecided));
    return lines;
  }

  RoundVerdict judge() {
    var lines = lines();
    return RoundJudge.judge(
        new RoundHistory(
            (Line.RoundBegan) lines.getFirst(),
            answers,
            faults,
            (Line.RoundEnded) lines.getLast()));
  }

  List<String> rules() {
    return judge().breaches().stream().map(Breach::rule).toList();
  }
}
