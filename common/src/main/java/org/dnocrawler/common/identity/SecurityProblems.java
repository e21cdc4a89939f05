package org.dnocrawler.common.identity;

import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.common.problem.Problems;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// The answers of the security filter chain.
final class SecurityProblems {

  private SecurityProblems() {}

  static Mono<Void> unauthenticated(ServerWebExchange exchange, AuthenticationException error) {
    var refused = error instanceof InvalidTokenException;
    exchange
        .getResponse()
        .getHeaders()
        .set(HttpHeaders.WWW_AUTHENTICATE, refused ? "Bearer error=\"invalid_token\"" : "Bearer");
    var detail =
        refused
            ? "The access token was refused: " + error.getMessage() + "."
            : "Send a valid access token as `Authorization: Bearer <token>`.";
    return Problems.write(exchange, new ProblemException(ProblemType.UNAUTHENTICATED, detail));
  }

  static Mono<Void> forbidden(ServerWebExchange exchange) {
    return Caller.current()
        .map(caller -> caller.role() == Role.PENDING)
        .defaultIfEmpty(false)
        .map(SecurityProblems::forbidden)
        .flatMap(problem -> Problems.write(exchange, problem));
  }

  static Mono<Void> unusable(ServerWebExchange exchange) {
    return Problems.write(
        exchange,
        new ProblemException(
            ProblemType.INVALID_REQUEST, "The path or a header is written in a way not allowed."));
  }

  private static ProblemException forbidden(boolean pending) {
    return new ProblemException(
        ProblemType.FORBIDDEN,
        pending
            ? "This account waits for the approval of an admin."
            : "This account has no right to do that.");
  }
}
