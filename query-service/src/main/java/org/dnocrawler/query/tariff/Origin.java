package org.dnocrawler.query.tariff;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// How a version came to be.
public enum Origin {
  /// Read from a document by a crawl.
  CRAWL,
  /// Read from a document that somebody brought.
  UPLOAD,
  /// Figures changed or entered by a person.
  CORRECTION,
  /// The same figures, confirmed or disputed by a person.
  REVIEW,
  /// Taken back by a person: nothing is served until something else is stored.
  WITHDRAWAL,
  /// An earlier version, brought back by a person.
  RESTORATION;

  /// The name on the wire and in the database: lower case.
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Reads a wire name; throws `IllegalArgumentException` for anything else.
  @JsonCreator
  public static Origin fromWire(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
