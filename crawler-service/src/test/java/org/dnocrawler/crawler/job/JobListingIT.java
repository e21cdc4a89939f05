package org.dnocrawler.crawler.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.dnocrawler.common.identity.Role;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.crawler.testing.RunningCrawlerApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobListingIT extends RunningCrawlerApi {

  @Test
  void pagesShowEveryJobOnceWhileOthersAreAdded() {
    var user = newUser();
    var jobs = IntStream.range(0, 5).mapToObj(n -> enqueue("page-" + n, 2025, user)).toList();

    var first = page(user, "?limit=2");
    enqueue("page-new", 2025, user);
    var second = page(user, "?limit=2&cursor=" + next(first));
    enqueue("page-newer", 2025, user);
    var third = page(user, "?limit=2&cursor=" + next(second));

    var seen = new ArrayList<String>();
    List.of(first, second, third).forEach(page -> seen.addAll(ids(page)));
    assertThat(seen).isEqualTo(jobs.reversed().stream().map(JobId::toString).toList());
    assertThat(third).doesNotContain("next_cursor");
  }

  @Test
  void jobsOfTheSameMomentAreNeitherSkippedNorRepeated() {
    var user = newUser();
    IntStream.range(0, 6).forEach(n -> enqueue("moment-" + n, 2025, user));
    database
        .sql(
            """
            UPDATE jobs.job SET created_at = '2025-01-01T00:00:00.123456Z' WHERE user_id = :user
            """)
        .bind("user", user)
        .then()
        .block(PATIENCE);

    var seen = new ArrayList<String>();
    var page = page(user, "?limit=1");
    for (seen.addAll(ids(page)); page.contains("next_cursor"); seen.addAll(ids(page))) {
      page = page(user, "?limit=1&cursor=" + next(page));
    }
    assertThat(seen).hasSize(6).doesNotHaveDuplicates();
  }

  @Test
  void filtersAreAppliedTogether() {
    var user = newUser();
    var wanted = enqueue("filter-a", 2024, user);
    enqueue("filter-a", 2025, user);
    var ended = enqueue("filter-b", 2024, user);
    end(ended, "failed");

    assertThat(ids(page(user, "?dno=filter-a&year=2024&data_type=netzentgelte&status=pending")))
        .containsExactly(wanted.toString());
    assertThat(ids(page(user, "?year=2024"))).hasSize(2);
    assertThat(ids(page(user, "?status=failed"))).containsExactly(ended.toString());
    assertThat(ids(page(user, "?data_type=hlzf"))).isEmpty();
    assertThat(ids(page(user, "?dno=x%27%20OR%20%271%27=%271"))).isEmpty();
  }

  @Test
  void usersSeeTheirOwnJobsAndAdminsAll() {
    var user = newUser();
    var admin = newUser();
    var theirs = enqueue("own-a", 2025, user).toString();
    var joined = enqueue("own-a", 2025, admin).toString();
    assertThat(joined).isEqualTo(theirs);
    var foreign = enqueue("own-b", 2025, newUser()).toString();

    assertThat(ids(page(user, ""))).containsExactly(theirs);
    var all = ids(body(client(admin, Role.ADMIN).get().uri("/api/v1/jobs").exchange()));
    assertThat(all).contains(theirs, foreign);
    var mine = ids(body(client(admin, Role.ADMIN).get().uri("/api/v1/jobs?mine=true").exchange()));
    assertThat(mine).containsExactly(theirs);
    problem(anonymous().get().uri("/api/v1/jobs").exchange(), 401, "unauthenticated");
    problem(client(user, Role.PENDING).get().uri("/api/v1/jobs").exchange(), 403, "forbidden");
  }

  @Test
  void aJobIsShownWithItsStepsHistoryAndAskers() {
    var user = newUser();
    var id = enqueue("detail", 2025, user);
    enqueue("detail", 2025, newUser());
    database
        .sql(
            "UPDATE jobs.job SET status = 'running', worker = 'w-1', step = 'download' WHERE id = :id")
        .bind("id", id.value())
        .then()
        .block(PATIENCE);

    get(user, "/api/v1/jobs/" + id)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.id")
        .isEqualTo(id.toString())
        .jsonPath("$.priority")
        .isEqualTo("normal")
        .jsonPath("$.askers")
        .isEqualTo(2)
        .jsonPath("$.steps[?(@.state=='done')].step")
        .isEqualTo(List.of("gather_context", "discover"))
        .jsonPath("$.steps[?(@.state=='current')].step")
        .isEqualTo(List.of("download"))
        .jsonPath("$.history[*].to")
        .isEqualTo(List.of("pending", "running"))
        .jsonPath("$.history[1].from")
        .isEqualTo("pending")
        .jsonPath("$.history[1].worker")
        .doesNotExist()
        .jsonPath("$.job")
        .doesNotExist();
    client(newUser(), Role.ADMIN)
        .get()
        .uri("/api/v1/jobs/" + id)
        .exchange()
        .expectBody()
        .jsonPath("$.history[1].worker")
        .isEqualTo("w-1");
  }

  @Test
  void foreignAndUnknownJobsAreTheSame() {
    var foreign = enqueue("foreign", 2025, newUser());
    var user = newUser();
    var unknown = problem(get(user, "/api/v1/jobs/" + UUID.randomUUID()), 404, "not_found");
    assertThat(problem(get(user, "/api/v1/jobs/" + foreign), 404, "not_found")).isEqualTo(unknown);
    assertThat(problem(get(user, "/api/v1/jobs/no-id"), 404, "not_found")).isEqualTo(unknown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "%00", "e30", "LTE6", "OTk5OTk5OTk5OTk5OTk5OTk5OTk6YQ", "==="})
  void aCursorThatWasNotGivenOutIsRefused(String cursor) {
    assertThat(problem(get(newUser(), "/api/v1/jobs?cursor=" + cursor), 400, "invalid_request"))
        .contains("cursor");
  }

  @Test
  void aCursorOfAnImpossibleTimeIsRefused() {
    for (var micros : new String[] {"-1", "" + Long.MAX_VALUE, "" + Long.MIN_VALUE}) {
      var text = micros + ":" + UUID.randomUUID();
      var cursor = Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
      problem(get(newUser(), "/api/v1/jobs?cursor=" + cursor), 400, "invalid_request");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, limit",
    "limit=201, limit",
    "limit=x, limit",
    "year=x, year",
    "status=lost, 'pending, running, retrying, storing, completed, failed, cancelled'",
    "data_type=gas, 'netzentgelte, hlzf, all'",
  })
  void aFilterThatIsNoneIsRefusedWithWhatIsAccepted(String query, String named) {
    assertThat(problem(get(newUser(), "/api/v1/jobs?" + query), 400, "invalid_request"))
        .contains(named);
  }

  private String page(String user, String query) {
    return body(get(user, "/api/v1/jobs" + query));
  }

  private static String body(
      org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec answer) {
    return answer.expectStatus().isOk().expectBody(String.class).returnResult().getResponseBody();
  }

  private static String next(String page) {
    return JsonPath.read(page, "$.next_cursor");
  }

  private static List<String> ids(String page) {
    return JsonPath.read(page, "$.items[*].id");
  }
}
