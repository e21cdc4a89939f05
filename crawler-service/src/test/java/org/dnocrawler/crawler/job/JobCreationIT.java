package org.dnocrawler.crawler.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.dnocrawler.common.identity.Role;
import org.dnocrawler.common.jobs.JobFilter;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.common.jobs.JobJournal;
import org.dnocrawler.crawler.testing.LocalSite;
import org.dnocrawler.crawler.testing.RunningCrawlerApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class JobCreationIT extends RunningCrawlerApi {

  private static final String JOBS = "/api/v1/jobs";

  @Autowired JobJournal journal;

  @Test
  void aJobIsAcceptedOnceForAllWhoWantTheSame() {
    var body = "{\"dno\":\"netz-a\",\"year\":2024,\"data_type\":\"netzentgelte\"}";
    var first = accepted(post(client(newUser(), Role.USER), JOBS, body));
    var second = accepted(post(client(newUser(), Role.USER), JOBS, body));

    assertThat(JsonPath.<Boolean>read(first, "$.created")).isTrue();
    assertThat(JsonPath.<String>read(first, "$.priority")).isEqualTo("normal");
    assertThat(JsonPath.<Boolean>read(second, "$.created")).isFalse();
    String id = JsonPath.read(first, "$.id");
    assertThat(JsonPath.<String>read(second, "$.id")).isEqualTo(id);
    var task = journal.find(JobId.of(id)).block(PATIENCE).task();
    assertThat(task.dnoName()).isEqualTo("Netz A GmbH");
    assertThat(task.mastrNr()).isEqualTo("SNB1");
    assertThat(task.website()).hasToString("https://netz-a.test/");
  }

  @ParameterizedTest
  @CsvSource({
    "2010, low, USER, low",
    "2011, normal, USER, normal",
    "2012, high, ADMIN, high",
    "2013, , ADMIN, normal",
  })
  void theListIsTheOneAskedFor(int year, String priority, Role role, String list) {
    var wanted = priority == null ? "" : ",\"priority\":\"" + priority + "\"";
    var body =
        "{\"dno\":\"netz-a\",\"year\":%d,\"data_type\":\"netzentgelte\"%s}".formatted(year, wanted);
    var job = accepted(post(client(newUser(), role), JOBS, body));
    assertThat(JsonPath.<String>read(job, "$.priority")).isEqualTo(list);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                               | 400 | invalid_request       | dno",
        "{'dno':'netz-a'}                                                 | 400 | invalid_request       | 2006",
        "{'dno':'netz-a','year':'x','data_type':'netzentgelte'}           | 400 | invalid_request       | 2006",
        "{'dno':'netz-a','year':2025.5,'data_type':'netzentgelte'}        | 400 | invalid_request       | 2006",
        "{'dno':'netz-a','year':99999999999,'data_type':'netzentgelte'}   | 400 | invalid_request       | 2006",
        "{'dno':'netz-a','year':1999,'data_type':'netzentgelte'}          | 400 | year_out_of_range     | 2006",
        "{'dno':'netz-a','year':2199,'data_type':'netzentgelte'}          | 400 | year_out_of_range     | 2006",
        "{'dno':'netz-a','year':2025}                                     | 400 | invalid_request       | netzentgelte",
        "{'dno':'netz-a','year':2025,'data_type':'gas'}                   | 400 | invalid_request       | netzentgelte",
        "{'dno':'netz-a','year':2025,'data_type':'all'}                   | 422 | unsupported_data_type | netzentgelte",
        "{'dno':'netz-a','year':2025,'data_type':'netzentgelte','priority':'urgent'} | 400 | invalid_request | high, normal, low",
        "{'dno':'netz-a','year':2025,'data_type':'netzentgelte','priority':'high'}   | 403 | forbidden       | admins",
        "{'dno':'nobody','year':2025,'data_type':'netzentgelte'}          | 404 | dno_unknown           | /api/v1/dnos",
        "{'dno':'../admin','year':2025,'data_type':'netzentgelte'}        | 404 | dno_unknown           | /api/v1/dnos",
        "{'dno':'no-site','year':2025,'data_type':'netzentgelte'}         | 404 | data_not_found        | web site",
        "[                                                                | 400 | invalid_request       | JSON",
      })
  void aRequestThatCannotBeMetSaysWhy(String body, int status, String code, String named) {
    var answer = post(client(newUser(), Role.USER), JOBS, body.replace('\'', '"'));
    assertThat(problem(answer, status, code)).contains(named);
  }

  @Test
  void aRequestWhoseAnswerCannotBeReadMakesNoJob() {
    var body = "{\"dno\":\"netz-a\",\"year\":2020,\"data_type\":\"netzentgelte\"}";
    var user = newUser();
    var html = client(user, Role.USER).mutate().defaultHeader("Accept", "text/html").build();
    var refused = post(html, JOBS, body).expectHeader().doesNotExist("Location");
    problem(refused, 406, "not_acceptable");
    assertThat(journal.list(JobFilter.ofUser(user), null, 1).hasElements().block(PATIENCE))
        .isFalse();
  }

  @Test
  void anIdempotencyKeyMustBeOne() {
    for (var key : new String[] {"", "a b", "x".repeat(129)}) {
      var answer = withKey(newUser(), key, 2024);
      assertThat(problem(answer, 400, "invalid_request")).contains("Idempotency-Key");
    }
  }

  @Test
  void aBodyBeyondTheLimitIsRefused() {
    var body = "{\"dno\":\"" + "x".repeat(70_000) + "\"}";
    problem(post(client(newUser(), Role.USER), JOBS, body), 413, "payload_too_large");
  }

  @Test
  void aDirectoryThatIsAwayIsSaidToBe() {
    DIRECTORY.page(
        "/api/v1/dnos/broken",
        exchange -> LocalSite.send(exchange, 503, Map.of(), "{}".getBytes(StandardCharsets.UTF_8)));
    var body = "{\"dno\":\"broken\",\"year\":2024,\"data_type\":\"netzentgelte\"}";
    var answer = post(client(newUser(), Role.USER), JOBS, body);
    answer.expectHeader().exists("Retry-After");
    problem(answer, 503, "upstream_unavailable");
  }

  @Test
  void aDirectoryThatRefusesTheTokenIsNoFaultOfOurs() {
    DIRECTORY.page(
        "/api/v1/dnos/refuses",
        exchange -> LocalSite.send(exchange, 401, Map.of(), "{}".getBytes(StandardCharsets.UTF_8)));
    var body = "{\"dno\":\"refuses\",\"year\":2024,\"data_type\":\"netzentgelte\"}";
    problem(post(client(newUser(), Role.USER), JOBS, body), 401, "unauthenticated");
  }

  private ResponseSpec withKey(String user, String key, int year) {
    return client(user, Role.USER)
        .post()
        .uri(JOBS)
        .header("Idempotency-Key", key)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(
            "{\"dno\":\"netz-a\",\"year\":%d,\"data_type\":\"netzentgelte\"}".formatted(year))
        .exchange();
  }

  private static String accepted(ResponseSpec answer) {
    var result = answer.expectStatus().isEqualTo(202).expectBody(String.class).returnResult();
    var body = result.getResponseBody();
    assertThat(result.getResponseHeaders().getLocation())
        .hasToString("/api/v1/jobs/" + JsonPath.read(body, "$.id"));
    return body;
  }
}
