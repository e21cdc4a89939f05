package org.dnocrawler.gateway.live;

import io.netty.channel.EventLoop;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.reactive.socket.HandshakeInfo;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.server.upgrade.ReactorNettyRequestUpgradeStrategy;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.WebsocketServerSpec;

/// Upgrades a connection on its own event loop.
///
/// On any other thread, such as the one on which Redis answered whether the token is revoked,
/// Reactor Netty 1.3.7 binds the socket a moment after the handshake was sent, and a frame that the
/// client sends in that moment is lost.
final class EventLoopUpgrade extends ReactorNettyRequestUpgradeStrategy {

  EventLoopUpgrade(Supplier<WebsocketServerSpec.Builder> spec) {
    super(spec);
  }

  @Override
  public Mono<Void> upgrade(
      ServerWebExchange exchange,
      WebSocketHandler handler,
      @Nullable String subProtocol,
      Supplier<HandshakeInfo> handshakeInfo) {
    return Mono.defer(() -> super.upgrade(exchange, handler, subProtocol, handshakeInfo))
        .subscribeOn(Schedulers.fromExecutorService(eventLoopOf(exchange)));
  }

  private static EventLoop eventLoopOf(ServerWebExchange exchange) {
    HttpServerResponse response =
        ServerHttpResponseDecorator.getNativeResponse(exchange.getResponse());
    var loop = new AtomicReference<EventLoop>();
    response.withConnection(connection -> loop.set(connection.channel().eventLoop()));
    return loop.get();
  }
}
