package org.dnocrawler.faults.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dnocrawler.faults.history.Act;
import org.dnocrawler.faults.history.Event;
import org.dnocrawler.faults.history.Phase;

/// A history made by hand; each line is a millisecond after the one before.
final class Told {

  static final String JOB = "00000000-0000-0000-0000-000000000001";
  static final String OTHER = "00000000-0000-0000-0000-000000000002";

  private final List<Event> events = new ArrayList<>();
  private final Map<String, String> last = new HashMap<>();
  private long atUs = 1_000;
  private int order;

  Told() {
    add(
        Act.RUN,
        Phase.BEGAN,
        "",
        0,
        Map.of(
            "lease_ms", "1",
            "max_attempts", "3",
            "deaths_limit", "3",
            "share", "4",
            "quantum", "1"));
  }

  List<Event> end() {
    add(Act.RUN, Phase.RECORDED, "", 0, Map.of());
    return List.copyOf(events);
  }

  List<Event> cutOff() {
    return List.copyOf(events);
  }

  /// The time of the last line.
  long nowUs() {
    return atUs;
  }

  Told add(Act act, Phase phase, String job, long epoch, Map<String, String> facts) {
    atUs += 1_000;
    var all = new HashMap<>(facts);
    all.putIfAbsent("asked_at_us", Long.toString(atUs - 500));
    events.add(new Event(atUs, "hand", act, phase, job, epoch, all));
    return this;
  }

  Told enqueue(String job, String slug) {
    add(
        Act.ENQUEUE,
        Phase.ACCEPTED,
        job,
        0,
        Map.of("key", key(slug), "user", "user-1", "list", "high", "created", "true"));
    return this;
  }

  static String key(String slug) {
    return slug + ":2025:netzentgelte";
  }

  /// A change of state as the journal has it.
  Told step(String job, String to, long epoch) {
    return stepFailing(job, to, epoch, "");
  }

  Told stepFailing(String job, String to, long epoch, String failure) {
    var facts = new HashMap<String, String>();
    facts.put("order", Integer.toString(++order));
    facts.put("from", last.getOrDefault(job, ""));
    facts.put("to", to);
    facts.put("failure", failure);
    last.put(job, to);
    return add(Act.STEP, Phase.RECORDED, job, epoch, facts);
  }

  /// Pretends that the job's last change was to another state.
  Told forget(String job, String pretended) {
    last.put(job, pretended);
    return this;
  }

  Told claim(String job, long epoch) {
    return add(Act.CLAIM, Phase.ACCEPTED, job, epoch, Map.of());
  }

  /// A run from its claim to the moment before its outcome.
  Told run(String job, long epoch) {
    return step(job, "running", epoch).claim(job, epoch);
  }

  Told invoked(Act act, String job, long epoch) {
    return add(act, Phase.INVOKED, job, epoch, Map.of());
  }

  Told answered(Act act, Phase phase, String job, long epoch) {
    return add(act, phase, job, epoch, Map.of());
  }

  Told accepted(Act act, String job, long epoch) {
    return answered(act, Phase.ACCEPTED, job, epoch);
  }

  Told refused(Act act, String job, long epoch) {
    return answered(act, Phase.REFUSED, job, epoch);
  }

  /// An effect that was made and recorded.
  Told effect(String job, long epoch) {
    return invoked(Act.EFFECT, job, epoch)
        .step(job, "storing", epoch)
        .accepted(Act.EFFECT, job, epoch);
  }

  /// The completion of a job whose effect is recorded.
  Told complete(String job, long epoch) {
    return invoked(Act.ACK, job, epoch).step(job, "completed", epoch).accepted(Act.ACK, job, epoch);
  }

  /// A failed run that was counted.
  Told failed(String job, long epoch, String to) {
    return invoked(Act.FAILURE, job, epoch)
        .stepFailing(job, to, epoch, "bench")
        .accepted(Act.FAILURE, job, epoch);
  }

  Told record(String job, String slug, String status) {
    return record(job, slug, status, Map.of());
  }

  Told record(String job, String slug, String status, Map<String, String> more) {
    var facts = new HashMap<>(Map.of("key", key(slug), "status", status));
    facts.putAll(Map.of("failures", "0", "deaths", "0"));
    facts.putAll(more);
    return add(Act.JOB, Phase.RECORDED, job, 0, facts);
  }

  /// A job that went well.
  Told well(String job, String slug) {
    return enqueue(job, slug)
        .step(job, "pending", 0)
        .run(job, 7)
        .effect(job, 7)
        .complete(job, 7)
        .record(job, slug, "completed", Map.of("effect_epoch", "7"));
  }
}
