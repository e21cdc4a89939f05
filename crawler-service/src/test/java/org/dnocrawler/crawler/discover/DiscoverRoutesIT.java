package org.dnocrawler.crawler.discover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dnocrawler.crawler.discover.SearchBench.sheet;

import com.jayway.jsonpath.JsonPath;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.dnocrawler.common.identity.Role;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.crawler.paths.Patterns;
import org.dnocrawler.crawler.paths.Question;
import org.dnocrawler.crawler.testing.LocalSite;
import org.dnocrawler.crawler.testing.RunningCrawlerApi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class DiscoverRoutesIT extends RunningCrawlerApi {

  private static final String DISCOVER = "/api/v1/admin/discover";
  private static final String PATTERNS = "/api/v1/admin/patterns";
  private static final LocalSite SITE = new LocalSite();

  @Autowired Patterns patterns;

  private WebTestClient admin;

  @DynamicPropertySource
  static void allowed(DynamicPropertyRegistry registry) {
    registry.add("dno.crawler.fetch.allowed-local", SITE::authority);
  }

  @AfterAll
  static void close() {
    SITE.close();
  }

  @BeforeEach
  void connect() {
    admin = client(newUser(), Role.ADMIN);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/v1/admin/discover",
    "GET, /api/v1/admin/patterns",
    "PUT, /api/v1/admin/patterns/1/flag"
  })
  void theRoutesAreForAdmins(String method, String path) {
    var user = client(newUser(), Role.USER);
    problem(user.method(HttpMethod.valueOf(method)).uri(path).exchange(), 403, "forbidden");
    problem(
        anonymous().method(HttpMethod.valueOf(method)).uri(path).exchange(),
        401,
        "unauthenticated");
  }

  @Test
  void aSiteIsSearchedAndNothingOfItIsKept() {
    SITE.html("/", "<a href='/nne-2026.pdf'>Netzentgelte Strom 2026</a>");
    SITE.html("/nne-2026.pdf", sheet(2026));

    var report = ok(discover(SITE.url("/").toString(), "netzentgelte", 2026), 200);

    assertThat(JsonPath.<String>read(report, "$.outcome")).isEqualTo("found");
    assertThat(JsonPath.<String>read(report, "$.document.url"))
        .isEqualTo(SITE.url("/nne-2026.pdf").toString());
    assertThat(JsonPath.<List<String>>read(report, "$.fetches[*].purpose"))
        .containsExactly("robots", "home", "document");
    assertThat(
            JsonPath.<List<Object>>read(ok(admin.get().uri(PATTERNS).exchange(), 200), "$.items"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://x.de/, netzentgelte, 2026",
    "'', netzentgelte, 2026",
    "https://x.de/, all, 2026",
    "https://x.de/, netzentgelte, 1999",
    "https://x.de/, netzentgelte, 9999"
  })
  void badInputIsAProblem(String site, String type, int year) {
    problem(discover(site, type, year), 400, "invalid_request");
  }

  @Test
  void aPrivateAddressIsRefusedInTheReport() {
    var report = ok(discover("http://169.254.169.254/", "hlzf", 2026), 200);

    assertThat(JsonPath.<String>read(report, "$.outcome")).isEqualTo("refused");
  }

  @Test
  void aPatternCanBeTakenOutOfUseAndBackButNotDeleted() {
    var home = URI.create("https://a.de/");
    var url = URI.create("https://a.de/nne-2025.pdf");
    patterns
        .held(new Question("a-netz", DataType.NETZENTGELTE, 2025, home), url, List.of(home, url))
        .block(PATIENCE);
    var list = ok(admin.get().uri(PATTERNS + "?dno=a-netz").exchange(), 200);
    int id = JsonPath.read(list, "$.items[0].id");
    assertThat(JsonPath.<String>read(list, "$.items[0].template")).isEqualTo("/nne-{year}.pdf");

    var flagged = ok(flag(id, "wrong network"), 200);
    assertThat(JsonPath.<String>read(flagged, "$.flag_reason")).isEqualTo("wrong network");
    problem(flag(id, " "), 400, "invalid_request");
    problem(flag(99_999, "x"), 404, "not_found");
    problem(admin.delete().uri(PATTERNS + "/" + id).exchange(), 404, "not_found");

    var freed = ok(admin.delete().uri(PATTERNS + "/" + id + "/flag").exchange(), 200);
    assertThat(freed).doesNotContain("flag_reason");
    database.sql("TRUNCATE crawler.url_pattern").then().block(PATIENCE);
  }

  private ResponseSpec flag(int id, String reason) {
    return admin
        .put()
        .uri(PATTERNS + "/" + id + "/flag")
        .bodyValue(Map.of("reason", reason))
        .exchange();
  }

  private ResponseSpec discover(String site, String type, int year) {
    return admin
        .post()
        .uri(DISCOVER)
        .bodyValue(Map.of("site", site, "type", type, "year", year))
        .exchange();
  }
}
