package org.dnocrawler.crawler.discover;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.dnocrawler.crawler.fetch.FetchOutcome;
import org.dnocrawler.crawler.fetch.FetchOutcome.Fetched;

/// What one crawl may still spend. Not thread-safe.
final class Budget {

  private final DiscoverProperties properties;
  private final Clock clock;
  private final Instant end;
  private long bytes;
  private int pages;
  private int candidates;

  Budget(DiscoverProperties properties, Clock clock) {
    this.properties = properties;
    this.clock = clock;
    this.end = clock.instant().plus(properties.maxTime());
  }

  /// Counts what a fetch brought.
  void spend(FetchOutcome outcome) {
    if (outcome instanceof Fetched(var document, _)) {
      bytes += document.content().remaining();
    }
  }

  /// Counts a page; at the limit no more may be walked.
  void spendPage() {
    pages++;
  }

  /// Counts a document that is looked into.
  void spendCandidate() {
    candidates++;
  }

  int pages() {
    return pages;
  }

  int candidates() {
    return candidates;
  }

  boolean allowsPage() {
    return pages < properties.maxPages() && allowsFetch();
  }

  boolean allowsCandidate() {
    return candidates < properties.maxCandidates() && allowsFetch();
  }

  /// The limit that was met, for a person; empty when none was.
  Optional<String> limitMet() {
    if (!clock.instant().isBefore(end)) {
      return Optional.of("the time limit of " + properties.maxTime().toMinutes() + " min");
    }
    if (bytes >= properties.maxBytes().toBytes()) {
      return Optional.of("the limit of " + properties.maxBytes().toMegabytes() + " MB");
    }
    if (candidates >= properties.maxCandidates()) {
      return Optional.of("the limit of " + properties.maxCandidates() + " documents");
    }
    return pages >= properties.maxPages()
        ? Optional.of("the limit of " + properties.maxPages() + " pages")
        : Optional.empty();
  }

  private boolean allowsFetch() {
    return bytes < properties.maxBytes().toBytes() && clock.instant().isBefore(end);
  }
}
