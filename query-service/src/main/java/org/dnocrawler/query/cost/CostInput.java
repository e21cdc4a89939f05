package org.dnocrawler.query.cost;

import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.query.http.StrictJson;

/// Reads requests strictly, and says what is wrong with a field.
final class CostInput {

  private CostInput() {}

  /// The request; throws the problem `invalid_request`, which names the field where there is one.
  static CostRequest read(byte[] body) {
    return StrictJson.read(body, CostRequest.class);
  }

  /// A problem of that field.
  static ProblemException invalid(String field, String detail) {
    return StrictJson.invalid(field, detail);
  }
}
