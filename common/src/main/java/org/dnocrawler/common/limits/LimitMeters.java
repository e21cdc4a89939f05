package org.dnocrawler.common.limits;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// Counts what the limiter does.
final class LimitMeters {

  /// Who decided.
  enum By {
    REDIS,
    LEASE,
    LOCAL
  }

  private final MeterRegistry registry;
  private final Map<By, Counter> admitted = new EnumMap<>(By.class);

  LimitMeters(MeterRegistry registry) {
    this.registry = registry;
    for (var by : By.values()) {
      admitted.put(by, decisions("admitted", by));
    }
  }

  void decided(Decision decision, By by) {
    switch (decision) {
      case Decision.Admitted(var standings) -> {
        Objects.requireNonNull(admitted.get(by)).increment();
        shadowed(standings);
      }
      case Decision.Refused refused -> {
        decisions("refused", by).increment();
        shadowed(refused.standings());
        refused.violated().forEach(policy -> of(LimitMetric.REFUSALS, policy).increment());
      }
      case Decision.Undecided _ -> decisions("undecided", by).increment();
    }
  }

  void handedOut(int units) {
    registry.counter(LimitMetric.LEASED.metric()).increment(units);
  }

  void givenBack(int units) {
    registry.counter(LimitMetric.GIVEN_BACK.metric()).increment(units);
  }

  void lost(Throwable cause) {
    registry
        .counter(LimitMetric.REDIS_FAILURES.metric(), "cause", cause.getClass().getSimpleName())
        .increment();
  }

  private void shadowed(List<Standing> standings) {
    for (var standing : standings) {
      if (standing.violated() && standing.policy().shadow()) {
        of(LimitMetric.SHADOWED, standing.policy()).increment();
      }
    }
  }

  private Counter of(LimitMetric metric, LimitPolicy policy) {
    return registry.counter(metric.metric(), "policy", policy.name());
  }

  private Counter decisions(String outcome, By by) {
    var who = by.name().toLowerCase(Locale.ROOT);
    return registry.counter(LimitMetric.DECISIONS.metric(), "outcome", outcome, "by", who);
  }
}
