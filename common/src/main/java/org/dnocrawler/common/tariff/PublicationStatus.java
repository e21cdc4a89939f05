package org.dnocrawler.common.tariff;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Whether the operator calls the figures settled (EnWG § 20(1)).
public enum PublicationStatus {
  /// Published by 15 October as expected figures.
  PRELIMINARY,
  /// Called final, or in force without any reservation.
  FINAL,
  /// The document does not say.
  UNKNOWN;

  /// The name on the wire and in the database: lower case.
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Reads a wire name; throws `IllegalArgumentException` for anything else.
  @JsonCreator
  public static PublicationStatus fromWire(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
