package org.dnocrawler.crawler.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dnocrawler.common.identity.Role;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.common.jobs.JobJournal;
import org.dnocrawler.common.jobs.JobSnapshot;
import org.dnocrawler.common.jobs.JobStatus;
import org.dnocrawler.common.jobs.ResultQueue;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.crawler.pipeline.CrawlPipeline;
import org.dnocrawler.crawler.pipeline.RunEnd;
import org.dnocrawler.crawler.testing.RunningCrawlerApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.reactive.function.BodyInserters;

class DocumentUploadIT extends RunningCrawlerApi {

  private static final String PATH = "/api/v1/dnos/netz-a/2025/documents";
  private static final String SHEET =
      """
      <!doctype html><html lang=de><meta charset=utf-8><body><h1>Netzentgelte Strom 2025</h1><p>Netz A GmbH, gültig ab 01.01.2025</p>
      <table>
      <tr><th rowspan=2>Entnahme mit Leistungsmessung</th><th colspan=2>Benutzungsdauer &lt; 2.500 h/a</th><th colspan=2>Benutzungsdauer ≥ 2.500 h/a</th></tr>
      <tr><th>Leistungspreis €/kW/a</th><th>Arbeitspreis ct/kWh</th><th>Leistungspreis €/kW/a</th><th>Arbeitspreis ct/kWh</th></tr>
      <tr><td>Mittelspannung</td><td>21,49</td><td>5,00</td><td>119,08</td><td>1,09</td></tr>
      <tr><td>Niederspannung</td><td>34,29</td><td>6,80</td><td>148,82</td><td>2,22</td></tr>
      </table>
      """;

  @TempDir static Path archive;

  @Autowired private JobJournal journal;
  @Autowired private CrawlPipeline pipeline;
  @Autowired private ResultQueue results;

  @DynamicPropertySource
  static void archive(DynamicPropertyRegistry registry) {
    registry.add("dno.crawler.archive.directory", () -> archive);
  }

  private ResponseSpec upload(Role role, String path, byte[] file, Map<String, String> fields) {
    return upload(role, path, file, "preisblatt.html", fields);
  }

  private ResponseSpec upload(
      Role role, String path, byte[] file, String name, Map<String, String> fields) {
    var form = new MultipartBodyBuilder();
    form.part("file", new ByteArrayResource(file)).filename(name);
    fields.forEach(form::part);
    return client(newUser(), role)
        .post()
        .uri(path)
        .body(BodyInserters.fromMultipartData(form.build()))
        .exchange();
  }

  private ResponseSpec upload(Role role, String file, Map<String, String> fields) {
    return upload(role, PATH, file.getBytes(StandardCharsets.UTF_8), fields);
  }

  private JobSnapshot run(String accepted) {
    var id = JobId.of(JsonPath.read(accepted, "$.id"));
    var lease = queue.claim("worker").block(PATIENCE);
    assertThat(lease.job()).isEqualTo(id);
    pipeline.run(lease).block(PATIENCE);
    return journal.find(id).block(PATIENCE);
  }

  @Test
  void documentIsKeptAndReadLikeOneThatWasFound() throws IOException {
    var accepted =
        ok(upload(Role.USER, SHEET, Map.of("source_url", "https://netz-a.test/preise.html")), 202);
    var id = JobId.of(JsonPath.read(accepted, "$.id"));
    var given = journal.find(id).block(PATIENCE).task().given();
    assertThat(given.byAdmin()).isFalse();
    assertThat(given.url()).hasToString("https://netz-a.test/preise.html");
    var sha256 = given.sha256();
    assertThat(Files.readString(archive.resolve(sha256.substring(0, 2)).resolve(sha256)))
        .isEqualTo(SHEET);

    var listed =
        ok(
            client(newUser(), Role.ADMIN)
                .get()
                .uri("/api/v1/admin/documents?dno=netz-a")
                .exchange(),
            200);
    assertThat(JsonPath.<List<String>>read(listed, "$.items[*].sha256")).contains(sha256);

    var job = run(accepted);

    assertThat(job.status()).isEqualTo(JobStatus.STORING);
    var sheet = job.result().sheet();
    assertThat(sheet.rows()).hasSize(2);
    assertThat(sheet.rows().getFirst().leistung()).isEqualByComparingTo("119.08");
    assertThat(sheet.source().sha256()).isEqualTo(sha256);
    assertThat(sheet.source().url()).isEqualTo(given.url());
  }

