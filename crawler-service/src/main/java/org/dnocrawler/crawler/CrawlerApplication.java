package org.dnocrawler.crawler;

import java.time.Clock;
import org.dnocrawler.common.database.DatabaseConfiguration;
import org.dnocrawler.common.identity.IdentityConfiguration;
import org.dnocrawler.common.jobs.JobsConfiguration;
import org.dnocrawler.common.observability.EssentialChecks;
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

/// Starts crawler-service: the job API, the workers and the reconciler.
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
  JobsConfiguration.class,
  IdentityConfiguration.class,
  ProblemConfiguration.class,
  ObservabilityConfiguration.class
})
public class CrawlerApplication {

  /// Runs the service until it is told to stop.
  public static void main(String[] args) {
    SpringApplication.run(CrawlerApplication.class, args);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  /// Without the journal there are no jobs; without Redis they wait, and can still be looked up.
  @Bean
  EssentialChecks crawlerEssentialChecks() {
    return EssentialChecks.of("database");
  }
}
