package org.dnocrawler.common.problem;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.dnocrawler.common.wire.WireJson;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Writes problems: the one place where an error becomes an HTTP answer.
public final class Problems {

  /// Members that every problem has.
  static final Set<String> OWN_MEMBERS =
      Set.of("type", "title", "status", "detail", "instance", "code", "request_id");

  private Problems() {}

  /// Answers a request with a problem.
  ///
  /// @return completes when the answer is written; an `IllegalStateException` when the response was
  ///   committed before
  public static Mono<Void> write(ServerWebExchange exchange, ProblemException problem) {
    return Mono.defer(() -> writeNow(exchange, problem));
  }

  private static Mono<Void> writeNow(ServerWebExchange exchange, ProblemException problem) {
    var response = exchange.getResponse();
    if (!response.setStatusCode(problem.type().status())) {
      return Mono.error(new IllegalStateException("the response was committed before", problem));
    }
    var body = WireJson.MAPPER.writeValueAsBytes(body(exchange, problem));
    var headers = response.getHeaders();
    headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    headers.setContentLength(body.length);
    headers.setCacheControl("no-store");
    headers.set(RequestId.HEADER, RequestId.of(exchange));
    var retryAfter = problem.retryAfter();
    if (retryAfter != null) {
      headers.set(HttpHeaders.RETRY_AFTER, Long.toString(wholeSeconds(retryAfter)));
    }
    return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
  }

  /// The body of a problem, for an answer that is not written by a handler.
  ///
  /// @param instance path of the request
  /// @return UTF-8 JSON
  public static byte[] json(ProblemException problem, String instance, String requestId) {
    return WireJson.MAPPER.writeValueAsBytes(body(problem, instance, requestId));
  }

  /// The JSON object of a problem: the members of RFC 9457, `code`, `request_id`, then its own.
  static Map<String, Object> body(ServerWebExchange exchange, ProblemException problem) {
    return body(problem, exchange.getRequest().getPath().value(), RequestId.of(exchange));
  }

  private static Map<String, Object> body(
      ProblemException problem, String instance, String requestId) {
    var type = problem.type();
    var body = new LinkedHashMap<String, Object>();
    body.put("type", type.uri().toString());
    body.put("title", type.title());
    body.put("status", type.status().value());
    body.put("detail", String.valueOf(problem.getMessage()));
    body.put("instance", instance);
    body.put("code", type.code());
    body.put("request_id", requestId);
    body.putAll(problem.members());
    return body;
  }

  /// The seconds that `Retry-After` says: whole, rounded up, at least one.
  public static long wholeSeconds(Duration duration) {
    return Math.max(1, duration.plusNanos(999_999_999).toSeconds());
  }
}
