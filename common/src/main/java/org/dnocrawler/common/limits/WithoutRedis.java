package org.dnocrawler.common.limits;

/// What a caller wants of the limiter while Redis does not answer.
public enum WithoutRedis {
  /// Hold the subject to what this process alone has seen of it: for reads.
  LIMIT_LOCALLY,
  /// Decide nothing: where guessing is worth an attacker's while, as at a login.
  REFUSE
}
