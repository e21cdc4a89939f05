package org.dnocrawler.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dnocrawler.local.ask.ApiClient;
import org.dnocrawler.local.ask.RefusedException;
import org.dnocrawler.local.ask.Reply;
import org.dnocrawler.local.samples.SampleOperator;
import org.dnocrawler.local.suite.Home;
import org.dnocrawler.local.suite.Ports;
import org.dnocrawler.local.suite.Suite;
import org.dnocrawler.local.suite.SuiteOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The whole suite as `./dno up` starts it, driven from outside: a first question is crawled with
/// every step seen, asked again it is cached, after a restart it comes from the database.
@TestMethodOrder(OrderAnnotation.class)
class SuiteE2E {

  private static final Duration CRAWL = Duration.ofSeconds(90);
  private static final List<String> STEPS =
      List.of("gather_context", "discover", "download", "classify", "extract", "validate", "store");

  @TempDir static Path temp;

  private static final List<String> NOTICES = new CopyOnWriteArrayList<>();
  private static Home home;
  private static SuiteOptions options;
  private static Suite suite;
  private static ApiClient api;
  private static String token;

  @BeforeAll
  static void up() {
    var project = Path.of("..", "..").toAbsolutePath().normalize();
    home = new Home(project, temp.resolve("a folder").resolve(".dno"));
    // below the ports that outgoing connections get, which might take one over a restart
    options = SuiteOptions.embedded(Ports.free(21_000));
    start();
  }

  @AfterAll
  static void down() {
    if (suite != null) {
      stop();
    }
  }

  private static void start() {
    suite = Suite.prepare(home, options, NOTICES::add);
    try {
      suite.start();
    } catch (RuntimeException e) {
      suite.close();
      throw e;
    }
    api = new ApiClient(suite.url());
    token = login(suite.credentials().email(), suite.credentials().password()).text("access_token");
    api.useToken(token);
  }

  private static void stop() {
    api.close();
    suite.close();
    suite = null;
  }

  private static Reply login(String email, String password) {
    return api.post("/api/v1/auth/login", Map.of("email", email, "password", password));
  }

  @Test
  @Order(1)
  void firstQuestionIsCrawledWithEveryStepSeenInOrder() {
    var accepted = api.ask("Netzentgelte Musterstadt Netz 2025");

    assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
    try (var log = follow(accepted)) {
      await().atMost(CRAWL).until(() -> log.hasEvent("status", "completed"));
      var steps =
          log.events().stream().map(e -> e.path("step").asString("")).filter(STEPS::contains);
      assertThat(steps.distinct()).containsExactlyElementsOf(STEPS);
      assertThat(log.events().stream().map(e -> e.path("progress").asInt(0))).isSorted();
      assertThat(log.ids()).doesNotHaveDuplicates();
    }
    assertIsSample(api.ask("Netzentgelte Musterstadt Netz 2025"), "musterstadt-netz", 2025);
  }

  @Test
  @Order(2)
  void sameQuestionInOtherWordsIsACacheHit() {
    var again = api.ask("Was kostet das Netz? Netzentgelte Musterstadt Netz GmbH für 2025");

    assertThat(again.status()).as(again.text()).isEqualTo(200);
    assertThat(again.json().path("cached").asBoolean(false)).isTrue();
    assertThat(again.text("source")).isIn("l1", "l2");
  }

  @Test
  @Order(3)
  void tableInAWebPageAndWorkbookAreReadAsWell() {
    assertIsSample(
        crawled("Netzentgelte Stromnetz Beispielhausen 2025"), "stromnetz-beispielhausen", 2025);
    assertIsSample(
        crawled("Netzentgelte Energienetz Probeland 2025"), "energienetz-probeland", 2025);
  }

