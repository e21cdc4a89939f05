package org.dnocrawler.crawler.extract;

import java.util.List;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.jspecify.annotations.Nullable;

/// What could be read out of a document.
public sealed interface Extraction {

  /// Charges were found.
  ///
  /// @param rows one a voltage level, highest voltage first, at least one
  /// @param slp charges without power metering, where they were found
  /// @param controllable charges of controllable loads, where they were found
  /// @param untold levels of which prices stand there that could not be told, by name or label
  /// @param edition whether the headings of these charges call them preliminary or final; null when
  ///   they say neither
  record Extracted(
      List<ExtractedRow> rows,
      @Nullable ExtractedStandardLoad slp,
      @Nullable ExtractedControllable controllable,
      List<String> untold,
      @Nullable PublicationStatus edition)
      implements Extraction {

    /// Copies the list and checks that it is not empty.
    public Extracted {
      rows = List.copyOf(rows);
      if (rows.isEmpty()) {
        throw new IllegalArgumentException("an extraction has at least one row");
      }
    }
  }

  /// Its only tables are of another matter that looks alike.
  ///
  /// @param matter what they are, a short phrase for a person, such as `avoided charges`
  record LookAlike(String matter) implements Extraction {}

  /// The document has no table of the charges wanted.
  ///
  /// @param reason why, a short phrase for a person
  record Nothing(String reason) implements Extraction {}
}
