package org.dnocrawler.common.jobs;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One list in memory: jobs that were handed back, then users in turns.
///
/// A place stands for its job only while the job waits on this list. One that stands for none is
/// passed over and costs its user nothing; a user is in the ring for as long as it has places.
final class TurnList {

  private final int quantum;
  private final Set<JobId> waiting = new HashSet<>();
  private final Deque<JobId> returned = new ArrayDeque<>();

  /// The ring: places by user, the user whose turn it is first.
  private final LinkedHashMap<String, Deque<JobId>> ring = new LinkedHashMap<>();

  private int givenInTurn;

  /// @param quantum jobs of a turn, at least 1
  TurnList(int quantum) {
    this.quantum = quantum;
  }

  /// Gives a job a place at the end of its user's line.
  void add(JobId job, String user) {
    waiting.add(job);
    ring.computeIfAbsent(user, _ -> new ArrayDeque<>()).addLast(job);
  }

  /// Gives a job a place at the end of those that go before all users.
  void addReturned(JobId job) {
    waiting.add(job);
    returned.addLast(job);
  }

  /// The job waits here no more; its places stay.
  void leave(JobId job) {
    waiting.remove(job);
  }

  /// Takes the job whose turn it is; null when none waits.
  @Nullable JobId take() {
    var job = takeFrom(returned);
    while (job == null && !ring.isEmpty()) {
      var line = ring.firstEntry().getValue();
      job = takeFrom(line);
      givenInTurn++;
      if (line.isEmpty()) {
        ring.pollFirstEntry();
        givenInTurn = 0;
      } else if (givenInTurn >= quantum) {
        var turn = ring.pollFirstEntry();
        ring.putLast(turn.getKey(), turn.getValue());
        givenInTurn = 0;
      }
    }
    return job;
  }

  /// How many jobs wait.
  int size() {
    return waiting.size();
  }

  private @Nullable JobId takeFrom(Deque<JobId> line) {
    var job = line.pollFirst();
    while (job != null && !waiting.remove(job)) {
      job = line.pollFirst();
    }
    return job;
  }
}
