package org.dnocrawler.gateway.relay;

import io.micrometer.core.instrument.MeterRegistry;
import org.dnocrawler.common.identity.TokenVerifier;
import org.dnocrawler.gateway.edge.AccessLog;
import org.dnocrawler.gateway.edge.Clients;
import org.dnocrawler.gateway.edge.Hosts;
import org.dnocrawler.gateway.ratelimit.RequestLimits;
import org.dnocrawler.gateway.upstream.UpstreamGuards;
import org.dnocrawler.gateway.upstream.UpstreamProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import reactor.netty.http.client.HttpClient;

/// Puts the relay before the handlers of the public port.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RelayProperties.class)
@ConditionalOnProperty(name = "dno.gateway.relay.enabled", matchIfMissing = true)
class RelayConfiguration {

  @Bean
  WebServerFactoryCustomizer<NettyReactiveWebServerFactory> relay(
      ObjectProvider<HttpHandler> handlers,
      RelayProperties properties,
      UpstreamProperties upstreams,
      UpstreamGuards guards,
      TokenVerifier tokens,
      Clients clients,
      Hosts hosts,
      RequestLimits limits,
      HttpClient client,
      AccessLog log,
      MeterRegistry meters) {
    return factory ->
        factory.addRouteProviders(routes ->
            routes.route(
                _ -> true,
                new Relay(
                    ordinary(handlers),
                    new Destinations(properties, upstreams, guards.byService(), client),
                    tokens,
                    clients,
                    hosts,
                    limits,
                    new RelayLog(log, meters))));
  }

  /// The handlers as the server would call them itself; they are there only after the server.
  private static ReactorHttpHandlerAdapter ordinary(ObjectProvider<HttpHandler> handlers) {
    return new ReactorHttpHandlerAdapter(
        (request, response) -> handlers.getObject().handle(request, response));
  }
}
