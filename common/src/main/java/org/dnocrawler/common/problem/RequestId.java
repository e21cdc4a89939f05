package org.dnocrawler.common.problem;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/// Names one request over all services that see it: a W3C trace id, 32 lower-case hex digits.
public final class RequestId {

  /// Response header that carries it.
  public static final String HEADER = "X-Request-Id";

  /// Request header that carries it from service to service.
  public static final String TRACEPARENT = "traceparent";

  private static final String KEY = RequestId.class.getName();

  private static final Pattern VALID_TRACEPARENT =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  private RequestId() {}

  /// The id of a request; a new one where the filter did not see the request.
  public static String of(ServerWebExchange exchange) {
    String known = exchange.getAttribute(KEY);
    return known == null ? assign(exchange) : known;
  }

  /// The id of the request that is being answered; empty outside a request.
  public static Mono<String> current() {
    return Mono.deferContextual(context -> Mono.justOrEmpty(in(context)));
  }

  /// A `traceparent` that hands the id on to another service.
  ///
  /// @param id 32 hex digits
  public static String traceparent(String id) {
    return "00-" + id + "-" + random(8) + "-01";
  }

  /// Sets the id on an answer that the filter does not see.
  ///
  /// @param request headers of the request, which may bring the id
  /// @param response headers of the answer
  public static void answerWith(HttpHeaders request, HttpHeaders response) {
    response.set(HEADER, givenOrNew(request));
  }

  /// The id that a request brings, or a new one.
  ///
  /// @param traceparent as sent; null where the request has none
  public static String of(@Nullable String traceparent) {
    var given = traceIdOf(traceparent);
    return given == null ? random(16) : given;
  }

  private static String givenOrNew(HttpHeaders request) {
    return of(request.getFirst(TRACEPARENT));
  }

  static String assign(ServerWebExchange exchange) {
    var id = givenOrNew(exchange.getRequest().getHeaders());
    exchange.getAttributes().put(KEY, id);
    return id;
  }

  /// The id in a valid `traceparent`; null in any other text.
  public static @Nullable String traceIdOf(@Nullable String traceparent) {
    if (traceparent == null) {
      return null;
    }
    var matcher = VALID_TRACEPARENT.matcher(traceparent);
    return matcher.matches() ? matcher.group(1) : null;
  }

  static Object contextKey() {
    return KEY;
  }

  private static @Nullable String in(ContextView context) {
    return context.getOrDefault(KEY, null);
  }

  private static String random(int bytes) {
    var id = new byte[bytes];
    ThreadLocalRandom.current().nextBytes(id);
    id[0] |= 1; // an id of zeros only is not valid
    return HexFormat.of().formatHex(id);
  }
}
