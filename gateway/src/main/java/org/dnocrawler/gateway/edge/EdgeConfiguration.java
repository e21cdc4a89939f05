package org.dnocrawler.gateway.edge;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import reactor.netty.NettyPipeline;

/// Wires what every request passes first.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EdgeProperties.class)
class EdgeConfiguration {

  @Bean
  AccessLog accessLog(Clock clock) {
    return new AccessLog(clock);
  }

  @Bean
  AccessLogFilter accessLogFilter(AccessLog log, Clock clock) {
    return new AccessLogFilter(log, clock);
  }

  @Bean
  SecurityHeadersFilter securityHeadersFilter() {
    return new SecurityHeadersFilter();
  }

  @Bean
  Clients clients(EdgeProperties properties) {
    return new Clients(new ClientAddresses(properties.trustedProxies()));
  }

  @Bean
  ClientFilter clientFilter(Clients clients) {
    return new ClientFilter(clients);
  }

  @Bean
  BodyLimitFilter bodyLimitFilter(EdgeProperties properties) {
    return new BodyLimitFilter(properties);
  }

  @Bean
  Hosts hosts(EdgeProperties properties) {
    return new Hosts(properties.hosts());
  }

  @Bean
  HostFilter hostFilter(Hosts hosts) {
    return new HostFilter(hosts);
  }

  @Bean
  @Conditional(SomeOrigins.class)
  CorsFilter corsFilter(EdgeProperties properties) {
    return new CorsFilter(properties.corsOrigins());
  }

  /// On the public port and, as far as it is configured by this context, no other.
  @Bean
  WebServerFactoryCustomizer<NettyReactiveWebServerFactory> publicServer() {
    var compression = new OneCompression();
    return factory ->
        factory.addServerCustomizers(server ->
            server.doOnChannelInit((_, channel, _) ->
                channel
                    .pipeline()
                    .addAfter(NettyPipeline.HttpCodec, "dno.compression", compression)
                    .addAfter(
                        NettyPipeline.HttpCodec,
                        "dno.unreadable-requests",
                        new UnreadableRequests())));
  }

  /// Whether any origin is allowed.
  private static final class SomeOrigins implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      var origins = context.getEnvironment().getProperty("dno.gateway.cors-origins", "");
      return !origins.isBlank();
    }
  }
}
