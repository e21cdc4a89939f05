package org.dnocrawler.crawler.pipeline;

import java.util.Locale;

/// The steps of a run, in their order; subscribers see their names.
public enum Step {
  /// Reads what the operator's site says of itself.
  GATHER_CONTEXT,
  /// Looks for documents.
  DISCOVER,
  /// Gets the promising ones.
  DOWNLOAD,
  /// Tells which are what is wanted.
  CLASSIFY,
  /// Reads the figures.
  EXTRACT,
  /// Checks the figures.
  VALIDATE,
  /// Hands the figures over.
  STORE;

  /// The name on the wire: lower case.
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
