package org.dnocrawler.crawler.reader;

import java.util.Optional;
import org.dnocrawler.crawler.reading.Wording;
import org.dnocrawler.crawler.reading.process.Breakage;

/// What came of having the wording of a document given.
public sealed interface Worded {

  /// The document was read.
  ///
  /// @param wording empty where it has none to give
  record Answered(Optional<Wording> wording) implements Worded {}

  /// The document was not read to its end; no verdict on it.
  record Broke(Breakage breakage) implements Worded {}
}
