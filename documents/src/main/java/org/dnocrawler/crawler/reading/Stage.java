package org.dnocrawler.crawler.reading;

/// How far the reading of a document has come.
public enum Stage {
  /// Its bytes are read and it is found out what it is.
  CLASSIFY,
  /// Its tables are read.
  EXTRACT,
  /// The figures are checked.
  VALIDATE
}
