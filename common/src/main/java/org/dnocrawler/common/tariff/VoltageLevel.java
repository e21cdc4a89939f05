package org.dnocrawler.common.tariff;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A network level for which charges are published, highest voltage first (StromNEV Annex 2).
public enum VoltageLevel {
  /// Extra-high voltage.
  HOES("hoes"),
  /// Transformation from extra-high to high voltage.
  HOES_HS("hoes/hs"),
  /// High voltage.
  HS("hs"),
  /// Transformation from high to medium voltage.
  HS_MS("hs/ms"),
  /// Medium voltage.
  MS("ms"),
  /// Transformation from medium to low voltage.
  MS_NS("ms/ns"),
  /// Low voltage.
  NS("ns");

  private final String wire;

  VoltageLevel(String wire) {
    this.wire = wire;
  }

  /// The name on the wire and in the database, such as `hs/ms`.
  @JsonValue
  public String wire() {
    return wire;
  }

  /// Reads a wire name; throws `IllegalArgumentException` for anything else.
  @JsonCreator
  public static VoltageLevel fromWire(String wire) {
    for (var level : values()) {
      if (level.wire.equals(wire)) {
        return level;
      }
    }
    throw new IllegalArgumentException("not a voltage level: '" + wire + "'");
  }
}
