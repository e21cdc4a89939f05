package org.dnocrawler.crawler.fallback;

import org.dnocrawler.common.tariff.Publication;

/// What came of asking about a document that the reader abstained from.
public sealed interface Opinion {

  /// Nothing was asked: there is no model, or it is no document to ask about.
  record None() implements Opinion {}

  /// Figures that stand in the document and pass every check; none of them counts as verified.
  record Accepted(Publication publication) implements Opinion {}

  /// No figures; the abstention stands.
  ///
  /// @param reason why, a short phrase for a person
  /// @param lasting whether the same would come of asking again another day
  record Refused(String reason, boolean lasting) implements Opinion {}
}
