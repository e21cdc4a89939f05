package org.dnocrawler.crawler.fallback;

/// The metrics of the second reading.
enum FallbackMetric {
  /// What came of documents that the reader abstained from; tag `outcome`: none, accepted,
  /// discarded, unanswered.
  OPINIONS("dno.crawler.fallback.opinions"),
  /// Where answers came from; tag `source`: cache, model, limit (refused), failure.
  ANSWERS("dno.crawler.fallback.answers"),
  /// How long the model took; no tags.
  DURATION("dno.crawler.fallback.duration"),
  /// Tokens that were used, as far as the model says; no tags.
  TOKENS("dno.crawler.fallback.tokens");

  private final String id;

  FallbackMetric(String id) {
    this.id = id;
  }

  /// The name it is exported under.
  String id() {
    return id;
  }
}
