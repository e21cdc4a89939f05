package org.dnocrawler.gateway.upstream;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the guards, one a service.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(UpstreamProperties.class)
class UpstreamConfiguration {

  @Bean
  UpstreamGuards upstreamGuards(UpstreamProperties properties, MeterRegistry meters) {
    var guards = new HashMap<String, UpstreamGuard>();
    properties
        .services()
        .forEach((name, service) ->
            guards.put(name, new UpstreamGuard(name, service, properties.breaker(), meters)));
    return new UpstreamGuards(guards);
  }

  @Bean
  UpstreamFilter upstreamFilter(UpstreamGuards guards) {
    return new UpstreamFilter(guards.byService());
  }
}
