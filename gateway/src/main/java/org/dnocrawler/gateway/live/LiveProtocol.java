package org.dnocrawler.gateway.live;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.server.ServerWebExchange;

/// The fixed words of the live protocol.
final class LiveProtocol {

  /// Where the WebSocket is.
  static final String PATH = "/api/v1/live";

  /// The subprotocol, for clients that name one.
  static final String NAME = "dno.live.v1";

  /// Before the token, where a browser hands it over among the subprotocols.
  static final String BEARER = "bearer.";

  /// The gateway stops; connect again.
  static final CloseStatus GOING_AWAY = CloseStatus.GOING_AWAY;

  /// The token has expired or was revoked; connect again with a new one.
  static final CloseStatus TOKEN_ENDED = new CloseStatus(4001, "token ended");

  /// The client reads too slowly; connect again and resume.
  static final CloseStatus TOO_SLOW = new CloseStatus(4008, "too slow");

  private LiveProtocol() {}

  static boolean isLive(ServerWebExchange exchange) {
    PathContainer path = exchange.getRequest().getPath().pathWithinApplication();
    return path.value().equals(PATH);
  }

  /// The subprotocols a client offers, in its order.
  static List<String> offered(HttpHeaders headers) {
    return headers.getValuesAsList("Sec-WebSocket-Protocol");
  }
}
