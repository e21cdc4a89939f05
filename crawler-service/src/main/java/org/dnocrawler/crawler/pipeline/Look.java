package org.dnocrawler.crawler.pipeline;

import org.dnocrawler.crawler.reading.Finding;
import org.dnocrawler.crawler.reading.Stage;

/// What is heard from the reading of one document: stages as they begin, the finding at the end.
sealed interface Look {

  /// A stage has begun.
  record Reached(Stage stage) implements Look {}

  /// The document is read.
  ///
  /// @param lasting whether the same would come of reading it again another day
  record Done(Finding finding, boolean lasting) implements Look {}
}
