package org.dnocrawler.query.tariff;

import java.util.Map;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;

/// The problem of a crawl that found nothing.
public final class DataNotFound {

  private DataNotFound() {}

  /// With `reason` and `checked_at` as members.
  public static ProblemException problem(StoredData.Missing missing) {
    return new ProblemException(
        ProblemType.DATA_NOT_FOUND,
        "The operator's site was searched without success; it is searched again after an hour.",
        Map.of("reason", missing.reason(), "checked_at", missing.checkedAt().toString()),
        null);
  }
}
