package org.dnocrawler.faults.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// No two jobs for the same thing are open at one time.
///
/// Both times are read from Postgres' clock inside the changes: a new job is written only after the
/// end of the one before was committed.
final class OneOpenJob {

  private OneOpenJob() {}

  static List<Violation> breaches(History history) {
    var found = new ArrayList<Violation>();
    history.stories().values().stream()
        .filter(story -> !story.steps().isEmpty() && !story.key().isEmpty())
        .collect(Collectors.groupingBy(JobStory::key))
        .values()
        .forEach(sameKey -> found.addAll(overlaps(sameKey)));
    return found;
  }

  private static List<Violation> overlaps(List<JobStory> sameKey) {
    var found = new ArrayList<Violation>();
    var sorted = sameKey.stream().sorted(Comparator.comparingLong(JobStory::openFromUs)).toList();
    for (var i = 1; i < sorted.size(); i++) {
      var earlier = sorted.get(i - 1);
      var later = sorted.get(i);
      if (later.openFromUs() < earlier.openUntilUs()) {
        var lines = new ArrayList<>(earlier.events());
        lines.addAll(later.events());
        var says = "is open beside %s, both for %s".formatted(earlier.id(), later.key());
        found.add(new Violation(Rule.DEDUPE.word(), later.id(), says, lines));
      }
    }
    return found;
  }
}
