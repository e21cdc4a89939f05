package org.dnocrawler.common.jobs;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// One list in memory: jobs that were handed back, then users in turns.
///
/// Whoever leaves its place before its turn leaves it empty: an empty place is passed over and
/// costs its user nothing, and a user is in the ring for as long as it has places.
final class TurnList {

  private final int quantum;
  private final Deque<Place> returned = new ArrayDeque<>();

  /// The ring: places by user, the user whose turn it is first.
  private final LinkedHashMap<String, Deque<Place>> ring = new LinkedHashMap<>();

  private int servedInTurn;
  private int size;

  /// @param quantum jobs of a turn, at least 1
  TurnList(int quantum) {
    this.quantum = quantum;
  }

  /// Gives a job the last place of its user.
  Place add(JobId job, String user) {
    return enter(ring.computeIfAbsent(user, _ -> new ArrayDeque<>()), job);
  }

  /// Gives a job the last place of those that go before all users.
  Place addReturned(JobId job) {
    return enter(returned, job);
  }

  /// The job that is next, which gives up its place; null when none waits.
  @Nullable JobId take() {
    var place = passOver(returned);
    while (place == null && !ring.isEmpty()) {
      var line = ring.firstEntry().getValue();
      place = passOver(line);
      servedInTurn++;
      if (line.isEmpty()) {
        ring.pollFirstEntry();
        servedInTurn = 0;
      } else if (servedInTurn >= quantum) {
        var turn = ring.pollFirstEntry();
        ring.putLast(turn.getKey(), turn.getValue());
        servedInTurn = 0;
      }
    }
    if (place == null) {
      return null;
    }
    place.leave();
    return place.job;
  }

  /// How many jobs wait.
  int size() {
    return size;
  }

  private Place enter(Deque<Place> line, JobId job) {
    var place = new Place(this, job);
    line.addLast(place);
    size++;
    return place;
  }

  private static @Nullable Place passOver(Deque<Place> line) {
    var place = line.pollFirst();
    while (place != null && place.empty) {
      place = line.pollFirst();
    }
    return place;
  }

  /// Where a job waits.
  static final class Place {

    private final TurnList list;
    private final JobId job;
    private boolean empty;

    private Place(TurnList list, JobId job) {
      this.list = list;
      this.job = job;
    }

    /// Leaves the place empty.
    void leave() {
      if (!empty) {
        empty = true;
        list.size--;
      }
    }
  }
}
