package org.dnocrawler.faults.limits;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/// The service behind the gateways, which says yes at once and notes when each request came; it
/// also serves the key of the tokens.
final class Upstream implements AutoCloseable {

  /// Names the number of a request.
  static final String NUMBER = "?number=";

  private final DisposableServer server;
  private final Map<Long, Long> arrivals = new ConcurrentHashMap<>();
  private final String keys;

  Upstream(String keys) {
    this.keys = keys;
    this.server = HttpServer.create().host("127.0.0.1").port(0).handle(this::answer).bindNow();
  }

  private Mono<Void> answer(HttpServerRequest request, HttpServerResponse response) {
    var now = System.nanoTime();
    var at = request.uri().indexOf(NUMBER);
    if (at >= 0) {
      arrivals.putIfAbsent(Long.parseLong(request.uri().substring(at + NUMBER.length())), now);
    }
    return response
        .header("Content-Type", "application/json")
        .sendString(Mono.just(at < 0 ? keys : "{}"))
        .then();
  }

  String url() {
    return "http://127.0.0.1:" + server.port();
  }

  /// When a request came, on the clock of `System.nanoTime`; forgotten thereafter.
  @Nullable Long arrival(long number) {
    return arrivals.remove(number);
  }

  @Override
  public void close() {
    server.disposeNow(Duration.ofSeconds(3));
  }
}
