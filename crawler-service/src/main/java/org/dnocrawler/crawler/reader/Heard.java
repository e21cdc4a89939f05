package org.dnocrawler.crawler.reader;

import java.util.Map;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.crawler.reading.Finding;
import org.dnocrawler.crawler.reading.Stage;
import org.dnocrawler.crawler.reading.process.Breakage;

/// What is heard from the reading of one document: stages as they begin, then one of the others.
public sealed interface Heard {

  /// A stage has begun.
  record Reached(Stage stage) implements Heard {}

  /// The document is read.
  ///
  /// @param findings one for each kind that was sought
  record Read(Map<DataType, Finding> findings) implements Heard {}

  /// The document was not read to its end; no verdict on what it holds.
  record Broke(Breakage breakage) implements Heard {}
}
