package org.dnocrawler.faults.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dnocrawler.faults.history.Act;
import org.dnocrawler.faults.history.Event;
import org.dnocrawler.faults.history.Phase;

/// A history, by job.
///
/// @param events all, by time
/// @param stories by job id
/// @param settings the queue's settings; all 0 when the history has no beginning
record History(List<Event> events, Map<String, JobStory> stories, Settings settings) {

  static History of(List<Event> events) {
    var byJob = new TreeMap<String, List<Event>>();
    for (var event : events) {
      if (!event.job().isEmpty()) {
        byJob.computeIfAbsent(event.job(), _ -> new ArrayList<>()).add(event);
      }
    }
    var stories = new TreeMap<String, JobStory>();
    byJob.forEach((id, of) -> stories.put(id, JobStory.of(id, of)));
    return new History(List.copyOf(events), stories, Settings.of(events));
  }

  List<Event> all(Act act, Phase phase) {
    return events.stream().filter(event -> event.is(act, phase)).toList();
  }

  /// What the bounds are made of.
  record Settings(long leaseMs, int maxAttempts, int deathsLimit, int share, int quantum) {

    static Settings of(List<Event> events) {
      return events.stream()
          .filter(event -> event.is(Act.RUN, Phase.BEGAN))
          .findFirst()
          .map(event ->
              new Settings(
                  event.number("lease_ms"),
                  (int) event.number("max_attempts"),
                  (int) event.number("deaths_limit"),
                  (int) event.number("share"),
                  (int) event.number("quantum")))
          .orElse(new Settings(0, 0, 0, 0, 0));
    }
  }
}
