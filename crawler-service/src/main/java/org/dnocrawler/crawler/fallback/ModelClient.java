package org.dnocrawler.crawler.fallback;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.reactor.bulkhead.operator.BulkheadOperator;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.dnocrawler.common.wire.WireJson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/// Speaks to the one configured address of an OpenAI-compatible API, and follows it nowhere else.
final class ModelClient {

  /// Longest answer that is read, the wrapping included.
  static final int MOST_BYTES = 512 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(ModelClient.class);
  private static final String NAME = "fallback";
  private static final int WINDOW = 10;
  private static final int MINIMUM_CALLS = 5;
  private static final int CHARACTERS_A_TOKEN = 3;

  private final WebClient http;
  private final FallbackProperties properties;
  private final MeterRegistry meters;
  private final CircuitBreaker breaker;
  private final Bulkhead bulkhead;

  /// @param http sends to the configured address; follows no redirects and reads no more than
  ///   [#MOST_BYTES]
  ModelClient(WebClient http, FallbackProperties properties, MeterRegistry meters) {
    this.http = http;
    this.properties = properties;
    this.meters = meters;
    this.breaker = CircuitBreaker.of(NAME, breakerConfig(properties));
    this.bulkhead =
        Bulkhead.of(
            NAME, BulkheadConfig.custom().maxConcurrentCalls(properties.maxConcurrent()).build());
  }

  /// What the model said.
  ///
  /// @param text not trusted
  /// @param tokens of question and answer, as far as the API says, none below 0
  record Said(String text, long tokens) {}

  /// Names the question to this model.
  String sha256(Question question) {
    return question.to(properties.model()).sha256();
  }

  /// More tokens than question and answer can take.
  long mostTokens(Question question) {
    return question.length() + properties.maxAnswerTokens();
  }

  /// What a question takes, about.
  long likelyTokens(Question question) {
    return Math.ceilDiv(question.length(), CHARACTERS_A_TOKEN);
  }

  /// Asks; fails when there is no answer in time, or none that can be read.
  Mono<Said> ask(Question question) {
    return Mono.defer(
            () -> {
              var clock = Timer.start(meters);
              return http.post()
                  .contentType(MediaType.APPLICATION_JSON)
                  .accept(MediaType.APPLICATION_JSON)
                  .bodyValue(WireJson.write(body(question)))
                  .exchangeToMono(answer -> read(answer, question))
                  .timeout(properties.timeout())
                  .doFinally(_ -> clock.stop(meters.timer(FallbackMetric.DURATION.id())));
            })
        .transformDeferred(CircuitBreakerOperator.of(breaker))
        .transformDeferred(BulkheadOperator.of(bulkhead))
        .doOnNext(
            said -> meters.counter(FallbackMetric.TOKENS.id()).increment((double) said.tokens()))
        .doOnError(e -> LOG.warn("no answer of the language model: {}", reason(e)));
  }

  /// What went wrong, without a word of what was sent or said.
  static String reason(Throwable cause) {
    return switch (cause) {
      case CallNotPermittedException _, BulkheadFullException _ ->
          "not asked: it is busy or failed lately";
      case TimeoutException _ -> "it did not answer in time";
      case UnusableAnswerException e -> String.valueOf(e.getMessage());
      default -> "it could not be asked: " + cause.getClass().getSimpleName();
    };
  }

  private Map<String, Object> body(Question question) {
    return Map.of(
        "model", properties.model(),
        "temperature", 0,
        "max_tokens", properties.maxAnswerTokens(),
        "messages",
            List.of(
                Map.of("role", "system", "content", question.instructions()),
                Map.of("role", "user", "content", question.document())),
        "response_format",
            Map.of(
                "type",
                "json_schema",
                "json_schema",
                Map.of("name", "figures", "strict", true, "schema", question.schema())));
  }

  private Mono<Said> read(ClientResponse answer, Question question) {
    int status = answer.statusCode().value();
    if (status != 200) {
      return answer
          .releaseBody()
          .then(Mono.error(new UnusableAnswerException("it answered with status " + status)));
    }
    return answer
        .bodyToMono(String.class)
        .map(body -> WireJson.read(body, Completion.class))
        .map(completion -> said(completion, question))
        .onErrorMap(
            e -> !(e instanceof UnusableAnswerException),
            e -> new UnusableAnswerException("its answer is no completion, or too long"))
        .switchIfEmpty(Mono.error(() -> new UnusableAnswerException("its answer is empty")));
  }

  private Said said(Completion completion, Question question) {
    var choices = completion.choices();
    var message = choices == null || choices.isEmpty() ? null : choices.getFirst().message();
    if (message == null || message.content() == null) {
      throw new UnusableAnswerException("its answer has no content");
    }
    var usage = completion.usage();
    long tokens =
        usage == null || usage.totalTokens() == null
            ? likelyTokens(question) + message.content().length() / CHARACTERS_A_TOKEN
            : usage.totalTokens();
    return new Said(message.content(), Math.clamp(tokens, 0, mostTokens(question)));
  }

  private static CircuitBreakerConfig breakerConfig(FallbackProperties properties) {
    return CircuitBreakerConfig.custom()
        .slidingWindowSize(WINDOW)
        .minimumNumberOfCalls(MINIMUM_CALLS)
        .waitDurationInOpenState(properties.openFor())
        .permittedNumberOfCallsInHalfOpenState(1)
        .build();
  }

  /// The parts of an answer that count.
  private record Completion(@Nullable List<Choice> choices, @Nullable Usage usage) {}

  private record Choice(@Nullable Message message) {}

  private record Message(@Nullable String content) {}

  private record Usage(@Nullable Long totalTokens) {}
}
