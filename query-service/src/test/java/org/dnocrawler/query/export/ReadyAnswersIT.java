package org.dnocrawler.query.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.dnocrawler.common.redis.RedisKeys;
import org.dnocrawler.common.redis.StateRedis;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.query.PriceSheets;
import org.dnocrawler.query.Publications;
import org.dnocrawler.query.RunningQueryService;
import org.dnocrawler.query.tariff.Tariffs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;

/// What is answered before the handlers is answered as they do, and nothing else is.
class ReadyAnswersIT extends RunningQueryService {

  private static final String PATH = "/api/v1/dnos/musterstadt-netz/2016/netzentgelte";
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  /// Reads that were answered with 200, by all tests together.
  private static final AtomicInteger ANSWERED = new AtomicInteger();

  @Autowired private Tariffs tariffs;
  @Autowired private DatabaseClient database;
  @Autowired private MeterRegistry meters;
  @Autowired private StateRedis redis;

  /// A token counts as not revoked for as long as a test takes.
  @DynamicPropertySource
  static void memory(DynamicPropertyRegistry registry) {
    registry.add("dno.identity.revocation-memory", () -> "1s");
    registry.add("dno.identity.revocation-budget", () -> "5s");
  }

  @BeforeEach
  void store() {
    client = client.mutate().filter(ReadyAnswersIT::count).build();
    Publications.clear(tariffs, database);
    Publications.store(
        tariffs, PriceSheets.sheet("musterstadt-netz", 2016, PublicationStatus.FINAL, 'a'));
  }

  private static Mono<ClientResponse> count(ClientRequest request, ExchangeFunction next) {
    return next.exchange(request)
        .doOnNext(answer -> {
          if (answer.statusCode() == HttpStatus.OK && request.method().equals(HttpMethod.GET)) {
            ANSWERED.incrementAndGet();
          }
        });
  }

  private double ready() {
    return meters.counter(ReadyAnswers.READY).count();
  }

  /// Asks until memory has all that it takes to answer at once.
  private EntityExchangeResult<byte[]> readyAnswer(WebTestClient asker) {
    var before = ready();
    for (var ask = 0; ask < 5; ask++) {
      var answer = get(asker, _ -> {});
      if (ready() > before) {
        return answer;
      }
    }
    throw new AssertionError("never answered from what lies ready");
  }

  private static EntityExchangeResult<byte[]> get(
      WebTestClient asker, Consumer<HttpHeaders> headers) {
    return asker.get().uri(PATH).headers(headers).exchange().expectBody().returnResult();
  }

  private static Map<String, Object> comparable(EntityExchangeResult<byte[]> answer) {
    var headers = new TreeMap<String, Object>(String.CASE_INSENSITIVE_ORDER);
    answer.getResponseHeaders().forEach(headers::put);
    return headers;
  }

  @Test
  void answerIsTheHandlersToTheHeader() {
    readyAnswer(client);
    for (var tag : new String[] {"\"other\"", null}) {
      var known = tag == null ? readyAnswer(client).getResponseHeaders().getETag() : tag;
      var before = ready();
      var atOnce = get(client, headers -> wish(headers, "application/json", known));
      assertThat(ready()).isEqualTo(before + 1);
      var byHandler = get(client, headers -> wish(headers, "application/*", known));
      assertThat(ready()).isEqualTo(before + 1);
      assertThat(atOnce.getStatus())
          .isEqualTo(byHandler.getStatus())
          .isEqualTo(tag == null ? HttpStatus.NOT_MODIFIED : HttpStatus.OK);
      assertThat(comparable(atOnce)).isEqualTo(comparable(byHandler));
      assertThat(atOnce.getResponseBody()).isEqualTo(byHandler.getResponseBody());
    }
  }

  private static void wish(HttpHeaders headers, String accept, String tag) {
    headers.set(HttpHeaders.ACCEPT, accept);
    headers.set(HttpHeaders.IF_NONE_MATCH, tag);
    headers.set("traceparent", TRACE);
  }

  @Test
  void requestIsCountedWithThoseOfTheHandlers() {
    readyAnswer(client);
    get(client, headers -> headers.set(HttpHeaders.ACCEPT, "application/*"));
    Awaitility.await().atMost(PATIENCE).until(() -> counted() == ANSWERED.get());
  }

  /// Requests that were answered with 200; they are one series, whoever answered.
  private long counted() {
    var timers =
        meters.find("http.server.requests").tags("status", "200", "method", "GET").timers();
    assertThat(timers).hasSize(1);
    return timers.iterator().next().count();
  }

  @Test
  void newVersionIsAnsweredAtOnce() {
    var old = readyAnswer(client).getResponseHeaders().getETag();
    Publications.store(
        tariffs, PriceSheets.sheet("musterstadt-netz", 2016, PublicationStatus.FINAL, 'b'));
    assertThat(get(client, _ -> {}).getResponseHeaders().getETag()).isNotEqualTo(old);
    assertThat(readyAnswer(client).getResponseHeaders().getETag()).isNotEqualTo(old);
  }

  @Test
  void whoMayNotAskIsRefusedAsByTheHandlers() {
    readyAnswer(client);
    var before = ready();
    var nobody = client.mutate().defaultHeaders(HttpHeaders::clear).build();
    var pending = client(UUID.randomUUID().toString(), "pending");
    for (var ask = 0; ask < 3; ask++) {
      assertThat(get(pending, _ -> {}).getStatus()).isEqualTo(HttpStatus.FORBIDDEN);
      assertThat(get(nobody, _ -> {}).getStatus()).isEqualTo(HttpStatus.UNAUTHORIZED);
      assertThat(get(client, headers -> headers.setBearerAuth("a.b.c")).getStatus())
          .isEqualTo(HttpStatus.UNAUTHORIZED);
    }
    assertThat(ready()).isEqualTo(before);
  }

  @Test
  void revokedTokenIsRefusedOnceTheLastLookIsForgotten() {
    var session = UUID.randomUUID().toString();
    var asker = clientOf(session).mutate().filter(ReadyAnswersIT::count).build();
    readyAnswer(asker);
    var end = String.valueOf(Long.MAX_VALUE);
    redis
        .template()
        .opsForValue()
        .set(RedisKeys.revokedToken(session), end, Duration.ofMinutes(1))
        .block(PATIENCE);
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> get(asker, _ -> {}).getStatus() == HttpStatus.UNAUTHORIZED);
  }

  @Test
  void otherWishesAreLeftToTheHandlers() {
    readyAnswer(client);
    var before = ready();
    assertThat(
            get(client, headers -> headers.set(HttpHeaders.ACCEPT, "text/csv"))
                .getResponseHeaders()
                .getContentType())
        .hasToString("text/csv;charset=UTF-8");
    client.get().uri(PATH + "?format=csv").exchange().expectStatus().isOk();
    client.get().uri(PATH + "?voltage_level=ms").exchange().expectStatus().isBadRequest();
    client.head().uri(PATH).exchange().expectStatus().isOk();
    client.delete().uri(PATH).exchange().expectStatus().isEqualTo(HttpStatus.METHOD_NOT_ALLOWED);
    client.get().uri(PATH.replace("2016", "2017")).exchange().expectStatus().isNotFound();
    assertThat(ready()).isEqualTo(before);
  }

  @Test
  void managementPortServesNoData() {
    readyAnswer(client);
    client
        .mutate()
        .baseUrl(baseUrl("local.management.port"))
        .build()
        .get()
        .uri(PATH)
        .exchange()
        .expectStatus()
        .isNotFound();
  }
}
