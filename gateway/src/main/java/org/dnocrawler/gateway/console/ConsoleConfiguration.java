package org.dnocrawler.gateway.console;

import org.dnocrawler.common.identity.PublicRoutes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Lets everybody load the console, which are four files; what it asks for needs a login.
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration {

  @Bean
  PublicRoutes consoleFiles() {
    return PublicRoutes.of("/", "/console.css", "/console.js", "/favicon.svg");
  }
}
