package org.dnocrawler.crawler.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.dnocrawler.common.identity.Role;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.common.locks.RedisLocks;
import org.dnocrawler.crawler.testing.RunningCrawlerApi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

@TestPropertySource(properties = "dno.jobs.queue-limit=50")
class QueueIT extends RunningCrawlerApi {

  private static final String ADMIN = "/api/v1/admin";

  @Autowired RedisLocks locks;

  private WebTestClient admin;

  @BeforeEach
  void connect() {
    admin = client(newUser(), Role.ADMIN);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /queue",
    "POST, /queue/low/pause",
    "POST, /queue/low/resume",
    "GET, /dead-letters",
    "POST, /dead-letters/requeue",
    "DELETE, /dead-letters/x",
    "GET, /schedules",
    "POST, /schedules",
    "GET, /workers",
    "GET, /locks",
    "DELETE, /locks/x",
  })
  void theRoutesAreForAdmins(String method, String path) {
    var user = client(newUser(), Role.USER);
    var request = user.method(HttpMethod.valueOf(method)).uri(ADMIN + path);
    problem(request.exchange(), 403, "forbidden");
    problem(
        anonymous().method(HttpMethod.valueOf(method)).uri(ADMIN + path).exchange(),
        401,
        "unauthenticated");
  }

  @Test
  void theQueueShowsItsSizesAgesAndPausedLists() {
    var before =
        JsonPath.<Integer>read(
            ok(admin.get().uri(ADMIN + "/queue").exchange(), 200), "$.waiting.normal");
    enqueue("sizes-a", 2025, newUser());
    enqueue("sizes-b", 2025, newUser());

    var state = ok(admin.get().uri(ADMIN + "/queue").exchange(), 200);

    assertThat(JsonPath.<Integer>read(state, "$.waiting.normal")).isEqualTo(before + 2);
    assertThat(JsonPath.<Integer>read(state, "$.waiting.high")).isZero();
    assertThat(JsonPath.<Integer>read(state, "$.oldest_age_seconds.normal")).isNotNegative();
    assertThat(state)
        .contains("\"leased\":", "\"later\":", "\"due\":", "\"results\":", "\"dead\":");
    assertThat(JsonPath.<List<String>>read(state, "$.paused")).isEmpty();
  }

  @Test
  void aPausedListHandsNothingOutUntilItIsResumed() {
    var paused = ok(admin.post().uri(ADMIN + "/queue/normal/pause").exchange(), 200);
    assertThat(paused).isEqualTo("{\"list\":\"normal\",\"paused\":true}");
    enqueue("held", 2025, newUser());
    assertThat(queue.claim("w").block(PATIENCE)).isNull();
    assertThat(
            JsonPath.<List<String>>read(
                ok(admin.get().uri(ADMIN + "/queue").exchange(), 200), "$.paused"))
        .containsExactly("normal");

    ok(admin.post().uri(ADMIN + "/queue/normal/pause").exchange(), 200);
    ok(admin.post().uri(ADMIN + "/queue/normal/resume").exchange(), 200);
    assertThat(queue.claim("w").block(PATIENCE)).isNotNull();
  }

  @Test
  void anUnknownListIsRefusedWithTheNamesOfThoseThatAre() {
    for (var what : List.of("pause", "resume")) {
      var answer = admin.post().uri(ADMIN + "/queue/urgent/" + what).exchange();
      assertThat(problem(answer, 400, "invalid_request")).contains("high, normal, low");
    }
  }

  @Test
  void deadLettersArePagedNewestEndFirst() {
    var letters = dead(3);
    var first = ok(admin.get().uri(ADMIN + "/dead-letters?limit=2").exchange(), 200);
    assertThat(JsonPath.<List<String>>read(first, "$.items[*].id"))
        .containsExactly(letters.get(2).toString(), letters.get(1).toString());
    assertThat(JsonPath.<String>read(first, "$.items[0].failure.code")).isEqualTo("site_refused");
    String cursor = JsonPath.read(first, "$.next_cursor");

    requeue(letters.get(1).toString());

    var second =
        ok(admin.get().uri(ADMIN + "/dead-letters?limit=2&cursor=" + cursor).exchange(), 200);
    assertThat(JsonPath.<List<String>>read(second, "$.items[*].id"))
        .containsExactly(letters.getFirst().toString());
    assertThat(second).doesNotContain("next_cursor");
    for (var bad : List.of("cursor=x", "cursor=%00", "limit=0", "limit=101")) {
      var answer = admin.get().uri(ADMIN + "/dead-letters?" + bad).exchange();
      problem(answer, 400, "invalid_request");
    }
  }

  @Test
  void aRequeuedLetterWaitsAgainAndIsNoDeadLetterAnyMore() {
    var letter = dead(1).getFirst().toString();
    var answer = requeue(letter);
    assertThat(JsonPath.<String>read(answer, "$.outcome")).isEqualTo("requeued");
    assertThat(JsonPath.<String>read(answer, "$.status")).isEqualTo("pending");
    assertThat(ok(admin.get().uri(ADMIN + "/dead-letters").exchange(), 200)).contains("[]");
    problem(
        admin.post().uri(ADMIN + "/dead-letters/" + letter + "/requeue").exchange(),
        409,
        "job_not_retryable");
  }

  @Test
  void ofManyEachIsAnsweredForItself() {
    var letters = dead(2);
    var waiting = enqueue("waits", 2025, newUser());
    var unknown = UUID.randomUUID();
    var body =
        "{\"ids\":[\"%s\",\"%s\",\"%s\",\"%s\"]}"
            .formatted(letters.get(0), unknown, waiting, letters.get(1));

    var answer = ok(post(admin, ADMIN + "/dead-letters/requeue", body), 200);

    assertThat(JsonPath.<List<String>>read(answer, "$.items[*].outcome"))
        .containsExactly("requeued", "not_found", "job_not_retryable", "requeued");
    assertThat(JsonPath.<Integer>read(answer, "$.requeued")).isEqualTo(2);
  }

  @Test
  void allOfOneCodeAreRequeued() {
    dead(5);
    database
        .sql(
            """
            UPDATE jobs.job SET failure = '{"code":"poison","detail":"x","retryable":false}'
            WHERE payload ->> 'dno' IN ('dead-1', 'dead-3')
            """)
        .then()
        .block(PATIENCE);

    var poison = "{\"all\":true,\"code\":\"poison\"}";
    var some = ok(post(admin, ADMIN + "/dead-letters/requeue", poison), 200);
    assertThat(JsonPath.<Integer>read(some, "$.requeued")).isEqualTo(2);
    var rest = ok(post(admin, ADMIN + "/dead-letters/requeue", "{\"all\":true}"), 200);
    assertThat(JsonPath.<Integer>read(rest, "$.requeued")).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"ids\":[]}",
        "{\"ids\":[\"x\"]}",
        "{\"ids\":[null]}",
        "{\"ids\":[\"x\"],\"all\":true}",
        "{\"ids\":[\"2b0e9b2c-9d0c-4d3c-8a6e-1f2a3b4c5d6e\"],\"code\":\"x\"}",
        "{\"all\":false}",
      })
  void aSelectionThatIsNoneIsRefused(String body) {
    problem(post(admin, ADMIN + "/dead-letters/requeue", body), 400, "invalid_request");
  }

  @Test
  void moreThanAHundredIdsAreRefused() {
    var ids =
        String.join(
            ",", IntStream.range(0, 101).mapToObj(_ -> "\"" + UUID.randomUUID() + "\"").toList());
    var answer = post(admin, ADMIN + "/dead-letters/requeue", "{\"ids\":[" + ids + "]}");
    assertThat(problem(answer, 400, "invalid_request")).contains("100");
  }

  @Test
  void aDiscardedLetterIsForgottenButItsRecordStays() {
    var letter = dead(1).getFirst();
    var path = ADMIN + "/dead-letters/" + letter;
    admin.delete().uri(path).exchange().expectStatus().isNoContent();
    assertThat(ok(admin.get().uri(ADMIN + "/dead-letters").exchange(), 200)).contains("[]");
    problem(admin.delete().uri(path).exchange(), 404, "not_found");
    problem(admin.delete().uri(ADMIN + "/dead-letters/no-id").exchange(), 404, "not_found");
    ok(admin.get().uri("/api/v1/jobs/" + letter).exchange(), 200);
  }

  @Test
  void aFullQueueRefusesNewJobsAndSaysWhenToTryAgain() {
    database
        .sql(
            """
            INSERT INTO jobs.job (id, dedupe_key, priority, status, user_id, payload)
            SELECT gen_random_uuid(), 'full:' || n, 'low', 'pending', 'u', '{}'
            FROM generate_series(1, 50) AS n
            """)
        .then()
        .block(PATIENCE);

    var body = "{\"dno\":\"netz-a\",\"year\":2015,\"data_type\":\"netzentgelte\"}";
    var answer = post(client(newUser(), Role.USER), "/api/v1/jobs", body);

    answer.expectHeader().valueEquals("Retry-After", "30");
    assertThat(problem(answer, 503, "queue_full")).contains("50");
  }

  @Test
  void locksAreListedAndAStuckOneIsTakenFromItsOwner() {
    var lock = locks.acquire("stuck", Duration.ofMinutes(5)).block(PATIENCE);

    var listed = ok(admin.get().uri(ADMIN + "/locks").exchange(), 200);

    assertThat(JsonPath.<List<Long>>read(listed, "$.items[?(@.name=='stuck')].fence"))
        .containsExactly(lock.fence());
    assertThat(JsonPath.<List<Integer>>read(listed, "$.items[?(@.name=='stuck')].remaining_ms"))
        .allSatisfy(ms -> assertThat(ms).isBetween(1, 300_000));
    assertThat(listed).doesNotContain(lock.token());
    admin.delete().uri(ADMIN + "/locks/stuck").exchange().expectStatus().isNoContent();
    assertThat(locks.renew(lock, Duration.ofMinutes(5)).block(PATIENCE)).isFalse();
    for (var name : List.of("stuck", "nobody", "host:netze.test", "stuck:fence")) {
      problem(admin.delete().uri(ADMIN + "/locks/" + name).exchange(), 404, "not_found");
    }
  }

  private String requeue(String letter) {
    return ok(admin.post().uri(ADMIN + "/dead-letters/" + letter + "/requeue").exchange(), 202);
  }

  private List<JobId> dead(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> {
          var job = enqueue("dead-" + n, 2025, newUser());
          end(job, "failed");
          return job;
        })
        .toList();
  }
}
