package org.dnocrawler.bench.gateway;

import io.netty.handler.codec.http.HttpHeaderNames;
import org.reactivestreams.Publisher;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.ConnectionProvider;

/// A process that passes every request on with nothing but Reactor Netty: what a gateway on this
/// runtime could be at best.
final class BareProxy {

  private static final int MOST_CONNECTIONS = 512;

  private final HttpClient client;

  private BareProxy(int upstream) {
    client =
        HttpClient.create(ConnectionProvider.create("upstream", MOST_CONNECTIONS))
            .host("127.0.0.1")
            .port(upstream);
  }

  /// Serves until it is told to stop.
  ///
  /// @param arguments its port and that of the upstream
  public static void main(String[] arguments) throws InterruptedException {
    var proxy = new BareProxy(Integer.parseInt(arguments[1]));
    HttpServer.create()
        .host("127.0.0.1")
        .port(Integer.parseInt(arguments[0]))
        .handle(proxy::pass)
        .bindNow();
    Thread.currentThread().join();
  }

  private Publisher<Void> pass(HttpServerRequest request, HttpServerResponse response) {
    return client
        .headers(headers -> headers.set(request.requestHeaders()).remove(HttpHeaderNames.HOST))
        .request(request.method())
        .uri(request.uri())
        .send(request.receive().retain())
        .response((answer, body) -> {
          response.status(answer.status()).headers(answer.responseHeaders().copy());
          return response.send(body.retain());
        });
  }
}
