package org.dnocrawler.crawler.windows;

import java.util.List;

/// What could be read of windows out of a document.
public sealed interface WindowExtraction {

  /// Windows were found.
  ///
  /// @param rows one a level and season, highest voltage first, at least one
  /// @param notes what the document says of times and days
  record Extracted(List<PrintedRow> rows, Notes notes) implements WindowExtraction {

    /// Copies the list.
    public Extracted {
      rows = List.copyOf(rows);
    }
  }

  /// The document has no windows of the year wanted, or it is not certain what they are of.
  ///
  /// @param reason why, a short phrase for a person
  record Nothing(String reason) implements WindowExtraction {}
}
