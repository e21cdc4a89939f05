package org.dnocrawler.query.tariff;

import java.util.Map;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;

/// The problem of data that are not there: a crawl found none, or they were withdrawn.
public final class DataNotFound {

  private DataNotFound() {}

  /// With `reason` and `checked_at` as members.
  public static ProblemException problem(StoredData.Missing missing) {
    return new ProblemException(
        ProblemType.DATA_NOT_FOUND,
        missing.withdrawn()
            ? "What was known was withdrawn; it is not looked for again by itself."
            : "The operator's site was searched without success; it is searched again after an"
                + " hour.",
        Map.of("reason", missing.reason(), "checked_at", missing.checkedAt().toString()),
        null);
  }
}
