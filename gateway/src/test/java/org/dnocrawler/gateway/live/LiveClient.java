package org.dnocrawler.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.dnocrawler.common.wire.WireJson;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import org.springframework.web.reactive.socket.client.ReactorNettyWebSocketClient;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.JsonNode;

/// A client of the live protocol that reads frame by frame.
final class LiveClient implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Sinks.Many<String> toSend = Sinks.many().unicast().onBackpressureBuffer();
  private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
  private final Sinks.One<CloseStatus> closed = Sinks.one();
  private final Sinks.One<WebSocketSession> opened = Sinks.one();
  private final Disposable connection;

  /// Connects as programs do, with a header.
  static LiveClient withHeader(int port, String token) {
    var headers = new HttpHeaders();
    headers.setBearerAuth(token);
    return new LiveClient(port, headers, List.of());
  }

  /// Connects as browsers do, with subprotocols.
  static LiveClient withSubprotocol(int port, String token) {
    return new LiveClient(port, new HttpHeaders(), List.of("dno.live.v1", "bearer." + token));
  }

  private LiveClient(int port, HttpHeaders headers, List<String> protocols) {
    connection =
        new ReactorNettyWebSocketClient()
            .execute(
                URI.create("ws://127.0.0.1:" + port + "/api/v1/live"),
                headers,
                new Handler(protocols))
            .subscribe(_ -> {}, opened::tryEmitError);
  }

  /// Waits for the handshake; fails with the server's refusal.
  WebSocketSession session() {
    return opened.asMono().block(PATIENCE);
  }

  void send(String frame) {
    toSend.tryEmitNext(frame).orThrow();
  }

  void subscribe(Object job) {
    send("{\"op\":\"subscribe\",\"channel\":\"job:%s\"}".formatted(job));
  }

  void subscribe(Object job, String since) {
    send("{\"op\":\"subscribe\",\"channel\":\"job:%s\",\"since\":\"%s\"}".formatted(job, since));
  }

  /// The next frame, which must be of that kind.
  JsonNode next(String op) {
    session();
    try {
      var frame = received.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertThat(frame).as("a frame within %s", PATIENCE).isNotNull();
      assertThat(frame.path("op").asString()).as("%s", frame).isEqualTo(op);
      return frame;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  List<JsonNode> next(String op, int count) {
    var frames = new ArrayList<JsonNode>();
    for (var i = 0; i < count; i++) {
      frames.add(next(op));
    }
    return frames;
  }

  /// That nothing but the answer to a ping comes now.
  void isSilent() {
    send("{\"op\":\"ping\"}");
    next("pong");
  }

  int closeCode() {
    return closed.asMono().block(PATIENCE).getCode();
  }

  @Override
  public void close() {
    toSend.tryEmitComplete();
    connection.dispose();
  }

  private final class Handler implements WebSocketHandler {

    private final List<String> protocols;

    Handler(List<String> protocols) {
      this.protocols = protocols;
    }

    @Override
    public List<String> getSubProtocols() {
      return protocols;
    }

    @Override
    public Mono<Void> handle(WebSocketSession session) {
      opened.tryEmitValue(session).orThrow();
      var receive =
          session
              .receive()
              .map(WebSocketMessage::getPayloadAsText)
              .doOnNext(text -> received.add(WireJson.read(text, JsonNode.class)))
              .then();
      var closing = session.closeStatus().doOnNext(closed::tryEmitValue).then();
      var send = session.send(toSend.asFlux().map(session::textMessage));
      return Mono.when(receive, closing, send.takeUntilOther(closing));
    }
  }
}
