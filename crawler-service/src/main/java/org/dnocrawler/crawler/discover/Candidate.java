package org.dnocrawler.crawler.discover;

import java.util.List;
import org.dnocrawler.crawler.fetch.FetchOutcome.Fetched;
import org.dnocrawler.crawler.fetch.FetchRequest;
import org.jspecify.annotations.Nullable;

/// A document that may be the wanted one.
///
/// @param request where it is and how it was found
/// @param score how likely it is the wanted one
/// @param reasons what its score is made of
/// @param depth links from the home page
/// @param fetched the document, where the walk has fetched it already
public record Candidate(
    FetchRequest request, int score, List<String> reasons, int depth, @Nullable Fetched fetched) {

  /// Copies the list.
  public Candidate {
    reasons = List.copyOf(reasons);
  }
}
