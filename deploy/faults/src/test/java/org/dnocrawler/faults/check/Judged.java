package org.dnocrawler.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dnocrawler.faults.history.Event;

/// What the checker says of histories made by hand.
final class Judged {

  private Judged() {}

  static List<String> rulesBrokenBy(List<Event> events) {
    return HistoryChecker.check(events).violations().stream()
        .map(Violation::rule)
        .distinct()
        .toList();
  }

  /// This rule is broken, and no other.
  static void assertBreaks(Rule rule, Told told) {
    assertThat(rulesBrokenBy(told.end())).containsExactly(rule.word());
  }

  static void assertClean(Told told) {
    assertThat(HistoryChecker.check(told.end()).violations()).isEmpty();
  }
}
