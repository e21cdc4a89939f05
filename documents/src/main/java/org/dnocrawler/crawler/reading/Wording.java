package org.dnocrawler.crawler.reading;

import java.time.LocalDate;
import java.util.List;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.jspecify.annotations.Nullable;

/// What a document that answers the question asked says word by word, for a reader of another kind.
///
/// @param status whether it calls its figures settled
/// @param validFrom first day on which they apply, where stated
/// @param validTo last day on which they apply, where stated
/// @param title title or first heading, where there is one
/// @param passages its lines and rows of tables, top to bottom
public record Wording(
    PublicationStatus status,
    @Nullable LocalDate validFrom,
    @Nullable LocalDate validTo,
    @Nullable String title,
    List<Passage> passages) {

  /// Copies the list.
  public Wording {
    passages = List.copyOf(passages);
  }

  /// One line of text, or one row of a table.
  ///
  /// @param page page of a PDF, counted from 1; absent for formats without pages
  /// @param region place of the row, as in `RowProvenance`; empty for a line
  /// @param cells texts of the row's cells, or the one text of a line
  public record Passage(@Nullable Integer page, String region, List<String> cells) {

    /// Copies the list.
    public Passage {
      cells = List.copyOf(cells);
    }

    /// The whole text, cells apart from each other by a bar.
    public String text() {
      return String.join(" | ", cells);
    }
  }
}
