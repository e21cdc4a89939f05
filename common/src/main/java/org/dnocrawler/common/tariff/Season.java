package org.dnocrawler.common.tariff;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.util.Locale;

/// A season of high-load time windows (BNetzA BK4-13-739): whole months of one calendar year.
public enum Season {
  /// 1 January to the end of February and 1 to 31 December of the same year.
  WINTER,
  /// March to May.
  SPRING,
  /// June to August.
  SUMMER,
  /// September to November.
  AUTUMN;

  /// The season in which the day lies.
  public static Season of(LocalDate day) {
    return switch (day.getMonth()) {
      case DECEMBER, JANUARY, FEBRUARY -> WINTER;
      case MARCH, APRIL, MAY -> SPRING;
      case JUNE, JULY, AUGUST -> SUMMER;
      case SEPTEMBER, OCTOBER, NOVEMBER -> AUTUMN;
    };
  }

  /// The name on the wire and in the database: lower case.
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Reads a wire name; throws `IllegalArgumentException` for anything else.
  @JsonCreator
  public static Season fromWire(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
