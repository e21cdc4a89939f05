package org.dnocrawler.faults.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Holds one round to what its policies promise; looks at its lines alone.
final class RoundJudge {

  private static final int MOST_SHOWN = 5;
  private static final String KILL = "kill-gateway";

  private final RoundHistory round;
  private final List<String> notes = new ArrayList<>();
  private final List<Breach> breaches = new ArrayList<>();

  private RoundJudge(RoundHistory round) {
    this.round = round;
  }

  static RoundVerdict judge(RoundHistory round) {
    var judge = new RoundJudge(round);
    judge.answers();
    if (judge.isExact()) {
      round.policies().forEach(judge::policy);
      judge.second();
    }
    var policy = round.began().policy();
    return new RoundVerdict(
        round.began(),
        round.answers().size(),
        (long) round.admitted().size() * policy.cost(),
        Shares.of(round, policy),
        judge.notes,
        judge.breaches);
  }

  /// What was decided without the store is held to another bound, and a clock that was set to none.
  private boolean isExact() {
    if (round.ended().undecided() > 0) {
      notes.add("%d requests were not decided in time".formatted(round.ended().undecided()));
      return false;
    }
    if (!round.ended().before().overlaps(round.ended().after())) {
      notes.add("the clock was set meanwhile");
      return false;
    }
    return true;
  }

  private void policy(Policy policy) {
    add(Soundness.breach(round, policy));
    add(new Completeness(round, policy).breach());
  }

  private void add(@org.jspecify.annotations.Nullable Breach breach) {
    if (breach != null) {
      breaches.add(breach);
    }
  }

  /// Only a gateway that is killed answers otherwise than yes or no.
  private void answers() {
    var strange =
        round.answers().stream()
            .filter(answer -> !answer.isExpected() && !isExplained(answer))
            .toList();
    if (!strange.isEmpty()) {
      var says =
          "%d answers are neither 200 nor 429, first: %d"
              .formatted(strange.size(), strange.getFirst().status());
      breaches.add(new Breach(Breach.ANSWER, number(), says, shown(strange)));
    }
    var lost =
        round.answers().stream()
            .filter(answer -> answer.isExpected() && answer.isAdmitted() != isYes(answer))
            .toList();
    if (!lost.isEmpty()) {
      var says = "%d requests were refused and passed on all the same".formatted(lost.size());
      breaches.add(new Breach(Breach.ANSWER, number(), says, shown(lost)));
    }
  }

  private static boolean isYes(Line.Answer answer) {
    return answer.violated().isEmpty();
  }

  private boolean isExplained(Line.Answer answer) {
    return answer.status() == 0
        && round.faults().stream()
            .anyMatch(fault ->
                fault.fault().equals(KILL)
                    && fault.gateway() == answer.gateway()
                    && answer.receivedNs() >= fault.beganNs());
  }

  /// The second policy counts the admitted requests and no other.
  private void second() {
    var used = round.ended().secondUsed();
    if (used == null) {
      return;
    }
    var second = Objects.requireNonNull(round.began().second());
    var least = (long) round.admitted().size() * second.cost();
    var most = (long) round.perhapsAdmitted().size() * second.cost();
    if (round.isLeased()) {
      most += round.ended().handedOut();
    }
    if (used < least || used > most) {
      var says =
          "%s has counted %d units where admitted requests took %d to %d"
              .formatted(second.name(), used, least, most);
      breaches.add(new Breach(Breach.ALL_OR_NONE, number(), says, List.of()));
    }
  }

  private int number() {
    return round.began().round();
  }

  private static List<Line.Answer> shown(List<Line.Answer> answers) {
    return answers.subList(0, Math.min(MOST_SHOWN, answers.size()));
  }
}
