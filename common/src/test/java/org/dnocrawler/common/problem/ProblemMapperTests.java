package org.dnocrawler.common.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import java.io.Serial;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.dnocrawler.common.jobs.JobErrors;
import org.dnocrawler.common.wire.WireJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisReactiveAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.data.redis.RedisSystemException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.main.web-application-type=reactive",
      "spring.http.codecs.max-in-memory-size=2KB"
    })
@ExtendWith(OutputCaptureExtension.class)
class ProblemMapperTests {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @LocalServerPort private int port;

  @Test
  void problemHasExactlyTheMembersOfTheContractAndItsOwn() throws Exception {
    var answer = get("/fail/ambiguous?secret=1");
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
    var id = answer.headers().firstValue("X-Request-Id").orElseThrow();
    assertThat(id).matches("[0-9a-f]{32}");
    assertThat(answer.body())
        .isEqualTo(
            """
            {"type":"urn:dno:problem:ambiguous-query","title":"The question can mean several things",\
            "status":409,"detail":"Which one?","instance":"/fail/ambiguous",\
            "code":"ambiguous_query","request_id":"%s","field":"dno"}\
            """
                .formatted(id));
  }

  @ParameterizedTest
  @CsvSource({
    "store_redis_refused, 503, store_unavailable",
    "store_redis_full, 503, store_unavailable",
    "store_postgres, 503, store_unavailable",
    "store_postgres_wrapped, 503, store_unavailable",
    "script_error, 500, internal_error",
    "queue_full, 503, queue_full",
    "too_much_data, 413, payload_too_large",
    "key_reused, 422, idempotency_key_reused",
    "timeout, 504, upstream_timeout",
    "io, 503, upstream_unavailable",
    "gone, 400, invalid_request",
    "error_response, 503, upstream_unavailable",
    "bug, 500, internal_error",
  })
  void errorBecomesTheProblemOfItsKind(String kind, int status, String code) throws Exception {
    var answer = get("/fail/" + kind);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(problem(answer)).containsEntry("code", code).containsEntry("status", status);
    assertThat(answer.body()).doesNotContain("hunter2", "Exception", "org.dnocrawler");
    if (status == 503) {
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }
  }

  @Test
  void aFullQueueSaysWhenToTryAgain() throws Exception {
    assertThat(get("/fail/queue_full").headers().firstValue("Retry-After")).hasValue("30");
  }

  @Test
  void errorOfOursIsLoggedOnceWithTheRequestId(CapturedOutput log) throws Exception {
    var answer = get("/fail/bug");
    var id = answer.headers().firstValue("X-Request-Id").orElseThrow();
    assertThat(log.getOut().split(id, -1)).hasSize(2);
    assertThat(log.getOut()).contains("IllegalStateException: hunter2");
  }

  @Test
  void unknownPathWrongMethodAndWrongFormatsAreProblems() throws Exception {
    assertThat(problem(get("/nowhere"))).containsEntry("code", "not_found");
    var method = get("/body");
    assertThat(problem(method)).containsEntry("code", "method_not_allowed");
    assertThat(method.headers().firstValue("Allow")).hasValue("POST");
    var media = post("/body", "text/plain", "hello".getBytes(StandardCharsets.UTF_8));
    assertThat(problem(media)).containsEntry("code", "unsupported_media_type");
    var accept = send(request("/text").header("Accept", "image/png").GET());
    assertThat(problem(accept)).containsEntry("code", "not_acceptable");
    assertThat(accept.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  @Test
  void tooLargeABodyIsAProblem() throws Exception {
    var body = "{\"name\":\"" + "x".repeat(5_000) + "\"}";
    var answer = post("/body", "application/json", body.getBytes(StandardCharsets.UTF_8));
    assertThat(problem(answer)).containsEntry("code", "payload_too_large");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7b2266756c6c5f6e616d65223a22ff227d", // invalid UTF-8 in a value
        "7b2266756c6c5f6e616d65223a22c3227d", // cut-off UTF-8
        "7b2266756c6c5f6e616d65223a22eda080227d", // a surrogate in UTF-8
        "7b2266756c6c5f6e616d65223a2200227d", // control character in a value
        "7b2266756c6c5f6e616d65223a220a227d", // line feed in a value
        "7b2266756c6c5f6e616d65223a2278222c226eff223a317d", // invalid UTF-8 in a name
        "ff",
        "fffe7b00",
        "00",
        "7b",
        "5b5d",
        "22",
        "6e756c6c",
        "31",
        "",
      })
  void unreadableJsonIsTheFaultOfTheSender(String hex) throws Exception {
    var bytes = java.util.HexFormat.of().parseHex(hex);
    var answer = post("/body", "application/json", bytes);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(problem(answer)).containsEntry("code", "invalid_request");
  }

  @Test
  void deeplyNestedJsonIsTheFaultOfTheSender() throws Exception {
    var bytes = ("{\"name\":" + "[".repeat(1_900)).getBytes(StandardCharsets.UTF_8);
    assertThat(post("/body", "application/json", bytes).statusCode()).isEqualTo(400);
  }

  @Test
  void invalidFieldsAreNamedAsTheSenderWroteThem() throws Exception {
    var answer = post("/body", "application/json", "{}".getBytes(StandardCharsets.UTF_8));
    assertThat(problem(answer))
        .containsEntry("code", "invalid_request")
        .containsEntry("detail", "'full_name' must not be blank.")
        .hasEntrySatisfying(
            "errors",
            errors ->
                assertThat(errors.toString())
                    .isEqualTo("[{field=full_name, message=must not be blank}]"));
  }

  @Test
  void invalidParametersAreNamed() throws Exception {
    assertThat(problem(get("/text?page_size=abc")))
        .containsEntry("detail", "The value of 'page_size' is not valid.");
    assertThat(problem(get("/text?page_size=1000")))
        .containsEntry("code", "invalid_request")
        .containsEntry("detail", "'page_size' must be less than or equal to 100.");
    assertThat(problem(get("/needs")))
        .containsEntry("detail", "The query parameter 'it' is missing.");
  }

  @Test
  void validTraceparentNamesTheRequestAndTheRestGetANewId() throws Exception {
    var trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    var good =
        send(request("/id").header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01").GET());
    assertThat(good.body()).isEqualTo(trace + " 00-" + trace + "-00f067aa0ba902b7-01");
    assertThat(good.headers().allValues("X-Request-Id")).containsExactly(trace);
    for (var bad :
        new String[] {
          "00-" + "0".repeat(32) + "-00f067aa0ba902b7-01",
          "ff-" + trace + "-00f067aa0ba902b7-01",
          "00-" + trace.toUpperCase(java.util.Locale.ROOT) + "-00f067aa0ba902b7-01",
          "00-" + trace + "-0000000000000000-01",
          "nonsense"
        }) {
      var answer = send(request("/id").header("traceparent", bad).GET());
      var id = answer.headers().firstValue("X-Request-Id").orElseThrow();
      assertThat(id).matches("[0-9a-f]{32}").isNotEqualTo(trace);
      assertThat(answer.body()).matches(id + " 00-" + id + "-[0-9a-f]{16}-01");
    }
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path).GET());
  }

