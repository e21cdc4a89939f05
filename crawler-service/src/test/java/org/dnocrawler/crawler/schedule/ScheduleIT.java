package org.dnocrawler.crawler.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.dnocrawler.common.beat.Beat;
import org.dnocrawler.common.identity.Role;
import org.dnocrawler.common.jobs.JobFilter;
import org.dnocrawler.common.jobs.JobJournal;
import org.dnocrawler.common.jobs.JobSnapshot;
import org.dnocrawler.common.jobs.Jobs;
import org.dnocrawler.crawler.testing.RunningCrawlerApi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@TestPropertySource(properties = "dno.crawler.schedule.beat=1h")
class ScheduleIT extends RunningCrawlerApi {

  private static final String SCHEDULES = "/api/v1/admin/schedules";
  private static final String NIGHTLY =
      """
      {"name":"%s","cron":"0 30 2 * * *","dno":"netz-a","year":2024,"data_type":"netzentgelte"}
      """;

  @Autowired ScheduleStore store;
  @Autowired JobJournal journal;

  private WebTestClient admin;

  @BeforeEach
  void startOver() {
    admin = client(newUser(), Role.ADMIN);
    database.sql("DELETE FROM crawler.schedule").then().block(PATIENCE);
  }

  @Test
  void aScheduleIsMadeShownChangedAndRemoved() {
    var made = ok(post(admin, SCHEDULES, NIGHTLY.formatted("a")), 201);
    assertThat(JsonPath.<String>read(made, "$.zone")).isEqualTo("Europe/Berlin");
    assertThat(JsonPath.<String>read(made, "$.priority")).isEqualTo("low");
    assertThat(JsonPath.<Integer>read(made, "$.year")).isEqualTo(2024);
    assertThat(JsonPath.<String>read(made, "$.dno_name")).isEqualTo("Netz A GmbH");
    var next = Instant.parse(JsonPath.read(made, "$.next_at"));
    assertThat(next).isAfter(Instant.now());
    assertThat(ok(admin.get().uri(SCHEDULES + "/a").exchange(), 200)).isEqualTo(made);

    var off = ok(patch("a", "{\"enabled\":false,\"year\":\"next\"}"), 200);
    assertThat(off).doesNotContain("next_at").contains("\"year\":\"next\"");
    var on = ok(patch("a", "{\"enabled\":true,\"cron\":\"0 0 4 1 1 *\",\"zone\":\"UTC\"}"), 200);
    assertThat(JsonPath.<String>read(on, "$.next_at")).matches("20..-01-01T04:00:00Z");

    admin.delete().uri(SCHEDULES + "/a").exchange().expectStatus().isNoContent();
    problem(admin.get().uri(SCHEDULES + "/a").exchange(), 404, "not_found");
    problem(patch("a", "{}"), 404, "not_found");
    problem(admin.delete().uri(SCHEDULES + "/a").exchange(), 404, "not_found");
  }

  @Test
  void aNameIsGivenOnce() {
    ok(post(admin, SCHEDULES, NIGHTLY.formatted("twice")), 201);
    problem(post(admin, SCHEDULES, NIGHTLY.formatted("twice")), 409, "schedule_exists");
  }

