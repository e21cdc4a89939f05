package org.dnocrawler.common.tariff;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// On which side of 2,500 hours of use a year a customer is (StromNEV Annex 4 no. 4).
public enum UtilisationClass {
  /// Fewer than 2,500 h/a: low capacity price, high energy price.
  UNTER_2500H,
  /// 2,500 h/a or more: high capacity price, low energy price.
  AB_2500H;

  /// The name on the wire: lower case.
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Reads a wire name; throws `IllegalArgumentException` for anything else.
  @JsonCreator
  public static UtilisationClass fromWire(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
