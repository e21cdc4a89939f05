package org.dnocrawler.crawler.paths;

import java.net.URI;
import org.dnocrawler.common.tariff.DataType;

/// What a crawl looks for on which site.
///
/// @param dno slug of the operator
/// @param type `NETZENTGELTE` or `HLZF`
/// @param year calendar year wanted
/// @param home the operator's home page
public record Question(String dno, DataType type, int year, URI home) {

  /// Checks the kind: a crawl seeks one at a time.
  public Question {
    if (type == DataType.ALL) {
      throw new IllegalArgumentException("a crawl seeks one kind at a time, not " + type);
    }
  }
}
