package org.dnocrawler.common.tariff;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What an operator's printed times of high-load windows name; the times are kept as printed.
public enum TimeConvention {
  /// The time on the clock: `09:00` begins at nine.
  CLOCK,
  /// The stamp at the end of a quarter hour: `09:15` as a beginning means from 09:00 on.
  QUARTER_HOUR_END,
  /// The document does not say; read it as clock time.
  UNKNOWN;

  /// The name on the wire and in the database: lower case.
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Reads a wire name; throws `IllegalArgumentException` for anything else.
  @JsonCreator
  public static TimeConvention fromWire(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
