package org.dnocrawler.gateway.edge;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Reads the whole body before it is passed on, up to a limit of size and time.
///
/// A client that sends slowly therefore waits here, and does not make a service look slow.
/// Documents are too large for that: they are counted while they pass.
final class BodyLimitFilter implements WebFilter, Ordered {

  private final int maxBytes;
  private final Duration timeout;
  private final long maxDocument;
  private final Duration documentTimeout;
  private final List<PathPattern> documents;

  BodyLimitFilter(EdgeProperties properties) {
    this.maxDocument = properties.maxDocument().toBytes();
    this.documentTimeout = properties.documentTimeout();
    this.documents =
        properties.documentPaths().stream().map(PathPatternParser.defaultInstance::parse).toList();
    this.maxBytes = Math.toIntExact(properties.maxBody().toBytes());
    this.timeout = properties.bodyTimeout();
  }

  @Override
  public int getOrder() {
    return EdgeOrder.BODY_LIMIT;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    var headers = exchange.getRequest().getHeaders();
    var encoding = headers.getFirst(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      return Mono.error(
          new ProblemException(
              ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send the body without Content-Encoding."));
    }
    boolean isDocument = isDocument(exchange.getRequest());
    long most = isDocument ? maxDocument : maxBytes;
    if (headers.getContentLength() > most) {
      return Mono.error(tooLarge(most));
    }
    if (isDocument) {
      return chain.filter(exchange.mutate().request(new CountedRequest(exchange)).build());
    }
    var hasBody =
        headers.getContentLength() > 0 || headers.containsHeader(HttpHeaders.TRANSFER_ENCODING);
    return hasBody ? read(exchange).flatMap(chain::filter) : chain.filter(exchange);
  }

  private boolean isDocument(ServerHttpRequest request) {
    var path = request.getPath().pathWithinApplication();
    return HttpMethod.POST.equals(request.getMethod())
        && documents.stream().anyMatch(pattern -> pattern.matches(path));
  }

  private Mono<ServerWebExchange> read(ServerWebExchange exchange) {
    return DataBufferUtils.join(exchange.getRequest().getBody(), maxBytes)
        .map(BodyLimitFilter::bytesOf)
        .defaultIfEmpty(new byte[0])
        .timeout(timeout)
        .onErrorMap(DataBufferLimitException.class, _ -> tooLarge(maxBytes))
        .onErrorMap(TimeoutException.class, _ -> tooSlow(timeout))
        .map(body -> exchange.mutate().request(new ReadRequest(exchange, body)).build());
  }

  private static byte[] bytesOf(DataBuffer buffer) {
    var bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    return bytes;
  }

  private static ProblemException tooLarge(long most) {
    return new ProblemException(
        ProblemType.PAYLOAD_TOO_LARGE, "A body may have at most %d bytes here.".formatted(most));
  }

  private static ProblemException tooSlow(Duration timeout) {
    return new ProblemException(
        ProblemType.INVALID_REQUEST,
        "The body did not arrive within %d ms.".formatted(timeout.toMillis()));
  }

  /// A request whose body fails once it has too many bytes or takes too long.
  private final class CountedRequest extends ServerHttpRequestDecorator {

    CountedRequest(ServerWebExchange exchange) {
      super(exchange.getRequest());
    }

    @Override
    public Flux<DataBuffer> getBody() {
      return Flux.defer(() -> {
        var seen = new AtomicLong();
        var deadline = Mono.delay(documentTimeout).cache();
        return super.getBody()
            .<DataBuffer>handle((buffer, sink) -> {
              if (seen.addAndGet(buffer.readableByteCount()) > maxDocument) {
                DataBufferUtils.release(buffer);
                sink.error(tooLarge(maxDocument));
              } else {
                sink.next(buffer);
              }
            })
            .timeout(deadline, _ -> deadline)
            .onErrorMap(TimeoutException.class, _ -> tooSlow(documentTimeout));
      });
    }
  }

  /// A request whose body has arrived.
  private static final class ReadRequest extends ServerHttpRequestDecorator {

    private final ServerWebExchange exchange;
    private final byte[] body;
    private final HttpHeaders headers;

    ReadRequest(ServerWebExchange exchange, byte[] body) {
      super(exchange.getRequest());
      this.exchange = exchange;
      this.body = body;
      this.headers = withLength(exchange.getRequest(), body.length);
    }

    @Override
    public HttpHeaders getHeaders() {
      return headers;
    }

    @Override
    public Flux<DataBuffer> getBody() {
      return Flux.defer(() -> Flux.just(exchange.getResponse().bufferFactory().wrap(body)));
    }

    private static HttpHeaders withLength(ServerHttpRequest request, int length) {
      var headers = new HttpHeaders();
      headers.putAll(request.getHeaders());
      headers.remove(HttpHeaders.TRANSFER_ENCODING);
      headers.setContentLength(length);
      return headers;
    }
  }
}
