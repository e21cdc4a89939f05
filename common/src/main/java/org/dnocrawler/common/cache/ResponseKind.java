package org.dnocrawler.common.cache;

import java.time.Duration;
import java.util.Locale;

/// Kinds of answers of the API that are cached; each is a namespace of `cache:{namespace}:{key}`.
public enum ResponseKind {
  /// How much of the operators and years is known; one load for all processes.
  COVERAGE(true),
  /// Figures of use, such as popular questions; one load for all processes.
  STATISTICS(true),
  /// Results of a search.
  SEARCH(false),
  /// What an operator is.
  OPERATOR(false),
  /// Charges of several years or operators side by side.
  COMPARISON(false),
  /// What an account is.
  PROFILE(false),
  /// Answers of a language model; one load for all processes.
  MODEL(true),
  /// Any other answer.
  API(false);

  private final boolean expensive;

  ResponseKind(boolean expensive) {
    this.expensive = expensive;
  }

  String namespace() {
    return name().toLowerCase(Locale.ROOT);
  }

  <T> CachePolicy<T> policy(Class<T> type, ResponseCacheProperties properties) {
    var life = timeToLive(properties);
    return new CachePolicy<>(type, _ -> life, properties.absentTimeToLive(), expensive);
  }

  private Duration timeToLive(ResponseCacheProperties properties) {
    return switch (this) {
      case SEARCH -> properties.searchTimeToLive();
      case MODEL -> properties.modelTimeToLive();
      case COVERAGE, STATISTICS, OPERATOR, COMPARISON, PROFILE, API -> properties.timeToLive();
    };
  }
}
