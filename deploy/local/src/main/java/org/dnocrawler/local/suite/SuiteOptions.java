package org.dnocrawler.local.suite;

import java.util.Optional;

/// What the user may choose about a suite.
///
/// @param ports where everything listens
/// @param externalPostgres `postgresql://user:password@host:port/database` of a server to use
///   instead of the embedded one
/// @param externalRedis URL of a Redis to use for state
/// @param externalRedisCache URL of a Redis to use for the cache; that of state when absent
public record SuiteOptions(
    Ports ports,
    Optional<String> externalPostgres,
    Optional<String> externalRedis,
    Optional<String> externalRedisCache) {

  /// Everything embedded, on ports from the given base on.
  public static SuiteOptions embedded(Ports ports) {
    return new SuiteOptions(ports, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
