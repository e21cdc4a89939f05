package org.dnocrawler.faults.ledger;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Shows to people what a check of the limiter found.
public final class LimitReport {

  private static final int MOST_SHOWN_OF_A_RULE = 3;
  private static final int MOST_LINES = 12;

  /// Rounds after which everything that is drawn was drawn once.
  private static final int WHOLE = 8;

  private LimitReport() {}

  /// One round in one line, and what its breaches are.
  public static String line(RoundVerdict round) {
    var began = round.began();
    var second = began.second() == null ? "" : " + " + began.second().text();
    var fault = began.fault().equals("none") ? "" : ", " + began.fault();
    return "round %d  %s%s, by %s, %s%s: %,d requests, %,d units admitted, %s: %s"
        .formatted(
            began.round(),
            began.policy().text(),
            second,
            began.subject(),
            began.pace(),
            fault,
            round.requests(),
            round.admitted(),
            share(round),
            verdict(round));
  }

  private static String share(RoundVerdict round) {
    var share = round.share();
    return share == null
        ? "limit not reached"
        : String.format(
            Locale.ROOT,
            "while refusing %,d of %,d allowed (%.2f %%)",
            share.admitted(),
            share.allowed(),
            share.percent());
  }

  private static String verdict(RoundVerdict round) {
    if (!round.breaches().isEmpty()) {
      return "BROKEN "
          + round.breaches().stream()
              .map(breach -> breach.rule() + ": " + breach.says())
              .collect(Collectors.joining("; "));
    }
    return round.notes().isEmpty() ? "kept" : "not judged, " + String.join(", ", round.notes());
  }

  /// All rounds in a table, then each breach with answers that show it.
  public static void print(LimitVerdict verdict, PrintWriter out) {
    out.printf(
        "  %-28s %6s %9s %9s %8s %9s%n",
        "policy", "rounds", "requests", "admitted", "reached", "share");
    verdict.rounds().stream()
        .collect(Collectors.groupingBy(LimitReport::kind, TreeMap::new, Collectors.toList()))
        .forEach((kind, rounds) -> print(kind, rounds, out));
    verdict.rounds().stream()
        .filter(round -> !round.notes().isEmpty())
        .forEach(round -> out.println("note: " + line(round)));
    verdict.breaches().stream()
        .collect(Collectors.groupingBy(Breach::rule, TreeMap::new, Collectors.toList()))
        .forEach((rule, breaches) -> print(breaches, rule, out));
    out.println(coverage(verdict.rounds()));
    out.println(
        verdict.isClean()
            ? "verdict: clean"
            : "verdict: %d findings".formatted(verdict.breaches().size()));
    out.flush();
  }

  /// What the rounds were of, so that nobody takes a short run for a long one.
  private static String coverage(List<RoundVerdict> rounds) {
    return "covered: %s; faults: %s%s"
        .formatted(
            count(rounds, round -> round.began().policy().word()),
            count(rounds, round -> round.began().fault()),
            rounds.size() < WHOLE
                ? "; each eight rounds have every algorithm, with leases and without, and every fault: run longer (--minutes) for all of it"
                : "");
  }

  private static String count(List<RoundVerdict> rounds, Function<RoundVerdict, String> of) {
    return rounds.stream()
        .collect(Collectors.groupingBy(of, TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(each -> each.getKey() + " " + each.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String kind(RoundVerdict round) {
    var policy = round.began().policy();
    var second = round.began().second();
    var leased = policy.mayLease() && (second == null || second.mayLease());
    return policy.word() + (leased ? ", leased" : "");
  }

  private static void print(String kind, List<RoundVerdict> rounds, PrintWriter out) {
    var shares = rounds.stream().map(RoundVerdict::share).filter(Objects::nonNull).toList();
    var admitted = shares.stream().mapToLong(RoundVerdict.Share::admitted).sum();
    var allowed = shares.stream().mapToLong(RoundVerdict.Share::allowed).sum();
    out.printf(
        Locale.ROOT,
        "  %-28s %6d %9d %9d %8d %7.2f %%%n",
        kind,
        rounds.size(),
        rounds.stream().mapToLong(RoundVerdict::requests).sum(),
        rounds.stream().mapToLong(RoundVerdict::admitted).sum(),
        shares.size(),
        new RoundVerdict.Share(admitted, allowed).percent());
  }

  private static void print(List<Breach> breaches, String rule, PrintWriter out) {
    out.printf("%nfound: %s, %d times%n", rule, breaches.size());
    breaches.stream()
        .limit(MOST_SHOWN_OF_A_RULE)
        .forEach(breach -> {
          out.printf("  round %d: %s%n", breach.round(), breach.says());
          var lines = breach.lines();
          lines
              .subList(Math.max(0, lines.size() - MOST_LINES), lines.size())
              .forEach(line -> out.println("    " + line.toJson()));
        });
  }
}
