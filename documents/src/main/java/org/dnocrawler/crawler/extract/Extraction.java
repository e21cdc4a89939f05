package org.dnocrawler.crawler.extract;

import java.util.List;

/// What could be read out of a document.
public sealed interface Extraction {

  /// Charges were found.
  ///
  /// @param rows one a voltage level, highest voltage first, at least one
  record Extracted(List<ExtractedRow> rows) implements Extraction {

    /// Copies the list and checks that it is not empty.
    public Extracted {
      rows = List.copyOf(rows);
      if (rows.isEmpty()) {
        throw new IllegalArgumentException("an extraction has at least one row");
      }
    }
  }

  /// The document has no table of the charges wanted.
  ///
  /// @param reason why, a short phrase for a person
  record Nothing(String reason) implements Extraction {}
}
