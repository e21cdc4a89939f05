package org.dnocrawler.gateway.edge;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires what every request passes first.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EdgeProperties.class)
class EdgeConfiguration {

  @Bean
  AccessLogFilter accessLogFilter(Clock clock) {
    return new AccessLogFilter(clock);
  }

  @Bean
  SecurityHeadersFilter securityHeadersFilter() {
    return new SecurityHeadersFilter();
  }

  @Bean
  ClientFilter clientFilter(EdgeProperties properties) {
    return new ClientFilter(new ClientAddresses(properties.trustedProxies()));
  }

  @Bean
  BodyLimitFilter bodyLimitFilter(EdgeProperties properties) {
    return new BodyLimitFilter(properties);
  }
}
