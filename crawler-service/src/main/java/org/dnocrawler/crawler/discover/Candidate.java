package org.dnocrawler.crawler.discover;

import org.dnocrawler.crawler.fetch.FetchOutcome.Fetched;
import org.dnocrawler.crawler.fetch.FetchRequest;
import org.jspecify.annotations.Nullable;

/// A document that may be the wanted one.
///
/// @param request where it is and how it was found
/// @param score how likely it is the wanted one
/// @param depth links from the home page
/// @param fetched the document, where the walk has fetched it already
public record Candidate(FetchRequest request, int score, int depth, @Nullable Fetched fetched) {}
