package org.dnocrawler.faults.limits;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.dnocrawler.common.limits.Algorithm;
import org.dnocrawler.faults.ledger.Policy;
import org.jspecify.annotations.Nullable;

/// Draws rounds by a seed: every eight rounds have each algorithm with leases and without.
final class LimitPlan {

  private static final int LARGEST = 10_000;
  private static final int LEASED = 100;
  private static final int AMPLE = 1_000_000;
  private static final long MANY_DAYS_S = 31L * 86_400;
  private static final List<Pace> PACES = List.of(Pace.values());
  private static final int[] SPECIAL = {1, 2, 99, 100, 101, LARGEST};
  private static final int[] WINDOWS_S = {1, 1, 1, 1, 2, 2, 3, 5};

  /// Requests a second that machines admit with ease, from a small one with much else to do on.
  private static final int[] EASY = {60, 60, 300};

  private final SplittableRandom random;
  private final boolean planted;
  private final List<Kind> kinds = new ArrayList<>();
  private final List<GatewayFault> faults = new ArrayList<>();
  private int drawn;

  /// @param planted whether windows side by side alone are drawn, which all the plants count in
  LimitPlan(long seed, boolean planted) {
    this.random = new SplittableRandom(seed);
    this.planted = planted;
  }

  private record Kind(Algorithm algorithm, boolean leased) {}

  /// A round to come.
  ///
  /// @param subject `user` or `ip`
  /// @param value the subject
  /// @param path what is asked for
  /// @param target which gateway the fault hits
  record Planned(
      int round,
      Policy policy,
      @Nullable Policy second,
      String subject,
      String value,
      String path,
      Pace pace,
      GatewayFault fault,
      int target,
      long lengthMs) {}

  Planned next() {
    var round = ++drawn;
    var kind = kind();
    var windowS = windowS(kind);
    var policy = policy("limit-" + round, kind, windowS);
    var subject = random.nextInt(3) == 0 ? "ip" : "user";
    var relayed = random.nextBoolean();
    return new Planned(
        round,
        policy,
        second(round, policy),
        subject,
        subject.equals("ip")
            ? address()
            : new UUID(random.nextLong(), random.nextLong()).toString(),
        (relayed ? "/api/v1/stats/round-" : "/api/v1/query/round-") + round,
        PACES.get(random.nextInt(PACES.size())),
        planted ? GatewayFault.NONE : fault(),
        random.nextInt(LimitBench.GATEWAYS),
        Math.max(2_500, windowS * 2_000 + 700));
  }

  private int windowS(Kind kind) {
    if (kind.algorithm() == Algorithm.CALENDAR_MONTH) {
      return 0;
    }
    return planted ? 1 : WINDOWS_S[random.nextInt(WINDOWS_S.length)];
  }

  private Kind kind() {
    if (planted) {
      return new Kind(Algorithm.FIXED_WINDOW, false);
    }
    if (kinds.isEmpty()) {
      for (var algorithm : Algorithm.values()) {
        kinds.add(new Kind(algorithm, true));
        kinds.add(new Kind(algorithm, false));
      }
      Collections.shuffle(kinds, random);
    }
    return kinds.removeLast();
  }

  private GatewayFault fault() {
    if (faults.isEmpty()) {
      faults.addAll(Collections.nCopies(3, GatewayFault.NONE));
      faults.addAll(Collections.nCopies(2, GatewayFault.STOP_GATEWAY));
      faults.addAll(Collections.nCopies(2, GatewayFault.REDIS_JITTER));
      faults.add(GatewayFault.KILL_GATEWAY);
      Collections.shuffle(faults, random);
    }
    return faults.removeLast();
  }

  private Policy policy(String name, Kind kind, int windowS) {
    var limit = planted ? random.nextInt(50, 500) : limit(kind);
    var burst =
        kind.algorithm() == Algorithm.GCRA && limit > 1 && random.nextBoolean()
            ? random.nextInt(Math.max(1, limit / 10), limit)
            : limit;
    var cost = cost(limit, burst, Math.max(1, windowS));
    return new Policy(name, kind.algorithm(), limit, windowS, burst, cost, kind.leased());
  }

  /// From 1 to 10,000, each order of magnitude as often as the others; mostly from 100 on where
  /// leases are to be seen, as there are none below.
  private int limit(Kind kind) {
    if (random.nextInt(3) == 0) {
      return SPECIAL[random.nextInt(SPECIAL.length)];
    }
    var least = kind.leased() && random.nextInt(4) > 0 ? LEASED : 1;
    var orders = random.nextDouble() * Math.log((double) LARGEST / least);
    return (int) Math.round(least * Math.exp(orders));
  }

  /// Often so much that the clients reach the limit on a small machine too.
  private int cost(int limit, int burst, int windowS) {
    var easy = Math.ceilDiv(limit, EASY[random.nextInt(EASY.length)] * windowS);
    var cost =
        switch (random.nextInt(4)) {
          case 0 -> 1;
          case 1 -> easy + random.nextInt(3);
          default -> easy;
        };
    return Math.clamp(cost, 1, burst);
  }

  /// None, one that is never spent, or one that is spent before the round is over.
  private @Nullable Policy second(int round, Policy policy) {
    var choice = random.nextInt(4);
    var tight = random.nextInt(20, 400);
    if (choice < 2 && !planted) {
      return null;
    }
    var limit = choice == 2 || planted ? AMPLE : tight;
    return new Policy(
        "second-" + round,
        Algorithm.FIXED_WINDOW,
        limit,
        MANY_DAYS_S,
        limit,
        1 + random.nextInt(3),
        policy.leased());
  }

  private String address() {
    return "10.%d.%d.%d"
        .formatted(random.nextInt(256), random.nextInt(256), 1 + random.nextInt(250));
  }
}
