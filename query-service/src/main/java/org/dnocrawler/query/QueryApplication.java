package org.dnocrawler.query;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/// Starts the query service.
@SpringBootApplication(proxyBeanMethods = false)
public class QueryApplication {

  /// Starts with the environment's settings.
  public static void main(String[] arguments) {
    SpringApplication.run(QueryApplication.class, arguments);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