  @Test
  @Order(3)
  void highLoadWindowsAreFoundBesideTheChargesOfTheSameSite() {
    var answer = crawled("Hochlastzeitfenster Stromnetz Beispielhausen 2025");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().at("/data/verification").asString()).isEqualTo("verified");
    var rows = answer.json().at("/data/rows").valueStream().toList();
    assertThat(rows)
        .extracting(row ->
            row.path("voltage_level").asString()
                + " "
                + row.path("season").asString()
                + row.path("windows")
                    .valueStream()
                    .map(window ->
                        " " + window.path("start").asString() + "-" + window.path("end").asString())
                    .reduce("", String::concat))
        .contains(
            "ms winter 07:30-12:15 16:30-19:00",
            "ms summer",
            "ms/ns autumn 17:00-18:45",
            "ns winter 17:00-20:00")
        .hasSize(12);
  }

  @Test
  @Order(4)
  void olderYearComesFromTheArchiveAndForbiddenFolderIsNeverEntered() throws Exception {
    assertIsSample(crawled("Netzentgelte Musterstadt Netz 2024"), "musterstadt-netz", 2024);

    assertThat(Files.readString(home.samples().resolve("access.log")))
        .contains("/robots.txt 200")
        .doesNotContain("/intern/");
  }

  @Test
  @Order(5)
  void jobOfAKilledCrawlerIsFinishedByTheRestartedOne() {
    var accepted = api.ask("Netzentgelte Musterstadt Netz 2026");
    assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
    var killed = suite.process("crawler-service");
    try (var log = follow(accepted)) {
      await().atMost(CRAWL).until(() -> log.hasEvent("status", "running"));
      killed.running().orElseThrow().destroyForcibly();
      await().atMost(Duration.ofMinutes(3)).until(() -> log.hasEvent("status", "completed"));
    }

    assertThat(suite.process("crawler-service").pid()).isNotEqualTo(killed.pid());
    assertThat(NOTICES).contains("crawler-service was started again.");
    assertIsSample(api.ask("Netzentgelte Musterstadt Netz 2026"), "musterstadt-netz", 2026);
  }

  @Test
  @Order(6)
  void badQuestionsAreClearProblems() {
    assertProblem(api.ask(""), 400, "empty_query");
    assertProblem(api.ask("Netzentgelte ".repeat(800)), 400, "query_too_long");
    assertProblem(api.ask("\u0000\u0001\u0002\ufffd\ufffe"), 400, "invalid_request");
    assertProblem(
        api.ask("'; DROP TABLE tariffs.sheet; -- ${jndi:ldap://x} <script>"), 400, "not_a_query");
    assertProblem(api.ask("Netzentgelte Stadtwerke Wolkenkuckucksheim 2025"), 404, "dno_unknown");
    assertProblem(api.ask("Netzentgelte Musterstadt Netz 1995"), 400, "year_out_of_range");
    assertProblem(api.ask("Netzentgelte Musterstadt Netz 2099"), 400, "year_out_of_range");
    assertProblem(api.post("/api/v1/query/natural", "{\"query\":"), 400, "invalid_request");
    assertProblem(
        api.post("/api/v1/query/natural", "{\"query\":{\"a\":1}}"), 400, "invalid_request");
  }

  @Test
  @Order(7)
  void withoutValidCredentialsThereIsNothing() {
    try (var stranger = new ApiClient(suite.url())) {
      assertProblem(stranger.ask("Netzentgelte Musterstadt Netz 2025"), 401, "unauthenticated");
      stranger.useToken(token.substring(0, token.length() - 4) + "AAAA");
      assertProblem(stranger.ask("Netzentgelte Musterstadt Netz 2025"), 401, "unauthenticated");
      stranger.useToken("not-a-token");
      assertProblem(stranger.ask("Netzentgelte Musterstadt Netz 2025"), 401, "unauthenticated");
    }
    try (var stranger = new ApiClient(suite.url())) {
      org.assertj.core.api.Assertions.assertThatThrownBy(
              () -> stranger.signIn(suite.credentials().email(), "wrong"))
          .isInstanceOfSatisfying(
              RefusedException.class,
              refused -> assertProblem(refused.reply(), 401, "invalid_credentials"));
    }
  }

  @Test
  @Order(8)
  void afterARestartOfEverythingTheAnswerComesFromTheDatabase() {
    stop();
    assertThat(home.runFile()).doesNotExist();
    start();

    var first = api.ask("Netzentgelte Musterstadt Netz 2025");

    assertIsSample(first, "musterstadt-netz", 2025);
    assertThat(first.text("source")).isEqualTo("database");
    assertThat(api.ask("Netzentgelte Musterstadt Netz 2025").json().path("cached").asBoolean(false))
        .isTrue();
  }

  private static EventLog follow(Reply accepted) {
    var log = new EventLog(suite.url(), token);
    log.subscribe("job:" + accepted.text("job_id"));
    return log;
  }

  private static Reply crawled(String question) {
    var accepted = api.ask(question);
    assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
    try (var log = follow(accepted)) {
      await().atMost(CRAWL).until(() -> log.hasEvent("status", "completed"));
    }
    return api.ask(question);
  }

  private static void assertIsSample(Reply reply, String slug, int year) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    var sheet = reply.json().path("data");
    assertThat(sheet.path("year").asInt(0)).isEqualTo(year);
    assertThat(sheet.path("verification").asString("")).isEqualTo("verified");
    var expected =
        SampleOperator.all().stream()
            .filter(operator -> operator.slug().equals(slug))
            .findFirst()
            .orElseThrow()
            .years()
            .get(year)
            .stream()
            .map(r ->
                figures(r.level(), r.capacityUnder(), r.energyUnder(), r.capacity(), r.energy()))
            .toList();
    assertThat(sheet.path("rows").values().stream().map(SuiteE2E::figures))
        .containsExactlyElementsOf(expected);
  }

  private static String figures(JsonNode row) {
    return figures(
        row.path("voltage_level").asString(""),
        row.path("leistung_unter_2500h").decimalValue(),
        row.path("arbeit_unter_2500h").decimalValue(),
        row.path("leistung").decimalValue(),
        row.path("arbeit").decimalValue());
  }

  private static String figures(String level, BigDecimal... figures) {
    return level + Arrays.stream(figures).map(f -> f.stripTrailingZeros().toPlainString()).toList();
  }

  private static void assertProblem(Reply reply, int status, String... codes) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.problemCode()).as(reply.text()).isIn((Object[]) codes);
    assertThat(reply.text("detail")).isNotBlank().doesNotContain("Exception", "at org.");
    assertThat(reply.text("request_id")).isNotBlank();
  }
}
