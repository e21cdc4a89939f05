package org.dnocrawler.common.limits;

/// The limiter's metrics.
enum LimitMetric {
  /// Tags outcome: admitted | refused | undecided; by: redis | local.
  DECISIONS("dno.limits.decisions"),
  /// Tag cause: simple name of the error; every one is a request that Redis did not decide.
  REDIS_FAILURES("dno.limits.redis.failures");

  private final String metric;

  LimitMetric(String metric) {
    this.metric = metric;
  }

  String metric() {
    return metric;
  }
}
