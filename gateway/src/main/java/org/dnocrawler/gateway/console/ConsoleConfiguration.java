package org.dnocrawler.gateway.console;

import org.dnocrawler.common.identity.PublicRoutes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/// Lets everybody load the console, which are four files; what it asks for needs a login.
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration {

  @Bean
  PublicRoutes consoleFiles() {
    return PublicRoutes.of("/", "/console.css", "/console.js", "/favicon.svg");
  }

  /// What `HEAD` says of the page; Spring's welcome page answers `GET` alone.
  @Bean
  RouterFunction<ServerResponse> headOfConsole() {
    return RouterFunctions.route()
        .HEAD("/", _ -> ServerResponse.ok().contentType(MediaType.TEXT_HTML).build())
        .build();
  }
}