  private HttpResponse<String> post(String path, String type, byte[] body) throws Exception {
    return send(
        request(path)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .timeout(Duration.ofSeconds(10));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> problem(HttpResponse<String> answer) {
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    Map<String, Object> body = WireJson.read(answer.body(), Map.class);
    assertThat(body)
        .containsKeys("type", "title", "status", "detail", "instance", "code", "request_id");
    return body;
  }

  private static final class PostgresAway extends R2dbcNonTransientResourceException {
    @Serial private static final long serialVersionUID = 1L;

    PostgresAway() {
      super("hunter2");
    }
  }

  record Body(@NotBlank String fullName) {}

  @RestController
  static class Routes {

    @GetMapping("/fail/{kind}")
    Mono<String> fail(@PathVariable("kind") String kind) {
      return Mono.error(
          switch (kind) {
            case "ambiguous" ->
                new ProblemException(
                    ProblemType.AMBIGUOUS_QUERY,
                    "Which one?",
                    Map.of("field", "dno"),
                    Duration.ofMillis(1_001));
            case "store_redis_refused" ->
                new RedisSystemException("hunter2", new RedisException("not connected"));
            case "store_redis_full" ->
                new RedisSystemException(
                    "hunter2", new RedisCommandExecutionException("OOM command not allowed"));
            case "script_error" ->
                new RedisSystemException(
                    "hunter2", new RedisCommandExecutionException("ERR user_script:3: oops"));
            case "store_postgres" -> new PostgresAway();
            case "store_postgres_wrapped" -> new DataAccessResourceFailureException("hunter2");
            case "queue_full" -> JobErrors.queueFull();
            case "too_much_data" -> JobErrors.payloadTooLarge();
            case "key_reused" -> JobErrors.keyReused();
            case "timeout" -> new TimeoutException("hunter2");
            case "io" -> new java.net.ConnectException("hunter2");
            case "gone" -> new ResponseStatusException(HttpStatus.GONE, "hunter2");
            case "error_response" ->
                new ErrorResponseException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, "hunter2"),
                    null);
            default -> new IllegalStateException("hunter2");
          });
    }

    @PostMapping(path = "/body", consumes = "application/json")
    Mono<String> body(@Valid @RequestBody Mono<Body> body) {
      return body.map(Body::fullName);
    }

    @GetMapping(path = "/text", produces = "text/plain")
    Mono<String> text(
        @RequestParam(name = "page_size", defaultValue = "1") @Max(100) int pageSize) {
      return Mono.just("page " + pageSize);
    }

    @GetMapping("/needs")
    Mono<String> needs(@RequestParam("it") String it) {
      return Mono.just(it);
    }

    @GetMapping("/id")
    Mono<String> id(org.springframework.http.server.reactive.ServerHttpRequest request) {
      return RequestId.current().map(id -> id + " " + request.getHeaders().getFirst("traceparent"));
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration(
      exclude = {DataRedisAutoConfiguration.class, DataRedisReactiveAutoConfiguration.class})
  @Import({ProblemConfiguration.class, Routes.class})
  static class App {

    @Bean
    SecurityWebFilterChain open(ServerHttpSecurity http) {
      return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
          .authorizeExchange(routes -> routes.anyExchange().permitAll())
          .build();
    }
  }
}
