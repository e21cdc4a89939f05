package org.dnocrawler.faults.history;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.dnocrawler.common.wire.WireJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/// One line of a history.
///
/// @param atUs when, microseconds since the epoch; all processes of a run share one clock
/// @param by who wrote it, such as `worker-2`
/// @param act what it is about
/// @param phase how far that got
/// @param job the job it is about; empty for none
/// @param epoch fencing number of the run it is about; 0 for none
/// @param facts further fields by name
public record Event(
    long atUs, String by, Act act, Phase phase, String job, long epoch, Map<String, String> facts) {

  /// Copies the fields.
  public Event {
    facts = Map.copyOf(facts);
  }

  /// Whether it is of this act and phase.
  public boolean is(Act wantedAct, Phase wantedPhase) {
    return act == wantedAct && phase == wantedPhase;
  }

  /// A field; empty text where it is absent.
  public String fact(String name) {
    return facts.getOrDefault(name, "");
  }

  /// A numeric field; 0 where it is absent.
  public long number(String name) {
    return Long.parseLong(facts.getOrDefault(name, "0"));
  }

  /// The line, without its end.
  public String toJson() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("at_us", atUs);
    fields.put("by", by);
    fields.put("act", act.name().toLowerCase(Locale.ROOT));
    fields.put("phase", phase.name().toLowerCase(Locale.ROOT));
    if (!job.isEmpty()) {
      fields.put("job", job);
    }
    if (epoch != 0) {
      fields.put("epoch", epoch);
    }
    facts.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(fact -> fields.put(fact.getKey(), fact.getValue()));
    return WireJson.write(fields);
  }

  /// Reads a line.
  ///
  /// @throws IllegalArgumentException when it is no event
  public static Event fromJson(String line) {
    try {
      var fields = WireJson.MAPPER.readValue(line, new TypeReference<Map<String, String>>() {});
      return fromFields(new HashMap<>(fields));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("not a line of a history: " + line, e);
    }
  }

  private static Event fromFields(Map<String, String> fields) {
    return new Event(
        Long.parseLong(required(fields.remove("at_us"))),
        required(fields.remove("by")),
        Act.valueOf(required(fields.remove("act")).toUpperCase(Locale.ROOT)),
        Phase.valueOf(required(fields.remove("phase")).toUpperCase(Locale.ROOT)),
        orElse(fields.remove("job"), ""),
        Long.parseLong(orElse(fields.remove("epoch"), "0")),
        fields);
  }

  private static String required(@Nullable String value) {
    if (value == null) {
      throw new IllegalArgumentException("a field is missing");
    }
    return value;
  }

  private static String orElse(@Nullable String value, String absent) {
    return value == null ? absent : value;
  }
}
