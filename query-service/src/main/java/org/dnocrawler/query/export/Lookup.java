package org.dnocrawler.query.export;

import org.dnocrawler.query.directory.Operator;
import org.dnocrawler.query.tariff.StoredData;

/// What is known of one operator, year and kind of data.
public sealed interface Lookup {

  /// A publication is stored.
  ///
  /// @param operator the operator
  /// @param published the publication
  /// @param stored the value it was read from, the same object as long as it is cached
  record Known(Operator operator, Published published, StoredData stored) implements Lookup {}

  /// A crawl found none.
  record NothingFound(StoredData.Missing missing) implements Lookup {}

  /// Nobody has looked, or not lately.
  record NotCrawled() implements Lookup {}
}
