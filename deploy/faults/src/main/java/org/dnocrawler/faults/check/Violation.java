package org.dnocrawler.faults.check;

import java.util.List;
import org.dnocrawler.faults.history.Event;

/// One breach of a rule.
///
/// @param rule the word of the rule
/// @param job the job; empty where it is about none alone
/// @param says what is wrong, in a sentence
/// @param lines the events that show it, in the order of the history
public record Violation(String rule, String job, String says, List<Event> lines) {

  /// Copies the events.
  public Violation {
    lines = List.copyOf(lines);
  }

  static Violation of(Rule rule, JobStory story, String says) {
    return new Violation(rule.word(), story.id(), says, story.events());
  }
}
