package org.dnocrawler.auth.password;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// Wires the hashing of passwords.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PasswordProperties.class)
class PasswordConfiguration {

  @Bean(destroyMethod = "dispose")
  Scheduler passwordScheduler(PasswordProperties properties) {
    return Schedulers.newBoundedElastic(properties.threads(), properties.queue(), "password");
  }

  @Bean
  Passwords passwords(PasswordProperties properties, Scheduler passwordScheduler) {
    return new Passwords(properties.strength(), passwordScheduler);
  }
}
