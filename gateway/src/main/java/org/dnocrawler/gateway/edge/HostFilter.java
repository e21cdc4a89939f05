package org.dnocrawler.gateway.edge;

import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Refuses requests for other hosts, so that no page of somebody else's name is served from here.
final class HostFilter implements WebFilter, Ordered {

  private final Hosts hosts;

  HostFilter(Hosts hosts) {
    this.hosts = hosts;
  }

  @Override
  public int getOrder() {
    return EdgeOrder.HOST;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return hosts.answers(Client.of(exchange).host())
        ? chain.filter(exchange)
        : Mono.error(
            new ProblemException(ProblemType.MISDIRECTED_REQUEST, "This host is not served here."));
  }
}
