package org.dnocrawler.common.jobs;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Which list a job waits on; a higher one is served first.
public enum JobPriority {
  /// Somebody waits for it now.
  HIGH,
  /// The default.
  NORMAL,
  /// Refreshes and warming.
  LOW;

  /// The name on the wire and in the database: lower case.
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Reads a wire name; throws `IllegalArgumentException` for anything else.
  @JsonCreator
  public static JobPriority fromWire(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
