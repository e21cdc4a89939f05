package org.dnocrawler.crawler.worker;

/// The metrics of the workers.
enum CrawlMetric {
  /// Runs that ended; tag `end`: delivered, failed, lease_lost, released, broke.
  RUNS("dno.crawler.runs"),
  /// Runs that are on, in this process; no tags.
  ACTIVE("dno.crawler.runs.active");

  private final String id;

  CrawlMetric(String id) {
    this.id = id;
  }

  /// The name it is exported under.
  String id() {
    return id;
  }
}
