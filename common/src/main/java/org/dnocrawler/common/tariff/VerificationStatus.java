package org.dnocrawler.common.tariff;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.Locale;

/// How far a value may be trusted.
public enum VerificationStatus {
  /// Extracted, and nothing speaks against it, but not proved.
  UNVERIFIED,
  /// Proved by arithmetic or by a person.
  VERIFIED,
  /// A check failed; kept with the reason, never served as verified.
  DISPUTED;

  /// What may be said of a whole: disputed when a part is, verified when all parts are.
  public static VerificationStatus weakest(Collection<VerificationStatus> parts) {
    if (parts.contains(DISPUTED)) {
      return DISPUTED;
    }
    return parts.contains(UNVERIFIED) ? UNVERIFIED : VERIFIED;
  }

  /// The name on the wire and in the database: lower case.
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Reads a wire name; throws `IllegalArgumentException` for anything else.
  @JsonCreator
  public static VerificationStatus fromWire(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
