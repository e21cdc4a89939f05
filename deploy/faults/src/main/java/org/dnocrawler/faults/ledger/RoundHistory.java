package org.dnocrawler.faults.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// All lines of one round.
///
/// @param answers by the time they were sent
/// @param faults what was done to gateways
record RoundHistory(
    Line.RoundBegan began,
    List<Line.Answer> answers,
    List<Line.Disturbed> faults,
    Line.RoundEnded ended) {

  RoundHistory {
    var sorted = new ArrayList<>(answers);
    sorted.sort(Comparator.comparingLong(Line.Answer::sentNs));
    answers = List.copyOf(sorted);
    faults = List.copyOf(faults);
  }

  List<Policy> policies() {
    var second = began.second();
    return second == null ? List.of(began.policy()) : List.of(began.policy(), second);
  }

  /// Whether units are handed out ahead: only where every policy allows it.
  boolean isLeased() {
    return policies().stream().allMatch(Policy::mayLease);
  }

  List<Line.Answer> admitted() {
    return answers.stream().filter(Line.Answer::isAdmitted).toList();
  }

  /// Everything whose units may have been taken.
  List<Line.Answer> perhapsAdmitted() {
    return answers.stream().filter(each -> each.isAdmitted() || each.isUnknown()).toList();
  }

  List<Line.Answer> refusedBy(Policy policy) {
    return answers.stream().filter(each -> each.isRefusedBy(policy)).toList();
  }

  boolean has(String fault) {
    return faults.stream().anyMatch(each -> each.fault().equals(fault));
  }

  ClockBounds clock() {
    return ended.before().and(ended.after());
  }
}
