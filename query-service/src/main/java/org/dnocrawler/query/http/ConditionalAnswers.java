package org.dnocrawler.query.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Answers reads with an entity tag and `Cache-Control`, and with `304` whoever has the same bytes.
///
/// A handler that takes the `ServerWebExchange` returns what these methods return; nothing else may
/// be written to the response. `If-None-Match` may hold several tags, weak ones and `*`.
public final class ConditionalAnswers {

  /// Figures may be kept by the asker alone for a minute, and are asked for again after that.
  private static final String CACHE_CONTROL =
      String.valueOf(
          CacheControl.maxAge(Duration.ofMinutes(1))
              .cachePrivate()
              .mustRevalidate()
              .getHeaderValue());

  /// What is asked for again and again may be kept, but never used without asking.
  private static final String NO_CACHE =
      String.valueOf(CacheControl.noCache().cachePrivate().getHeaderValue());

  private static final String VARY = HttpHeaders.AUTHORIZATION + ", " + HttpHeaders.ACCEPT;

  private ConditionalAnswers() {}

  /// Answers with a JSON document in the dialect of the suite.
  ///
  /// @return completes when the answer is written
  public static Mono<Void> json(ServerWebExchange exchange, Object body) {
    return send(exchange, Rendered.json(body));
  }

  /// Answers with a JSON document that is to be asked for again each time, such as a feed.
  ///
  /// @return completes when the answer is written
  public static Mono<Void> freshJson(ServerWebExchange exchange, Object body) {
    var rendered = Rendered.json(body);
    return isKnown(exchange.getRequest(), exchange.getResponse(), rendered.tag(), NO_CACHE)
        ? notModified(exchange.getResponse())
        : write(exchange.getRequest(), exchange.getResponse(), rendered);
  }

  /// Answers with a representation.
  ///
  /// @return completes when the answer is written
  public static Mono<Void> send(ServerWebExchange exchange, Rendered rendered) {
    return isKnown(exchange, rendered.tag())
        ? notModified(exchange.getResponse())
        : write(exchange.getRequest(), exchange.getResponse(), rendered);
  }

  /// Answers with a representation that is costly to make: it is made only when the asker does not
  /// have it.
  ///
  /// @param tag its strong entity tag, known beforehand
  /// @param rendered makes it; its tag is that one
  /// @return completes when the answer is written
  public static Mono<Void> send(
      ServerWebExchange exchange, String tag, Supplier<Mono<Rendered>> rendered) {
    return isKnown(exchange, tag)
        ? notModified(exchange.getResponse())
        : rendered
            .get()
            .flatMap(made -> write(exchange.getRequest(), exchange.getResponse(), made));
  }

  /// Sets validators on the response, and says whether the asker has these bytes.
  private static boolean isKnown(ServerWebExchange exchange, String tag) {
    return isKnown(exchange.getRequest(), exchange.getResponse(), tag, CACHE_CONTROL);
  }

  /// Sets validators on the response, and says whether the asker has these bytes: whoever asks this
  /// answers with [#notModified] or [#write].
  public static boolean isKnown(
      ServerHttpRequest request, ServerHttpResponse response, Rendered rendered) {
    return isKnown(request, response, rendered.tag(), CACHE_CONTROL);
  }

  private static boolean isKnown(
      ServerHttpRequest request, ServerHttpResponse response, String tag, String cacheControl) {
    var headers = response.getHeaders();
    headers.setETag(tag);
    headers.set(HttpHeaders.CACHE_CONTROL, cacheControl);
    headers.set(HttpHeaders.VARY, VARY);
    return IfNoneMatch.holds(request.getHeaders(), tag);
  }

  /// Answers `304`; see [#isKnown].
  public static Mono<Void> notModified(ServerHttpResponse response) {
    response.setStatusCode(HttpStatus.NOT_MODIFIED);
    return response.setComplete();
  }

  /// Answers with the representation; see [#isKnown].
  ///
  /// @return completes when the answer is written
  public static Mono<Void> write(
      ServerHttpRequest request, ServerHttpResponse response, Rendered rendered) {
    var headers = response.getHeaders();
    headers.setContentType(rendered.type());
    headers.setContentLength(rendered.bytes().length);
    var filename = rendered.filename();
    if (filename != null) {
      headers.setContentDisposition(
          ContentDisposition.attachment().filename(filename, StandardCharsets.US_ASCII).build());
    }
    if (HttpMethod.HEAD.equals(request.getMethod())) {
      return response.setComplete();
    }
    return response.writeWith(Mono.just(response.bufferFactory().wrap(rendered.bytes())));
  }
}