  @Test
  void schedulesArePagedByName() {
    for (var name : List.of("c", "a", "b")) {
      ok(post(admin, SCHEDULES, NIGHTLY.formatted(name)), 201);
    }
    var first = ok(admin.get().uri(SCHEDULES + "?limit=2").exchange(), 200);
    assertThat(JsonPath.<List<String>>read(first, "$.items[*].name")).containsExactly("a", "b");
    String cursor = JsonPath.read(first, "$.next_cursor");
    var second = ok(admin.get().uri(SCHEDULES + "?limit=2&cursor=" + cursor).exchange(), 200);
    assertThat(JsonPath.<List<String>>read(second, "$.items[*].name")).containsExactly("c");
    assertThat(second).doesNotContain("next_cursor");
    problem(admin.get().uri(SCHEDULES + "?cursor=!").exchange(), 400, "invalid_request");
    problem(admin.get().uri(SCHEDULES + "?limit=0").exchange(), 400, "invalid_request");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'cron':'0 0 0 30 2 *'      | 422 | invalid_schedule      | never fires",
        "'cron':'whenever'          | 422 | invalid_schedule      | cannot be read",
        "'zone':'Mars/Olympus'      | 422 | invalid_schedule      | no time zone",
        "'cron':''                  | 400 | invalid_request       | cron",
        "'name':'A b'               | 400 | invalid_request       | name",
        "'year':'soon'              | 400 | invalid_request       | current",
        "'year':1990                | 400 | year_out_of_range     | 2006",
        "'priority':'urgent'        | 400 | invalid_request       | high, normal, low",
        "'data_type':'all'          | 422 | unsupported_data_type | netzentgelte",
        "'dno':'nobody'             | 404 | dno_unknown           | slug",
        "'dno':'no-site'            | 404 | data_not_found        | web site",
      })
  void aScheduleThatCannotBeKeptIsRefused(String part, int status, String code, String named) {
    var changed = part.replace('\'', '"');
    var whole = new java.util.LinkedHashMap<String, String>();
    for (var field : NIGHTLY.formatted("bad").strip().replaceAll("[{}]", "").split(",", -1)) {
      whole.put(field.split(":", 2)[0], field);
    }
    whole.put(changed.split(":", 2)[0], changed);
    var body = "{" + String.join(",", whole.values()) + "}";

    assertThat(problem(post(admin, SCHEDULES, body), status, code)).contains(named);
    if (!part.startsWith("'name'") && !part.equals("'cron':''")) {
      ok(post(admin, SCHEDULES, NIGHTLY.formatted("good")), 201);
      assertThat(problem(patch("good", "{" + changed + "}"), status, code)).contains(named);
    }
  }

  @Test
  void twoInstancesNeverFireTheSameRunTwice() {
    for (var n = 0; n < 30; n++) {
      ok(post(admin, SCHEDULES, NIGHTLY.formatted("s-" + n)), 201);
      database
          .sql("UPDATE crawler.schedule SET dno = :dno WHERE name = :name")
          .bind("dno", "fire-" + n)
          .bind("name", "s-" + n)
          .then()
          .block(PATIENCE);
    }
    var calls = new AtomicInteger();
    var later = clock(Instant.now().plus(Duration.ofDays(1)));
    var one = firing(counting(calls), later, new SimpleMeterRegistry(), 4);
    var other = firing(counting(calls), later, new SimpleMeterRegistry(), 4);

    var fired =
        Flux.range(0, 40)
            .flatMap(
                n -> (n % 2 == 0 ? one : other).fireDue().subscribeOn(Schedulers.parallel()), 8)
            .reduce(0L, Long::sum)
            .block(PATIENCE);

    assertThat(fired).isEqualTo(30);
    assertThat(calls).hasValue(30);
    assertThat(jobs()).hasSize(30).allMatch(job -> job.userId().equals("scheduler"));
    var all = ok(admin.get().uri(SCHEDULES).exchange(), 200);
    assertThat(JsonPath.<List<Integer>>read(all, "$.items[*].fired")).hasSize(30).containsOnly(1);
  }

  @Test
  void anInstanceThatDiedWhileFiringIsMadeUpForWithTheSameJob() {
    ok(post(admin, SCHEDULES, NIGHTLY.formatted("dies")), 201);
    var later = clock(Instant.now().plus(Duration.ofDays(1)));
    var dying =
        new ScheduleFiring(
            store,
            dyingAfterEnqueue(),
            properties(10, Duration.ofMillis(200)),
            new SimpleMeterRegistry(),
            later);
    assertThat(dying.fireDue().block(PATIENCE)).isZero();
    var left = jobs();
    assertThat(left).hasSize(1);
    end(left.getFirst().id(), "cancelled");

    var other = firing(queue, later, new SimpleMeterRegistry(), 10);
    Awaitility.await().atMost(PATIENCE).until(() -> other.fireDue().block(PATIENCE) == 1);

    assertThat(jobs()).hasSize(1);
    var schedule = ok(admin.get().uri(SCHEDULES + "/dies").exchange(), 200);
    assertThat(JsonPath.<String>read(schedule, "$.last_job"))
        .isEqualTo(left.getFirst().id().toString());
  }

  @Test
  void timesMissedAreKeptByOneRunAndTold() {
    ok(post(admin, SCHEDULES, NIGHTLY.formatted("missed")), 201);
    var before =
        Instant.parse(
            JsonPath.read(ok(admin.get().uri(SCHEDULES + "/missed").exchange(), 200), "$.next_at"));
    var meters = new SimpleMeterRegistry();
    var now = before.plus(Duration.ofHours(80));

    var firing = firing(queue, clock(now), meters, 10);
    assertThat(firing.fireDue().block(PATIENCE)).isEqualTo(1);
    assertThat(firing.fireDue().block(PATIENCE)).isZero();

    assertThat(jobs()).hasSize(1);
    var schedule = ok(admin.get().uri(SCHEDULES + "/missed").exchange(), 200);
    assertThat(JsonPath.<Integer>read(schedule, "$.missed")).isEqualTo(3);
    assertThat(JsonPath.<Integer>read(schedule, "$.fired")).isEqualTo(1);
    assertThat(Instant.parse(JsonPath.read(schedule, "$.next_at"))).isAfter(now);
    assertThat(meters.counter("dno.crawler.schedules.fired").count()).isEqualTo(1);
    assertThat(meters.counter("dno.crawler.schedules.missed").count()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "current, 2025-12-31T22:59:00Z, 2025",
    "current, 2025-12-31T23:01:00Z, 2026",
    "next,    2025-12-31T22:59:00Z, 2026",
    "next,    2026-01-15T12:00:00Z, 2027",
    "2019,    2026-01-15T12:00:00Z, 2019",
  })
  void theYearIsThatOfTheRunInItsZone(String word, Instant at, int year) {
    ok(post(admin, SCHEDULES, NIGHTLY.formatted("year")), 201);
    database
        .sql("UPDATE crawler.schedule SET cron = '0 * * * * *', year = :year, next_at = :at")
        .bind("year", word)
        .bind("at", at)
        .then()
        .block(PATIENCE);

    assertThat(firing(queue, clock(at), new SimpleMeterRegistry(), 10).fireDue().block(PATIENCE))
        .isEqualTo(1);
    assertThat(jobs().getFirst().task().year()).isEqualTo(year);
  }

  @Test
  void aScheduleWithoutTimesIsNotFired() {
    ok(post(admin, SCHEDULES, NIGHTLY.formatted("off")), 201);
    ok(patch("off", "{\"enabled\":false}"), 200);
    var later = clock(Instant.now().plus(Duration.ofDays(400)));
    assertThat(firing(queue, later, new SimpleMeterRegistry(), 10).fireDue().block(PATIENCE))
        .isZero();
  }

  @Test
  void theBeatFiresByItself() {
    ok(post(admin, SCHEDULES, NIGHTLY.formatted("beat")), 201);
    var later = clock(Instant.now().plus(Duration.ofDays(1)));
    var beat =
        new Beat(
            "look at the schedules",
            Duration.ZERO,
            Duration.ofMillis(50),
            firing(queue, later, new SimpleMeterRegistry(), 10)::fireDue);
    beat.start();
    Awaitility.await().atMost(PATIENCE).until(() -> jobs().size() == 1);
    beat.stop();
    assertThat(beat.isRunning()).isFalse();
  }

  private ScheduleFiring firing(Jobs jobs, Clock clock, MeterRegistry meters, int batch) {
    var properties = properties(batch, Duration.ofSeconds(30));
    return new ScheduleFiring(store, jobs, properties, meters, clock);
  }

  private static ScheduleProperties properties(int batch, Duration hold) {
    return new ScheduleProperties(Duration.ofHours(1), hold, batch);
  }

  private static Clock clock(Instant at) {
    return Clock.fixed(at, ZoneOffset.UTC);
  }

  private List<JobSnapshot> jobs() {
    return journal.list(JobFilter.ALL, null, 100).collectList().block(PATIENCE);
  }

  private ResponseSpec patch(String name, String body) {
    return admin
        .patch()
        .uri(SCHEDULES + "/" + name)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange();
  }

  /// The real queue, with its calls counted.
  private Jobs counting(AtomicInteger calls) {
    return around(result -> {
      calls.incrementAndGet();
      return result;
    });
  }

  /// The real queue of an instance that gets no further.
  private Jobs dyingAfterEnqueue() {
    return around(result -> ((Mono<?>) result).then(Mono.error(new IllegalStateException("died"))));
  }

  private Jobs around(java.util.function.UnaryOperator<Object> result) {
    return (Jobs)
        Proxy.newProxyInstance(
            Jobs.class.getClassLoader(),
            new Class<?>[] {Jobs.class},
            (_, method, arguments) -> {
              try {
                return result.apply(method.invoke(queue, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
