package org.dnocrawler.crawler.document;

import java.util.LinkedHashSet;
import java.util.Set;

/// The parts of a document that are too large to be read; what is not found may be in them.
final class LeftOut {

  private final Set<String> parts = new LinkedHashSet<>();

  /// Notes a part, such as `sheet 'Lastgang' of more than 3,000 rows`.
  void add(String part) {
    parts.add(part);
  }

  /// What was read, with what was not.
  Reading reading(DocumentText text) {
    return parts.isEmpty()
        ? new Reading.Read(text)
        : new Reading.PartlyRead(text, "not read: " + String.join(", ", parts));
  }
}
