package org.dnocrawler.gateway.upstream;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.dnocrawler.gateway.edge.Relayed;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyRoutingFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Puts every call of a service under its guard, from the request sent to the head of the answer.
///
/// The body of the answer is passed on outside of it, so that a client that reads slowly does not
/// make a service look slow.
final class UpstreamFilter implements GlobalFilter, Ordered {

  /// Safe methods (RFC 9110, 9.2.1): a service that broke off may be asked again.
  private static final Set<HttpMethod> REPEATABLE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

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
    return Relayed.current()
        .flatMap(
            relayed -> relayed.failure() == null ? Mono.empty() : Mono.error(relayed.failure()))
        .then(Mono.defer(() -> guarded(guard, exchange, chain)));
  }

  private static Mono<Void> guarded(
      UpstreamGuard guard, ServerWebExchange exchange, GatewayFilterChain chain) {
    return REPEATABLE.contains(exchange.getRequest().getMethod())
        ? guard.protectRepeatable(Mono.defer(() -> again(exchange, chain)))
        : guard.protect(chain.filter(exchange));
  }

  private static Mono<Void> again(ServerWebExchange exchange, GatewayFilterChain chain) {
    ServerWebExchangeUtils.removeAlreadyRouted(exchange);
    return chain.filter(exchange);
  }
}
