package org.dnocrawler.query.cost;

import org.dnocrawler.query.export.Publications;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the calculation of costs.
@Configuration(proxyBeanMethods = false)
class CostConfiguration {

  @Bean
  CostApi costApi(Publications publications) {
    return new CostApi(publications);
  }
}
