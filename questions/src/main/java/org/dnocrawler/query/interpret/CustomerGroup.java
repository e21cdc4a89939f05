package org.dnocrawler.query.interpret;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// The kind of customer whose charges are asked for.
public enum CustomerGroup {
  /// Without power metering: standard load profiles, as households have them.
  SLP,
  /// With power metering, as industry has it.
  RLM,
  /// Controllable loads (EnWG § 14a): heat pumps, wall boxes.
  STEUERBAR;

  /// The name on the wire: lower case.
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Reads a wire name; throws `IllegalArgumentException` for anything else.
  @JsonCreator
  public static CustomerGroup fromWire(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
