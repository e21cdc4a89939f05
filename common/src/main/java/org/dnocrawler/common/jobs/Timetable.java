package org.dnocrawler.common.jobs;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/// Jobs by their moment, soonest first; those of one moment in the order of their names.
final class Timetable {

  private static final Comparator<Slot> SOONEST =
      Comparator.comparingLong(Slot::atMs).thenComparing(slot -> slot.job().toString());

  private final Map<JobId, Slot> slots = new HashMap<>();
  private final NavigableSet<Slot> order = new TreeSet<>(SOONEST);

  /// Gives a job this moment, in epoch ms, instead of any it had.
  void set(JobId job, long atMs) {
    remove(job);
    var slot = new Slot(job, atMs);
    slots.put(job, slot);
    order.add(slot);
  }

  /// Forgets a job; false when it had no moment.
  boolean remove(JobId job) {
    var slot = slots.remove(job);
    return slot != null && order.remove(slot);
  }

  /// Whether a job has a moment.
  boolean has(JobId job) {
    return slots.containsKey(job);
  }

  /// Jobs whose moment has come.
  List<JobId> until(long nowMs, int most) {
    return order.stream()
        .takeWhile(slot -> slot.atMs() <= nowMs)
        .limit(most)
        .map(Slot::job)
        .toList();
  }

  /// How many jobs have a moment that has come.
  long countUntil(long nowMs) {
    return order.stream().takeWhile(slot -> slot.atMs() <= nowMs).count();
  }

  int size() {
    return slots.size();
  }

  private record Slot(JobId job, long atMs) {}
}
