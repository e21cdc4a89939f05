package org.dnocrawler.common.problem;

import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.server.WebFilter;

/// Gives every request an id and every error a problem body; a service imports it.
@Configuration(proxyBeanMethods = false)
public class ProblemConfiguration {

  @Bean
  WebFilter requestIdFilter() {
    return new RequestIdFilter();
  }

  @Bean
  ErrorWebExceptionHandler problemMapper() {
    return new ProblemMapper();
  }
}
