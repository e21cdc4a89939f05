package org.dnocrawler.gateway.upstream;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import java.util.Map;
import java.util.Objects;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyRoutingFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Puts every call of a service under its guard, from the request sent to the head of the answer.
///
/// The body of the answer is passed on outside of it, so that a client that reads slowly does not
/// make a service look slow.
final class UpstreamFilter implements GlobalFilter, Ordered {

  private final Map<String, UpstreamGuard> guards;

  /// @param guards by the id of the route that leads to the service
  UpstreamFilter(Map<String, UpstreamGuard> guards) {
    this.guards = Map.copyOf(guards);
  }

  @Override
  public int getOrder() {
    return NettyRoutingFilter.ORDER - 1;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    Route route = exchange.getRequiredAttribute(GATEWAY_ROUTE_ATTR);
    var guard = Objects.requireNonNull(guards.get(route.getId()), route::getId);
    return guard.protect(chain.filter(exchange));
  }
}
