package org.dnocrawler.crawler.pipeline;

import java.util.Locale;

/// The steps of a run, in their order; subscribers see their names.
enum Step {
  GATHER_CONTEXT,
  DISCOVER,
  DOWNLOAD,
  CLASSIFY,
  EXTRACT,
  VALIDATE,
  STORE;

  /// The name on the wire: lower case.
  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
