package org.dnocrawler.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.tcp.TcpClient;

/// Requests as they come over a connection, byte by byte.
class PlainReadTests {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final AtomicReference<PlainRead> seen = new AtomicReference<>();
  private DisposableServer server;

  @BeforeEach
  void start() {
    server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle((request, response) -> {
              seen.set(PlainRead.of(request));
              return response.header("Connection", "close").sendString(Mono.just("."));
            })
            .bindNow();
  }

  @AfterEach
  void stop() {
    server.disposeNow();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/dnos, /api/v1/dnos",
    "/api/v1/dnos/netze-bw/2025/netzentgelte.csv, /api/v1/dnos/netze-bw/2025/netzentgelte.csv",
    "/api/v1/dnos?search=Netze%20BW&x=, /api/v1/dnos",
  })
  void aPlainReadIsOne(String uri, String path) {
    var read = sent("GET " + uri + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer t.o.k\r\n\r\n");
    assertThat(read).isEqualTo(new PlainRead(path, uri, "t.o.k"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/../admin",
        "/api/v1/./dnos",
        "/api/v1//dnos",
        "//api",
        "/api/%2e%2e/admin",
        "/api/v1/dnos;x=1",
        "/api/v1/dnos?a=%zz",
        "/api/v1/dnos?a=\"",
        "/api/v1/d\u00f6s",
        "http://other.test/api/v1/dnos",
        "/api/.hidden"
      })
  void aPathWithMoreThanOneMeaningIsNone(String uri) {
    assertThat(sent("GET " + uri + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer t\r\n\r\n"))
        .isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /a HTTP/1.0\r\nHost: a\r\nAuthorization: Bearer t\r\n\r\n",
        "POST /a HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer t\r\nContent-Length: 0\r\n\r\n",
        "HEAD /a HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer t\r\n\r\n",
        "GET /a HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer t\r\nContent-Length: 1\r\n\r\nx",
        "GET /a HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer t\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "GET /a HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer t\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
        "GET /a HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer t\r\nConnection: X-Mine\r\n\r\n",
        "GET /a HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer t\r\nOrigin: http://b\r\n\r\n",
        "GET /a HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer t\r\nAuthorization: Bearer u\r\n\r\n",
        "GET /a HTTP/1.1\r\nHost: a\r\nAuthorization: Basic t\r\n\r\n",
        "GET /a HTTP/1.1\r\nHost: a\r\n\r\n"
      })
  void anythingElseIsNone(String request) {
    assertThat(sent(request)).isNull();
  }

  private PlainRead sent(String request) {
    seen.set(null);
    var connection = TcpClient.create().host("127.0.0.1").port(server.port()).connectNow(PATIENCE);
    try {
      connection.outbound().sendString(Mono.just(request)).then().block(PATIENCE);
      connection.inbound().receive().aggregate().asString().block(PATIENCE);
    } finally {
      connection.disposeNow(PATIENCE);
    }
    return seen.get();
  }
}
