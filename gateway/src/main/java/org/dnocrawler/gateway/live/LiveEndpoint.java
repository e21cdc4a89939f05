package org.dnocrawler.gateway.live;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.dnocrawler.common.identity.TokenVerifier;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The WebSocket: opens a conversation for whoever has a token, and closes it with a reason.
///
/// Close codes: 1001 the gateway stops, 1009 a frame was too large, 4001 the token ended, 4008 the
/// client reads too slowly. After all of them a client may connect again and resume.
final class LiveEndpoint implements WebHandler {

  private final WebSocketService sockets;
  private final TokenVerifier verifier;
  private final FollowedJobs jobs;
  private final LiveSessions sessions;
  private final LiveShutdown shutdown;
  private final LiveProperties properties;
  private final Clock clock;

  LiveEndpoint(
      WebSocketService sockets,
      TokenVerifier verifier,
      FollowedJobs jobs,
      LiveSessions sessions,
      LiveShutdown shutdown,
      LiveProperties properties,
      Clock clock) {
    this.sockets = sockets;
    this.verifier = verifier;
    this.jobs = jobs;
    this.sessions = sessions;
    this.shutdown = shutdown;
    this.properties = properties;
    this.clock = clock;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange) {
    return LiveLogin.of(exchange, verifier, clock)
        .flatMap(login -> sockets.handleRequest(exchange, new Conversation(login)));
  }

  /// One accepted socket.
  private final class Conversation implements WebSocketHandler {

    private final LiveLogin login;
    private final LiveSocket socket;
    private final String id = UUID.randomUUID().toString();

    Conversation(LiveLogin login) {
      this.login = login;
      this.socket = new LiveSocket(login.caller(), jobs, properties);
    }

    @Override
    public List<String> getSubProtocols() {
      return List.of(LiveProtocol.NAME);
    }

    @Override
    public Mono<Void> handle(WebSocketSession session) {
      return Mono.usingWhen(Mono.just(id), _ -> converse(session), sessions::remove);
    }

    /// Whichever ends first ends the others: the client, the connection, or a reason to close.
    private Mono<Void> converse(WebSocketSession session) {
      return Mono.firstWithSignal(
          socket.obey(texts(session)),
          session.send(socket.frames().map(frame -> session.textMessage(frame.json()))),
          endOf(session),
          recorded());
    }

    private Flux<String> texts(WebSocketSession session) {
      return session.receive().filter(Conversation::isData).map(Conversation::text);
    }

    private Mono<Void> endOf(WebSocketSession session) {
      return Mono.firstWithSignal(
              shutdown.signal().thenReturn(LiveProtocol.GOING_AWAY),
              login.ended(properties.beat()).thenReturn(LiveProtocol.TOKEN_ENDED),
              socket.overflowed().thenReturn(LiveProtocol.TOO_SLOW))
          .flatMap(status -> close(session, status));
    }

    /// Cached, as the closing ends the receiving, which would cancel the closing half way.
    private static Mono<Void> close(WebSocketSession session, CloseStatus status) {
      return session.close(status).cache();
    }

    /// Keeps the socket's record alive; never ends by itself.
    private Mono<Void> recorded() {
      return Flux.interval(Duration.ZERO, properties.beat())
          .onBackpressureDrop()
          .concatMap(_ -> sessions.touch(id, login.caller().userId(), socket.channels()))
          .then();
    }

    private static boolean isData(WebSocketMessage message) {
      return message.getType() == WebSocketMessage.Type.TEXT
          || message.getType() == WebSocketMessage.Type.BINARY;
    }

    /// A binary frame is not of this protocol and reads as none of its commands.
    private static String text(WebSocketMessage message) {
      return message.getType() == WebSocketMessage.Type.TEXT ? message.getPayloadAsText() : "";
    }
  }
}
