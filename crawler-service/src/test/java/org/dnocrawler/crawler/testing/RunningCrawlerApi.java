package org.dnocrawler.crawler.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.dnocrawler.common.identity.Role;
import org.dnocrawler.common.jobs.CrawlTask;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.common.jobs.JobPriority;
import org.dnocrawler.common.jobs.Jobs;
import org.dnocrawler.common.jobs.NewJob;
import org.dnocrawler.common.redis.StateRedis;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.testing.DataStores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.netty.http.client.HttpClient;

/// The whole service on real stores without workers, beside a directory that knows some operators.
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "management.server.port=0",
      "dno.crawler.worker.concurrency=0",
      "dno.crawler.reader.warm=0",
      "dno.crawler.directory.timeout=10s",
      "dno.identity.revocation-budget=15s"
    })
@DirtiesContext
@Import(CrawlerStage.class)
public abstract class RunningCrawlerApi {

  protected static final Duration PATIENCE = Duration.ofSeconds(30);

  @RegisterExtension protected static final DataStores STORES = new DataStores();

  /// Plays query-service.
  protected static final LocalSite DIRECTORY = directory();

  @Autowired protected Jobs queue;
  @Autowired protected DatabaseClient database;
  @LocalServerPort private int port;

  @DynamicPropertySource
  static void stores(DynamicPropertyRegistry registry) {
    STORES.register(registry, "dno_crawler");
    registry.add("dno.crawler.directory.url", () -> "http://" + DIRECTORY.authority());
  }

  @BeforeEach
  void forgetJobsOfOtherTests(@Autowired StateRedis state) {
    database.sql("TRUNCATE jobs.job CASCADE").then().block(PATIENCE);
    state
        .template()
        .execute(connection -> connection.serverCommands().flushAll())
        .then()
        .block(PATIENCE);
  }

  private static LocalSite directory() {
    return new LocalSite()
        .page(
            "/api/v1/dnos/netz-a",
            exchange ->
                LocalSite.send(
                    exchange,
                    exchange.getRequestHeaders().containsKey("Authorization") ? 200 : 401,
                    Map.of("Content-Type", "application/json"),
                    """
                    {"slug":"netz-a","name":"Netz A GmbH","mastr_nr":"SNB1",
                     "website":"https://netz-a.test/","closed_network":false}
                    """
                        .getBytes(StandardCharsets.UTF_8)))
        .page(
            "/api/v1/dnos/no-site",
            exchange ->
                LocalSite.send(
                    exchange,
                    200,
                    Map.of("Content-Type", "application/json"),
                    "{\"slug\":\"no-site\",\"name\":\"Ohne Seite\"}"
                        .getBytes(StandardCharsets.UTF_8)));
  }

  /// A new user's id.
  protected static String newUser() {
    return UUID.randomUUID().toString();
  }

  /// A client with the token of that user.
  protected WebTestClient client(String user, Role role) {
    var token = CrawlerStage.TOKENS.token(role, claims -> claims.subject(user));
    return anonymous().mutate().defaultHeaders(headers -> headers.setBearerAuth(token)).build();
  }

  /// A client without a token. Each request has a connection of its own: one that was kept is
  /// sometimes not read (docs/adr/0007).
  protected WebTestClient anonymous() {
    return WebTestClient.bindToServer(new ReactorClientHttpConnector(HttpClient.newConnection()))
        .baseUrl("http://localhost:" + port)
        .responseTimeout(PATIENCE)
        .build();
  }

  protected ResponseSpec get(String user, String path) {
    return client(user, Role.USER).get().uri(path).exchange();
  }

  protected ResponseSpec post(WebTestClient client, String path, String body) {
    return client
        .post()
        .uri(path)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange();
  }

  /// Asserts a problem of that status and code, and gives its detail.
  protected static String problem(ResponseSpec answer, int status, String code) {
    return problem(answer, status, code, "detail");
  }

  /// As above, and gives another member.
  protected static String problem(ResponseSpec answer, int status, String code, String member) {
    var result = answer.expectBody(String.class).returnResult();
    assertThat(result.getStatus().value()).as(result.getResponseBody()).isEqualTo(status);
    var body = String.valueOf(result.getResponseBody());
    assertThat(result.getResponseHeaders().getContentType())
        .isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
    assertThat(JsonPath.<String>read(body, "$.code")).isEqualTo(code);
    return JsonPath.read(body, "$." + member);
  }

  /// Asserts a status, and gives the body.
  protected static String ok(ResponseSpec answer, int status) {
    var result = answer.expectBody(String.class).returnResult();
    assertThat(result.getStatus().value()).as(result.getResponseBody()).isEqualTo(status);
    return result.getResponseBody();
  }

  protected JobId enqueue(String slug, int year, String user) {
    var task =
        new CrawlTask(
            slug,
            "Netz " + slug,
            null,
            URI.create("https://" + slug + ".test/"),
            year,
            DataType.NETZENTGELTE);
    return queue.enqueue(new NewJob(task, JobPriority.NORMAL, user)).block(PATIENCE).job();
  }

  /// Ends a job as the journal records it, without a run.
  protected void end(JobId job, String status) {
    database
        .sql(
            """
            UPDATE jobs.job SET status = :status, finished_at = now(), updated_at = now(),
              failure = CASE WHEN :status = 'failed' THEN
                CAST('{"code":"site_refused","detail":"no","retryable":false}' AS jsonb) END,
              result = CASE WHEN :status = 'completed' THEN CAST('{"found":false,"reason":"none","tried":[]}' AS jsonb) END
            WHERE id = :id
            """)
        .bind("status", status)
        .bind("id", job.value())
        .then()
        .block(PATIENCE);
  }
}
