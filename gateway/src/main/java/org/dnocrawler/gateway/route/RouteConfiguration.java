package org.dnocrawler.gateway.route;

import org.dnocrawler.gateway.upstream.UpstreamProperties;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires one route a service, named like it.
@Configuration(proxyBeanMethods = false)
class RouteConfiguration {

  @Bean
  RouteLocator serviceRoutes(RouteLocatorBuilder builder, UpstreamProperties properties) {
    var routes = builder.routes();
    properties
        .services()
        .forEach((name, service) ->
            routes.route(
                name,
                route ->
                    route
                        .order(service.order())
                        .path(service.paths().toArray(String[]::new))
                        .uri(service.url())));
    return routes.build();
  }

  @Bean
  ClientHeaders clientHeaders() {
    return new ClientHeaders();
  }
}
