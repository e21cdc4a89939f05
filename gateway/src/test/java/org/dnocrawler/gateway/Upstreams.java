package org.dnocrawler.gateway;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.dnocrawler.common.testing.DataStores;
import org.dnocrawler.common.wire.WireJson;
import org.springframework.test.context.DynamicPropertyRegistry;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/// One small server that plays all services: it says what it was sent, or misbehaves on demand.
public final class Upstreams implements AutoCloseable {

  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final DisposableServer server;

  /// Listens on a free port of the loopback address.
  public Upstreams() {
    server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .route(routes ->
                routes
                    .get("/.well-known/jwks.json", (_, answer) -> json(answer, Tokens.jwks()))
                    .get("/api/v1/stats/slow", Upstreams::slow)
                    .get("/api/v1/dnos/broken", (_, answer) -> problem(answer))
                    .get("/api/v1/stats/cut", Upstreams::cut)
                    .get("/api/v1/stats/unchanged", (_, answer) -> unchanged(answer))
                    .route(request -> request.uri().contains("/flaky"), this::flaky)
                    .route(_ -> true, Upstreams::echo))
            .bindNow();
  }

  /// Points the gateway to this server, crawler-service to a port where nobody listens.
  public void register(DynamicPropertyRegistry registry) {
    var closed = DataStores.freePort();
    registry.add("AUTH_SERVICE_URL", this::url);
    registry.add("QUERY_SERVICE_URL", this::url);
    registry.add("CRAWLER_SERVICE_URL", () -> "http://127.0.0.1:" + closed);
    registry.add("management.server.port", () -> 0);
    // budgets that a loaded build machine keeps; what happens beyond them is tested on its own
    registry.add("dno.identity.keys-timeout", () -> "15s");
    registry.add("dno.identity.revocation-budget", () -> "15s");
  }

  private String url() {
    return "http://127.0.0.1:" + server.port();
  }

  @Override
  public void close() {
    server.disposeNow();
  }

  private static Mono<Void> echo(HttpServerRequest request, HttpServerResponse answer) {
    var headers =
        request.requestHeaders().entries().stream()
            .collect(
                Collectors.toMap(
                    e -> e.getKey().toLowerCase(Locale.ROOT),
                    Map.Entry::getValue,
                    (a, b) -> a + "|" + b));
    var cost = request.uri().indexOf("Dno-Cost=");
    if (cost > 0) {
      answer.header("Dno-Cost", request.uri().substring(cost + "Dno-Cost=".length()));
    }
    return request
        .receive()
        .aggregate()
        .asString()
        .defaultIfEmpty("")
        .flatMap(body ->
            json(
                answer
                    .header("Connection", "X-Hop")
                    .header("X-Hop", "1")
                    .header("ETag", "\"echo\""),
                WireJson.write(
                    Map.of(
                        "method",
                        request.method().name(),
                        "uri",
                        request.uri(),
                        "headers",
                        headers,
                        "body",
                        body))));
  }

  private static Mono<Void> slow(HttpServerRequest request, HttpServerResponse answer) {
    return Mono.delay(Duration.ofSeconds(30)).then(json(answer, "{}"));
  }

  private static Mono<Void> cut(HttpServerRequest request, HttpServerResponse answer) {
    request.withConnection(connection -> connection.dispose());
    return Mono.never();
  }

  /// Cuts the connection at the first request for a URL, and answers the next.
  private Mono<Void> flaky(HttpServerRequest request, HttpServerResponse answer) {
    return seen.add(request.uri()) ? cut(request, answer) : echo(request, answer);
  }

  private static Mono<Void> problem(HttpServerResponse answer) {
    return answer
        .status(503)
        .header(HttpHeaderNames.CONTENT_TYPE, "application/problem+json")
        .header(HttpHeaderNames.RETRY_AFTER, "7")
        .sendString(Mono.just("{\"code\":\"store_unavailable\",\"odd\":[1, 2]}"))
        .then();
  }

  private static Mono<Void> unchanged(HttpServerResponse answer) {
    return answer.status(304).header(HttpHeaderNames.ETAG, "\"v7\"").send();
  }

  private static Mono<Void> json(HttpServerResponse answer, String body) {
    return answer
        .header(HttpHeaderNames.CONTENT_TYPE, "application/json")
        .sendString(Mono.just(body))
        .then();
  }
}
