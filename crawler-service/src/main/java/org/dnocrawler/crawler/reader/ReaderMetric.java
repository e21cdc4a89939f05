package org.dnocrawler.crawler.reader;

/// The metrics of the reader processes.
enum ReaderMetric {
  /// How long documents took, waiting not included; tag `outcome`: read, drawn, worded, or the name
  /// of a breakage in lower case.
  DOCUMENTS("dno.crawler.readers.documents"),
  /// Processes that were started; no tags.
  STARTED("dno.crawler.readers.started"),
  /// Processes that live; no tags.
  PROCESSES("dno.crawler.readers.processes"),
  /// Documents that wait for a process; no tags.
  WAITING("dno.crawler.readers.waiting");

  private final String id;

  ReaderMetric(String id) {
    this.id = id;
  }

  /// The name it is exported under.
  String id() {
    return id;
  }
}
