package org.dnocrawler.crawler.directory;

import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.common.problem.RequestId;
import org.dnocrawler.common.wire.WireJson;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/// Looks operators up at query-service, in the name of who asks.
public final class OperatorDirectory {

  private static final String SLUG = "[a-z0-9]+(-[a-z0-9]+)*";
  private static final int LONGEST_SLUG = 128;

  private final WebClient http;
  private final DirectoryGuard guard;

  OperatorDirectory(WebClient http, DirectoryGuard guard) {
    this.http = http;
    this.guard = guard;
  }

  /// The operator of a slug.
  ///
  /// @param slug any text
  /// @param authorization the asker's own `Authorization` header, which is passed on
  /// @return fails with a problem when there is no such operator or the directory does not answer
  public Mono<Operator> find(String slug, String authorization) {
    return isSlug(slug)
        ? guard
            .protect(
                RequestId.current().defaultIfEmpty("").flatMap(id -> ask(slug, authorization, id)))
            .switchIfEmpty(Mono.error(OperatorDirectory::unknown))
            .checkpoint("look an operator up")
        : Mono.error(OperatorDirectory::unknown);
  }

  private static boolean isSlug(String slug) {
    return slug.length() <= LONGEST_SLUG && slug.matches(SLUG);
  }

  private Mono<Operator> ask(String slug, String authorization, String requestId) {
    return http.get()
        .uri("/api/v1/dnos/{slug}", slug)
        .headers(headers -> identify(headers, authorization, requestId))
        .exchangeToMono(OperatorDirectory::read);
  }

  private static void identify(HttpHeaders headers, String authorization, String requestId) {
    headers.set(HttpHeaders.AUTHORIZATION, authorization);
    if (!requestId.isEmpty()) {
      headers.set(RequestId.TRACEPARENT, RequestId.traceparent(requestId));
    }
  }

  private static Mono<Operator> read(ClientResponse answer) {
    return switch (answer.statusCode().value()) {
      case 200 -> answer.bodyToMono(String.class).map(body -> WireJson.read(body, Operator.class));
      case 404 -> answer.releaseBody().then(Mono.empty());
      case 401, 403 -> answer.releaseBody().then(Mono.error(OperatorDirectory::refused));
      default -> answer.releaseBody().then(Mono.error(DirectoryGuard::away));
    };
  }

  private static ProblemException refused() {
    return new ProblemException(
        ProblemType.UNAUTHENTICATED,
        "The directory of operators refused the access token. Refresh it and try again.");
  }

  private static ProblemException unknown() {
    return new ProblemException(
        ProblemType.DNO_UNKNOWN,
        "There is no operator with that slug; search /api/v1/dnos?search=.");
  }
}
