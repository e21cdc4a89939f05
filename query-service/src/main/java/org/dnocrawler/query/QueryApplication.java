package org.dnocrawler.query;

import java.time.Clock;
import org.dnocrawler.common.cache.CacheConfiguration;
import org.dnocrawler.common.database.DatabaseConfiguration;
import org.dnocrawler.common.identity.IdentityConfiguration;
import org.dnocrawler.common.jobs.JobsConfiguration;
import org.dnocrawler.common.locks.LocksConfiguration;
import org.dnocrawler.common.observability.ObservabilityConfiguration;
import org.dnocrawler.common.problem.ProblemConfiguration;
import org.dnocrawler.common.redis.RedisConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisReactiveAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisRepositoriesAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/// Starts query-service: the directory, questions, tariffs and the ingest of crawl results.
@SpringBootApplication(
    proxyBeanMethods = false,
    exclude = {
      DataRedisAutoConfiguration.class,
      DataRedisReactiveAutoConfiguration.class,
      DataRedisRepositoriesAutoConfiguration.class
    })
@Import({
  RedisConfiguration.class,
  DatabaseConfiguration.class,
  CacheConfiguration.class,
  JobsConfiguration.class,
  LocksConfiguration.class,
  IdentityConfiguration.class,
  ProblemConfiguration.class,
  ObservabilityConfiguration.class
})
public class QueryApplication {

  /// Runs the service until it is told to stop.
  public static void main(String[] arguments) {
    SpringApplication.run(QueryApplication.class, arguments);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
