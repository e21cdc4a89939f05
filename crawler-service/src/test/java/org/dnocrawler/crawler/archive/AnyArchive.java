package org.dnocrawler.crawler.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.dnocrawler.common.identity.Role;
import org.dnocrawler.common.jobs.CrawlTask;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.crawler.document.ContentSniffer;
import org.dnocrawler.crawler.document.FetchedDocument;
import org.dnocrawler.crawler.fetch.FetchOutcome.Fetched;
import org.dnocrawler.crawler.store.DocumentArchive;
import org.dnocrawler.crawler.testing.RunningCrawlerApi;
import org.dnocrawler.crawler.testing.Specimens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/// What admins see of the archive, wherever it keeps the bytes.
abstract class AnyArchive extends RunningCrawlerApi {

  private static final String DOCUMENTS = "/api/v1/admin/documents";
  private static final Instant DAY = Instant.parse("2026-01-15T08:00:00Z");

  @Autowired DocumentArchive archive;

  private WebTestClient admin;

  /// Takes the bytes out of the archive.
  abstract void lose(String sha256) throws Exception;

  /// Puts other bytes in their place.
  abstract void damage(String sha256, byte[] bytes) throws Exception;

  @BeforeEach
  void connect() {
    admin = client(newUser(), Role.ADMIN);
    database.sql("TRUNCATE crawler.document CASCADE").then().block(PATIENCE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/x", "/x/content", "/x/pages/1.png"})
  void theRoutesAreForAdmins(String path) {
    var user = client(newUser(), Role.USER);
    problem(user.get().uri(DOCUMENTS + path).exchange(), 403, "forbidden");
    problem(anonymous().get().uri(DOCUMENTS + path).exchange(), 401, "unauthenticated");
  }

  @Test
  void documentsAreListedByAgeAndOperatorPageByPage() throws Exception {
    var oldest = keep("netz-a", ContentSniffer.PDF, new byte[] {1}, 1);
    var middle = keep("netz-b", ContentSniffer.PDF, new byte[] {2}, 2);
    var newest = keep("netz-a", ContentSniffer.HTML, new byte[] {3}, 3);

    var first = body("?limit=2");
    assertThat(JsonPath.<List<String>>read(first, "$.items[*].sha256"))
        .containsExactly(newest, middle);
    var second = body("?limit=2&cursor=" + JsonPath.read(first, "$.next_cursor"));
    assertThat(JsonPath.<List<String>>read(second, "$.items[*].sha256")).containsExactly(oldest);
    assertThat(second).doesNotContain("next_cursor");
    var ofA = body("?dno=netz-a");
    assertThat(JsonPath.<List<String>>read(ofA, "$.items[*].sha256"))
        .containsExactly(newest, oldest);
    assertThat(JsonPath.<List<String>>read(ofA, "$.items[*].url"))
        .containsOnly("https://netz-a.test/preise");
    for (var bad : List.of("limit=0", "limit=201", "cursor=x", "cursor=%00")) {
      problem(get("?" + bad), 400, "invalid_request");
    }
  }

  @Test
  void oneDocumentIsShownWithItsFetchesAndVerdicts() throws Exception {
    var sha256 = keep("netz-a", ContentSniffer.PDF, new byte[] {1}, 1);
    keep("netz-b", ContentSniffer.PDF, new byte[] {1}, 2);
    var task =
        new CrawlTask(
            "netz-a", "Netz A", null, URI.create("https://netz-a.test/"), 2026, DataType.HLZF);
    archive
        .reject(fetched(ContentSniffer.PDF, new byte[] {1}, "netz-a", 1).document(), task, "gas")
        .block(PATIENCE);

    var shown = body("/" + sha256);

    assertThat(JsonPath.<String>read(shown, "$.document.content_type"))
        .isEqualTo("application/pdf");
    assertThat(JsonPath.<Integer>read(shown, "$.document.bytes")).isOne();
    assertThat(JsonPath.<Boolean>read(shown, "$.kept")).isTrue();
    assertThat(JsonPath.<List<String>>read(shown, "$.met[*].dno"))
        .containsExactly("netz-b", "netz-a");
    assertThat(JsonPath.<List<String>>read(shown, "$.rejections[*].verdict"))
        .containsExactly("gas");
    for (var unknown : List.of("0".repeat(64), "x", sha256.toUpperCase(Locale.ROOT))) {
      problem(get("/" + unknown), 404, "not_found");
    }
  }

  @Test
  void theContentIsGivenOutToBeSavedAndNotShown() throws Exception {
    var page = "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
    var sha256 = keep("netz-a", ContentSniffer.HTML, page, 1);

    var answer = get("/" + sha256 + "/content").expectBody().returnResult();

    assertThat(answer.getStatus().value()).isEqualTo(200);
    assertThat(answer.getResponseBody()).isEqualTo(page);
    var headers = answer.getResponseHeaders();
    assertThat(headers.getContentType()).hasToString("text/html");
    assertThat(headers.getFirst("Content-Disposition"))
        .isEqualTo("attachment; filename=\"netz-a-%s.html\"".formatted(sha256.substring(0, 12)));
    assertThat(headers.getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(headers.getFirst("Content-Security-Policy")).startsWith("sandbox");
  }

  @Test
  void whatIsNotKeptSaysSo() throws Exception {
    var sha256 = keep("netz-a", ContentSniffer.PDF, Specimens.sheet(), 1);
    lose(sha256);
    assertThat(problem(get("/" + sha256 + "/content"), 404, "not_found", "reason"))
        .isEqualTo("not_kept");
    assertThat(problem(get("/" + sha256 + "/pages/1.png"), 404, "not_found", "reason"))
        .isEqualTo("not_kept");
    assertThat(JsonPath.<Boolean>read(body("/" + sha256), "$.kept")).isFalse();
  }

  @Test
  void whatIsDamagedIsNotGivenOut() throws Exception {
    var sha256 = keep("netz-a", ContentSniffer.PDF, Specimens.sheet(), 1);
    damage(sha256, new byte[] {1});
    assertThat(reason("/" + sha256 + "/content")).isEqualTo("damaged");
    assertThat(reason("/" + sha256 + "/pages/1.png")).isEqualTo("damaged");
  }

  @Test
  void aPageIsDrawnWithTheRegionMarked() throws Exception {
    var sha256 = keep("netz-a", ContentSniffer.PDF, Specimens.sheet(), 1);

    var answer =
        get("/" + sha256 + "/pages/1.png?region=100,200,72,36&dpi=100").expectBody().returnResult();

    assertThat(answer.getStatus().value()).isEqualTo(200);
    assertThat(answer.getResponseHeaders().getContentType()).hasToString("image/png");
    assertThat(answer.getResponseHeaders().getFirst("Page-Dpi")).isEqualTo("100");
    var image = ImageIO.read(new ByteArrayInputStream(answer.getResponseBody()));
    assertThat(image.getWidth()).isEqualTo(826);
    assertThat(image.getRGB(200, 320) & 0xff).isLessThan(0xd0);
  }

  @Test
  void whatCannotBeDrawnSaysWhy() throws Exception {
    var pdf = keep("netz-a", ContentSniffer.PDF, Specimens.sheet(), 1);
    var html = keep("netz-a", ContentSniffer.HTML, new byte[] {1}, 2);
    var broken = keep("netz-a", ContentSniffer.PDF, new byte[] {7}, 3);

    assertThat(reason("/" + html + "/pages/1.png")).isEqualTo("no_pages");
    assertThat(reason("/" + pdf + "/pages/2.png")).isEqualTo("no_such_page");
    assertThat(reason("/" + broken + "/pages/1.png")).isEqualTo("not_readable");
    for (var bad :
        List.of("0.png", "-1.png", "x.png", "1.png?dpi=9", "1.png?dpi=201", "1.png?region=1,2")) {
      problem(get("/" + pdf + "/pages/" + bad), 400, "invalid_request");
    }
  }

  private String reason(String path) {
    return problem(get(path), 404, "not_found", "reason");
  }

  ResponseSpec get(String path) {
    return admin
        .mutate()
        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(4 << 20))
        .build()
        .get()
        .uri(DOCUMENTS + path)
        .exchange();
  }

  private String body(String path) {
    return ok(get(path), 200);
  }

  String keep(String dno, String type, byte[] bytes, int day) {
    var fetched = fetched(type, bytes, dno, day);
    archive.keep(JobId.of(UUID.randomUUID().toString()), dno, fetched).block(PATIENCE);
    return fetched.document().sha256();
  }

  private static Fetched fetched(String type, byte[] bytes, String dno, int day) {
    var url = URI.create("https://%s.test/preise".formatted(dno));
    var document =
        new FetchedDocument(
            url,
            List.of(url),
            "",
            type,
            null,
            ByteBuffer.wrap(bytes),
            sha256(bytes),
            DAY.plusSeconds(86_400L * day));
    return new Fetched(document, Map.of());
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
