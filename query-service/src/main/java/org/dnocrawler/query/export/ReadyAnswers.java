package org.dnocrawler.query.export;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.dnocrawler.common.cache.Cached;
import org.dnocrawler.common.identity.Role;
import org.dnocrawler.common.identity.TokenVerifier;
import org.dnocrawler.common.problem.RequestId;
import org.dnocrawler.query.http.ConditionalAnswers;
import org.dnocrawler.query.http.Rendered;
import org.dnocrawler.query.tariff.StoredData;
import org.dnocrawler.query.tariff.Tariffs;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/// Answers reads of figures whose JSON lies ready in memory, before the filters and the choice of a
/// handler, which would cost several times what the answer does.
///
/// It answers only what is beyond doubt: a plain request for JSON, by a caller whose token was
/// verified a moment ago, for data in memory. Everything else goes on to the handlers, which give
/// the same answer with the same headers; so nothing is decided here that is not decided there.
final class ReadyAnswers {

  /// Counts the answers given here.
  static final String READY = "dno.query.answers.ready";

  private static final String REQUESTS = "http.server.requests";
  private static final String ROUTE = "/api/v1/dnos/{slug}/{year:[0-9]{4}}/{dataType}";
  private static final String BEARER = "Bearer ";

  private final Tariffs tariffs;
  private final RenderedJson json;
  private final TokenVerifier tokens;
  private final Timer sent;
  private final Timer notModified;
  private final Counter answers;

  ReadyAnswers(Tariffs tariffs, RenderedJson json, TokenVerifier tokens, MeterRegistry meters) {
    this.tariffs = tariffs;
    this.json = json;
    this.tokens = tokens;
    this.sent = timer(meters, "200", "SUCCESS");
    this.notModified = timer(meters, "304", "REDIRECTION");
    this.answers = meters.counter(READY);
  }

  /// A handler that asks those given for what it cannot answer itself.
  HttpHandler before(HttpHandler handlers) {
    return (request, response) -> {
      long started = System.nanoTime();
      var ready = ready(request);
      return ready == null
          ? handlers.handle(request, response)
          : answer(ready, request, response, started);
    };
  }

  private @Nullable Rendered ready(ServerHttpRequest request) {
    if (!HttpMethod.GET.equals(request.getMethod()) || request.getURI().getRawQuery() != null) {
      return null;
    }
    var key = DataPath.read(request.getPath().value());
    if (key == null || !wantsJson(request.getHeaders()) || !mayAsk(request.getHeaders())) {
      return null;
    }
    return tariffs.remembered(key) instanceof Cached.Present<StoredData>(var stored, _)
        ? json.kept(stored)
        : null;
  }

  private static boolean wantsJson(HttpHeaders headers) {
    var accept = headers.get(HttpHeaders.ACCEPT);
    return accept == null
        || (accept.size() == 1
            && (accept.getFirst().equals("application/json") || accept.getFirst().equals("*/*")));
  }

  private boolean mayAsk(HttpHeaders headers) {
    var given = headers.getOrDefault(HttpHeaders.AUTHORIZATION, List.of());
    if (given.size() != 1 || !given.getFirst().startsWith(BEARER)) {
      return false;
    }
    var caller = tokens.recall(given.getFirst().substring(BEARER.length()));
    return caller != null && (caller.role() == Role.USER || caller.role() == Role.ADMIN);
  }

  private Mono<Void> answer(
      Rendered ready, ServerHttpRequest request, ServerHttpResponse response, long started) {
    RequestId.answerWith(request.getHeaders(), response.getHeaders());
    SecurityHeaders.write(response.getHeaders());
    boolean isKnown = ConditionalAnswers.isKnown(request, response, ready);
    var timer = isKnown ? notModified : sent;
    answers.increment();
    return (isKnown
            ? ConditionalAnswers.notModified(response)
            : ConditionalAnswers.write(request, response, ready))
        .doFinally(_ -> timer.record(System.nanoTime() - started, TimeUnit.NANOSECONDS));
  }

  /// The timer that the handlers' requests are counted in.
  private static Timer timer(MeterRegistry meters, String status, String outcome) {
    return meters.timer(
        REQUESTS,
        "error",
        "none",
        "exception",
        "none",
        "method",
        "GET",
        "outcome",
        outcome,
        "status",
        status,
        "uri",
        ROUTE);
  }
}
