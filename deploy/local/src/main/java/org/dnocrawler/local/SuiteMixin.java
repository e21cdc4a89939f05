package org.dnocrawler.local;

import java.util.Optional;
import org.dnocrawler.local.suite.Ports;
import org.dnocrawler.local.suite.SuiteOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of every command that starts a suite.
final class SuiteMixin {

  @Option(
      names = "--port-base",
      paramLabel = "PORT",
      defaultValue = "" + Ports.DEFAULT_BASE,
      description =
          "Port of the gateway; the others follow it up to 13 above. Default: ${DEFAULT-VALUE}.")
  private int portBase;

  @Option(
      names = "--external-postgres",
      paramLabel = "URL",
      defaultValue = "${env:DNO_EXTERNAL_POSTGRES}",
      description =
          "Use this Postgres (postgresql://user:password@host:port/database; also in DNO_EXTERNAL_POSTGRES).")
  private @Nullable String externalPostgres;

  @Option(
      names = "--external-redis",
      paramLabel = "URL",
      defaultValue = "${env:DNO_EXTERNAL_REDIS}",
      description = "Use this Redis for state (also in DNO_EXTERNAL_REDIS).")
  private @Nullable String externalRedis;

  @Option(
      names = "--external-redis-cache",
      paramLabel = "URL",
      defaultValue = "${env:DNO_EXTERNAL_REDIS_CACHE}",
      description = "Use this Redis for the cache; default: the one given with --external-redis.")
  private @Nullable String externalRedisCache;

  SuiteOptions options() {
    return new SuiteOptions(
        new Ports(portBase),
        given(externalPostgres),
        given(externalRedis),
        given(externalRedisCache));
  }

  private static Optional<String> given(@Nullable String value) {
    return Optional.ofNullable(value).filter(text -> !text.isBlank());
  }
}
