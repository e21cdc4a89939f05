package org.dnocrawler.common.tariff;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What of an operator's publications is asked for.
public enum DataType {
  /// Network charges.
  NETZENTGELTE,
  /// High-load time windows (StromNEV § 19(2)).
  HLZF,
  /// Both.
  ALL;

  /// The name on the wire and in the database: lower case.
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Reads a wire name; throws `IllegalArgumentException` for anything else.
  @JsonCreator
  public static DataType fromWire(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
