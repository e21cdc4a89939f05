package org.dnocrawler.auth.admin;

import org.dnocrawler.auth.account.Accounts;
import org.dnocrawler.auth.password.Passwords;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the routes for admins.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FirstAdminProperties.class)
class AdminConfiguration {

  @Bean
  FirstAdmin firstAdmin(FirstAdminProperties properties, Accounts accounts, Passwords passwords) {
    return new FirstAdmin(properties, accounts, passwords);
  }
}
