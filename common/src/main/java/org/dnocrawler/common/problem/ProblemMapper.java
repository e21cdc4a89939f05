package org.dnocrawler.common.problem;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;

/// Answers every error that reaches the edge with a problem.
///
/// An error of ours is logged once, with its request id; its cause never leaves. An error after the
/// response was committed is handed on to the server, which ends the connection.
final class ProblemMapper implements ErrorWebExceptionHandler, Ordered {

  private static final Logger log = LoggerFactory.getLogger(ProblemMapper.class);

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
    if (exchange.getResponse().isCommitted()) {
      return Mono.error(error);
    }
    var problem = ProblemTranslation.of(error);
    report(exchange, error, problem);
    copyHeaders(error, exchange.getResponse().getHeaders());
    return Problems.write(exchange, problem);
  }

  private static void report(
      ServerWebExchange exchange, Throwable error, ProblemException problem) {
    var request = exchange.getRequest();
    var method = request.getMethod();
    var path = request.getPath().value();
    var id = RequestId.of(exchange);
    if (DisconnectedClientHelper.isClientDisconnectedException(error)) {
      log.debug("{} {} lost its connection, request_id={}", method, path, id);
      return;
    }
    switch (problem.type()) {
      case INTERNAL_ERROR -> log.error("{} {} failed, request_id={}", method, path, id, error);
      case STORE_UNAVAILABLE, UPSTREAM_UNAVAILABLE, UPSTREAM_TIMEOUT ->
          log.warn("{} {} lacks {}, request_id={}", method, path, rootOf(error), id);
      default -> log.debug("{} {}: {}, request_id={}", method, path, problem.type().code(), id);
    }
  }

  /// `Allow`, `Accept` and the like, which say how to ask better.
  private static void copyHeaders(Throwable error, HttpHeaders answer) {
    if (error instanceof ErrorResponse response) {
      response.getHeaders().forEach(answer::put);
    }
  }

  private static String rootOf(Throwable error) {
    var root = error;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName() + ": " + root.getMessage();
  }
}
