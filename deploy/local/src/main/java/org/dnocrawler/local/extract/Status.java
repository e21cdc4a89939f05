package org.dnocrawler.local.extract;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// What came of a question to a document.
public enum Status {
  /// Read, and every check passed.
  VERIFIED,
  /// Read, but a check failed; the figures are as printed.
  FLAGGED,
  /// The document does not answer this question, or not for certain.
  ABSTAINED,
  /// The document cannot be read or is something else.
  REJECTED;

  /// What is said of several kinds asked for at once: of those that were read the worse, and where
  /// none was read the milder.
  static Status of(Collection<Status> kinds) {
    return List.of(FLAGGED, VERIFIED, ABSTAINED).stream()
        .filter(kinds::contains)
        .findFirst()
        .orElse(REJECTED);
  }

  /// Whether there are figures.
  public boolean isRead() {
    return this == VERIFIED || this == FLAGGED;
  }

  /// The name on the wire: lower case.
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
