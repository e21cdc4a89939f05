package org.dnocrawler.query.compare;

import org.dnocrawler.query.export.Exports;
import org.dnocrawler.query.export.Publications;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires comparisons.
@Configuration(proxyBeanMethods = false)
class CompareConfiguration {

  @Bean
  CompareApi compareApi(Publications publications, Exports exports) {
    return new CompareApi(publications, exports);
  }
}
