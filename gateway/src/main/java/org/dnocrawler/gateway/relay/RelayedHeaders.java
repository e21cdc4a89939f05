package org.dnocrawler.gateway.relay;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dnocrawler.common.problem.RequestId;
import org.dnocrawler.gateway.edge.Client;
import org.dnocrawler.gateway.edge.ReservedHeaders;
import org.dnocrawler.gateway.edge.SecurityHeaders;
import org.dnocrawler.gateway.ratelimit.RequestLimits;
import org.jspecify.annotations.Nullable;

/// Which headers pass the relay, and which it adds: those that pass the ordinary way and are added
/// there.
final class RelayedHeaders {

  /// Of one connection, not of the message (RFC 9110, 7.6.1).
  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "keep-alive",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "proxy-authorization",
          "proxy-authenticate",
          "x-application-context");

  private static final Set<String> NOT_TO_SERVICES =
      Set.of("host", "cookie", "expect", "proxy-connection", "x-request-id", RequestId.TRACEPARENT);

  private static final Set<String> NOT_TO_CLIENTS = Set.of("server", "dno-cost", "x-request-id");

  /// Which the HTTP client writes where the request has none.
  private static final List<AsciiString> DEFAULTED =
      List.of(HttpHeaderNames.USER_AGENT, HttpHeaderNames.ACCEPT);

  private static final List<AsciiString> CACHING =
      List.of(HttpHeaderNames.CACHE_CONTROL, HttpHeaderNames.PRAGMA, HttpHeaderNames.EXPIRES);

  private static final int NOT_MODIFIED = 304;

  private final RequestLimits limits;

  RelayedHeaders(RequestLimits limits) {
    this.limits = limits;
  }

  /// The id of a request; the one that it brings, or a new one.
  static String requestId(HttpHeaders request) {
    return RequestId.of(request.get(RequestId.TRACEPARENT));
  }

  /// Writes the headers that the service gets.
  static void copyRequest(HttpHeaders from, HttpHeaders to, Client client, String id) {
    for (var name : DEFAULTED) {
      if (from.contains(name)) {
        to.remove(name);
      }
    }
    for (var header : from) {
      var name = header.getKey().toLowerCase(Locale.ROOT);
      if (!HOP_BY_HOP.contains(name)
          && !NOT_TO_SERVICES.contains(name)
          && !ReservedHeaders.contains(name)) {
        to.add(header.getKey(), header.getValue());
      }
    }
    to.set("X-Forwarded-For", client.address().getHostAddress());
    to.set("X-Forwarded-Proto", client.secure() ? "https" : "http");
    if (client.host() != null) {
      to.set("X-Forwarded-Host", client.host());
    }
    to.set(RequestId.HEADER, id);
    to.set(RequestId.TRACEPARENT, traceparent(from.get(RequestId.TRACEPARENT), id));
  }

  private static String traceparent(@Nullable String given, String id) {
    return given != null && id.equals(RequestId.traceIdOf(given))
        ? given
        : RequestId.traceparent(id);
  }

  /// Whether `Connection` names a header, which then is one of the connection too.
  private static boolean isNamed(String name, @Nullable String ofConnection) {
    if (ofConnection == null) {
      return false;
    }
    for (var each : ofConnection.split(",", -1)) {
      if (each.strip().equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }

  /// As Spring Security does where a service says nothing of caching.
  private static void forbidCaching(HttpHeaders to) {
    to.set(HttpHeaderNames.CACHE_CONTROL, "no-cache, no-store, max-age=0, must-revalidate");
    to.set(HttpHeaderNames.PRAGMA, "no-cache");
    to.set(HttpHeaderNames.EXPIRES, "0");
  }

  /// Writes the headers that the client gets.
  void copyResponse(int status, HttpHeaders from, HttpHeaders to, Passage passage, String id) {
    var ofConnection = from.get(HttpHeaderNames.CONNECTION);
    for (var header : from) {
      var name = header.getKey().toLowerCase(Locale.ROOT);
      if (!HOP_BY_HOP.contains(name)
          && !NOT_TO_CLIENTS.contains(name)
          && !isNamed(name, ofConnection)) {
        to.add(header.getKey(), header.getValue());
      }
    }
    if (status != NOT_MODIFIED && CACHING.stream().noneMatch(to::contains)) {
      forbidCaching(to);
    }
    limits.write(passage.standings(), to::set);
    to.set(RequestId.HEADER, id);
    SecurityHeaders.write(to.get("Content-Type"), passage.client().secure(), to::set);
  }
}
