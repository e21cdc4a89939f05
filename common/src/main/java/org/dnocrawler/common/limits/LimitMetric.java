package org.dnocrawler.common.limits;

/// The limiter's metrics.
enum LimitMetric {
  /// Tags outcome: admitted | refused | undecided; by: redis | lease | local.
  DECISIONS("dno.limits.decisions"),
  /// Tag policy; counts requests that a policy refused.
  REFUSALS("dno.limits.refusals"),
  /// Tag policy; counts requests that a shadow policy would have refused.
  SHADOWED("dno.limits.shadowed"),
  /// Units that Redis handed out ahead.
  LEASED("dno.limits.leased.units"),
  /// Units of these that were not spent and were given back.
  GIVEN_BACK("dno.limits.returned.units"),
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
