package org.dnocrawler.faults.check;

import java.util.ArrayList;
import java.util.List;

/// One rule or a few that belong together, over one job.
@FunctionalInterface
interface Promise {

  /// @return the breaches that this job shows, none when it keeps the promise
  List<Violation> breaches(JobStory story, History.Settings settings);

  /// Collects breaches of one job.
  record Findings(JobStory story, List<Violation> found) {

    static Findings of(JobStory story) {
      return new Findings(story, new ArrayList<>());
    }

    void require(boolean kept, Rule rule, String otherwise) {
      if (!kept) {
        found.add(Violation.of(rule, story, otherwise));
      }
    }
  }
}
