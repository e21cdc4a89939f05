package org.dnocrawler.crawler.classify;

import java.time.LocalDate;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.crawler.document.DocumentText;
import org.jspecify.annotations.Nullable;

/// What a document is, seen from a crawl.
public sealed interface Classification {

  /// The document may hold what the crawl is to find.
  ///
  /// @param document what it says
  /// @param year calendar year its charges apply to; of windows, the year of the document as a
  ///   whole, 0 where it names none
  /// @param status whether it calls them settled
  /// @param wholeYear whether the document as a whole is of that year; else only the parts of it
  ///   that say so
  /// @param validFrom first day on which they apply, where stated
  /// @param validTo last day on which they apply, where stated
  /// @param title title or first heading, where there is one; of windows in nothing but a table,
  ///   the name of the file
  record Wanted(
      DocumentText document,
      int year,
      PublicationStatus status,
      boolean wholeYear,
      @Nullable LocalDate validFrom,
      @Nullable LocalDate validTo,
      @Nullable String title)
      implements Classification {}

  /// The document may be of the kind wanted, but answers another question.
  ///
  /// @param verdict whose or of which year it is, a short phrase for a person
  record Elsewhere(String verdict) implements Classification {}

  /// The document is something else, or cannot be read.
  ///
  /// @param verdict what it is, a short phrase for a person, such as `gas price sheet`
  record Rejected(String verdict) implements Classification {}
}