  @Test
  void documentWithoutASourceIsNamedByItsHashAndAnAdminVouchesForHis() {
    var accepted = ok(upload(Role.ADMIN, SHEET + "<p>1", Map.of("data_type", "hlzf")), 202);
    var task = journal.find(JobId.of(JsonPath.read(accepted, "$.id"))).block(PATIENCE).task();
    assertThat(task.dataType()).isEqualTo(DataType.HLZF);
    assertThat(task.given().byAdmin()).isTrue();
    assertThat(task.given().url()).hasToString("urn:sha256:" + task.given().sha256());
  }

  @Test
  void jobOfAUsersDocumentSaysThatAnAdminHasToLookAtIt() {
    var ofUser = ok(upload(Role.USER, SHEET + "<p>4", Map.of()), 202);
    assertThat(JsonPath.<Boolean>read(ofUser, "$.needs_admin")).isTrue();
    var ofAdmin = ok(upload(Role.ADMIN, SHEET + "<p>5", Map.of()), 202);
    assertThat(JsonPath.<Map<String, Object>>read(ofAdmin, "$")).doesNotContainKey("needs_admin");
  }

  @Test
  void documentBroughtAgainIsAsOfWhenItWasBroughtAgain() {
    var first = run(ok(upload(Role.USER, SHEET + "<p>6", Map.of()), 202));
    var delivery = results.claim("test").block(PATIENCE);
    assertThat(delivery.job()).isEqualTo(first.id());
    results.complete(delivery, "taken in").block(PATIENCE);
    var again = run(ok(upload(Role.USER, SHEET + "<p>6", Map.of()), 202));

    assertThat(again.id()).isNotEqualTo(first.id());
    assertThat(again.result().sheet().source().fetchedAt())
        .isAfter(first.result().sheet().source().fetchedAt())
        .isBeforeOrEqualTo(again.updatedAt());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "notiz.txt | Netzentgelte 2025\\nMittelspannung 119,08",
        "notiz.csv | {\"rows\": [1, 2],\\n\"more\": [3, 4]}",
        "preise.json | [1, 2]\\n",
        "preise.json | {\"a\": 1, \"b\": 2, \"c\": 3}\\n{\"a\": 1, \"b\": 2, \"c\": 3}\\n"
      })
  void textThatIsNoTableIsRefusedAtOnceWithWhatIsRead(String name, String file) {
    var bytes = file.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8);
    var answer =
        problem(upload(Role.USER, PATH, bytes, name, Map.of()), 415, "unsupported_media_type");
    assertThat(answer).contains("PDF, HTML, XLSX, XLS and CSV are read");
    assertThat(queue.claim("worker").block(PATIENCE)).isNull();
  }

  @Test
  void shortTableIsKnownByItsName() {
    var table = "Ebene\nMittelspannung\n".getBytes(StandardCharsets.UTF_8);
    ok(upload(Role.USER, PATH, table, "preise.CSV", Map.of()), 202);
  }

  @Test
  void sameDocumentIsReadOnceAndAnotherHasAJobOfItsOwn() {
    var first = ok(upload(Role.USER, SHEET, Map.of()), 202);
    var again = ok(upload(Role.USER, SHEET, Map.of()), 202);
    var other = ok(upload(Role.USER, SHEET + "<p>2", Map.of()), 202);
    assertThat(JsonPath.<String>read(again, "$.id")).isEqualTo(JsonPath.read(first, "$.id"));
    assertThat(JsonPath.<Boolean>read(again, "$.created")).isFalse();
    assertThat(JsonPath.<String>read(other, "$.id")).isNotEqualTo(JsonPath.read(first, "$.id"));
  }

  @Test
  void documentThatIsNotWhatIsWantedFailsTheJobWithTheReason() {
    var gas =
        SHEET.replace("Netzentgelte Strom", "Netzentgelte Gas").replace("ct/kWh", "ct/kWh Gas");
    var job = run(ok(upload(Role.USER, gas, Map.of()), 202));
    assertThat(job.status()).isEqualTo(JobStatus.FAILED);
    assertThat(job.failure().code()).isEqualTo("document_not_usable");
    assertThat(job.failure().detail()).contains("gas");
    assertThat(job.failure().retryable()).isFalse();
  }

  @Test
  void documentWhoseBytesAreGoneIsTriedAgainLater() throws IOException {
    var accepted = ok(upload(Role.USER, SHEET + "<p>3", Map.of()), 202);
    var id = JobId.of(JsonPath.read(accepted, "$.id"));
    var sha256 = journal.find(id).block(PATIENCE).task().given().sha256();
    Files.delete(archive.resolve(sha256.substring(0, 2)).resolve(sha256));
    var lease = queue.claim("worker").block(PATIENCE);
    assertThat(pipeline.run(lease).block(PATIENCE)).isEqualTo(RunEnd.FAILED);
    var job = journal.find(id).block(PATIENCE);
    assertThat(job.status()).isEqualTo(JobStatus.RETRYING);
    assertThat(job.failure().code()).isEqualTo("document_not_here");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/v1/dnos/netz-a/1999/documents | | | 400 | year_out_of_range",
        "/api/v1/dnos/netz-a/zwanzig/documents | | | 400 | invalid_request",
        "/api/v1/dnos/nobody/2025/documents | | | 404 | dno_unknown",
        "/api/v1/dnos/netz-a/2025/documents | data_type | gas | 400 | invalid_request",
        "/api/v1/dnos/netz-a/2025/documents | data_type | all | 422 | unsupported_data_type",
        "/api/v1/dnos/netz-a/2025/documents | source_url | file:///etc/passwd | 400 | invalid_request",
        "/api/v1/dnos/netz-a/2025/documents | source_url | https://u:p@a.test/ | 400 | invalid_request",
        "/api/v1/dnos/netz-a/2025/documents | more | x | 400 | invalid_request"
      })
  void badRequestIsAProblemAndMakesNoJob(
      String path, String field, String value, int status, String code) {
    var fields = field == null ? Map.<String, String>of() : Map.of(field, value);
    problem(upload(Role.USER, path, SHEET.getBytes(StandardCharsets.UTF_8), fields), status, code);
    assertThat(queue.claim("worker").block(PATIENCE)).isNull();
  }

  @Test
  void fileThatIsEmptyOrOfAnotherKindOrTooLargeIsRefused() {
    problem(upload(Role.USER, "", Map.of()), 400, "invalid_request");
    problem(
        upload(Role.USER, "\u0089PNG\r\n\u001a\n????", Map.of()), 415, "unsupported_media_type");
    var large = new byte[DocumentUpload.MOST_BYTES + 1];
    problem(upload(Role.USER, PATH, large, Map.of()), 413, "payload_too_large");
    var noFile = new MultipartBodyBuilder();
    noFile.part("data_type", "hlzf");
    var answer =
        client(newUser(), Role.USER)
            .post()
            .uri(PATH)
            .body(BodyInserters.fromMultipartData(noFile.build()))
            .exchange();
    assertThat(problem(answer, 400, "invalid_request")).contains("file");
    assertThat(queue.claim("worker").block(PATIENCE)).isNull();
  }

  @Test
  void pendingAccountMayNotBringDocuments() {
    problem(upload(Role.PENDING, SHEET, Map.of()), 403, "forbidden");
  }
}
