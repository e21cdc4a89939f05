package org.dnocrawler.query.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.dnocrawler.common.jobs.CrawlResult;
import org.dnocrawler.common.jobs.CrawlTask;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.query.PriceSheets;
import org.dnocrawler.query.RunningQueryService;
import org.dnocrawler.query.tariff.Tariffs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

class ExportIT extends RunningQueryService {

  private static final String DNO = "musterstadt-netz";

  @Autowired private Tariffs tariffs;

  private String stored(int year, PublicationStatus status, char digit) {
    var sheet = PriceSheets.sheet(DNO, year, status, digit);
    var task = new CrawlTask(DNO, DNO, null, null, year, DataType.NETZENTGELTE);
    tariffs.store(JobId.random(), task, CrawlResult.found(sheet, List.of())).block(PATIENCE);
    return "/api/v1/dnos/%s/%d/netzentgelte".formatted(DNO, year);
  }

  private WebTestClient.ResponseSpec get(String path) {
    return client.get().uri(path).exchange();
  }

  private EntityExchangeResult<byte[]> ok(String path) {
    return get(path).expectStatus().isOk().expectBody().returnResult();
  }

  /// The status of an answer whose body is read to its end.
  private int status(String path) {
    return get(path).expectBody().returnResult().getStatus().value();
  }

  private static String text(EntityExchangeResult<byte[]> answer) {
    return new String(answer.getResponseBody(), StandardCharsets.UTF_8);
  }

  @Test
  void jsonHasTheFiguresAtTheTopWithVersionAndName() {
    var path = stored(2031, PublicationStatus.FINAL, 'a');
    get(path)
        .expectStatus()
        .isOk()
        .expectHeader()
        .contentType(MediaType.APPLICATION_JSON)
        .expectBody()
        .jsonPath("$.dno")
        .isEqualTo(DNO)
        .jsonPath("$.dno_name")
        .exists()
        .jsonPath("$.version")
        .isEqualTo(1)
        .jsonPath("$.rows[0].leistung_unter_2500h")
        .isEqualTo(16.53)
        .jsonPath("$.source.sha256")
        .isEqualTo("a".repeat(64))
        .jsonPath("$.valid_from")
        .isEqualTo("2031-01-01");
  }

  @Test
  void csvHasARowALevelWithItsSource() {
    var path = stored(2032, PublicationStatus.FINAL, 'b');
    var answer = ok(path + "?format=csv");
    assertThat(answer.getResponseHeaders().getContentType()).hasToString("text/csv;charset=UTF-8");
    assertThat(answer.getResponseHeaders().getContentDisposition().getFilename())
        .isEqualTo("musterstadt-netz-2032-netzentgelte.csv");
    var lines = text(answer).split("\r\n");
    assertThat(lines).hasSize(3);
    assertThat(lines[0]).startsWith("dno,dno_name,year,customer,voltage_level,leistung_eur_kw_a");
    assertThat(lines[1])
        .contains(",rlm,ms,191.79,1.58,16.53,8.59,31.97,,")
        .contains("verified", "final", "2032-01-01", "preisblatt-b.pdf", "b".repeat(64));
    assertThat(text(ok(path + "?format=csv&decimal=comma")))
        .startsWith("\uFEFFdno;")
        .contains(";191,79;1,58;");
  }

  @Test
  void workbookHasFiguresAndFacts() throws IOException {
    var path = stored(2033, PublicationStatus.PRELIMINARY, 'c');
    var answer = ok(path + "?format=xlsx");
    try (var book = new XSSFWorkbook(new ByteArrayInputStream(answer.getResponseBody()))) {
      var shown = new DataFormatter(Locale.ROOT);
      assertThat(shown.formatCellValue(book.getSheet("Netzentgelte").getRow(1).getCell(5)))
          .isEqualTo("191.79");
      assertThat(book.getSheet("source netzentgelte").getLastRowNum()).isGreaterThan(8);
    }
  }

  @Test
  void wholeYearIsOneJsonOrOneWorkbook() {
    stored(2034, PublicationStatus.FINAL, 'd');
    var path = "/api/v1/dnos/" + DNO + "/2034";
    get(path).expectStatus().isOk().expectBody().jsonPath("$.netzentgelte.version").isEqualTo(1);
    assertThat(ok(path + "?format=xlsx").getResponseBody()).startsWith('P', 'K');
    assertThat(status(path + "?format=csv")).isEqualTo(406);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?format=csv", "?format=csv&decimal=comma", "?format=xlsx"})
  void whoHasTheBytesIsAnswered304(String format) {
    var path = stored(2035, PublicationStatus.FINAL, 'e') + format;
    var first = ok(path);
    var headers = first.getResponseHeaders();
    var tag = headers.getETag();
    assertThat(tag).startsWith("\"");
    assertThat(headers.getCacheControl()).contains("private", "max-age=60", "must-revalidate");
    assertThat(headers.getVary()).contains(HttpHeaders.ACCEPT, HttpHeaders.AUTHORIZATION);
    assertThat(ok(path).getResponseHeaders().getETag()).isEqualTo(tag);
    assertThat(ok(path).getResponseBody()).isEqualTo(first.getResponseBody());
    for (var known : List.of(tag, "W/" + tag, "\"x\", " + tag, "*")) {
      client
          .get()
          .uri(path)
          .header(HttpHeaders.IF_NONE_MATCH, known)
          .exchange()
          .expectStatus()
          .isNotModified()
          .expectHeader()
          .valueEquals(HttpHeaders.ETAG, tag)
          .expectBody()
          .isEmpty();
    }
    var head = client.head().uri(path).exchange().expectStatus().isOk();
    head.expectHeader().valueEquals(HttpHeaders.ETAG, tag);
    head.expectHeader().contentLength(first.getResponseBody().length);
    head.expectBody().isEmpty();
  }

  @Test
  void tagsDifferByFormatAndChangeWithTheVersion() {
    var path = stored(2036, PublicationStatus.PRELIMINARY, 'f');
    var json = ok(path).getResponseHeaders().getETag();
    var csv = ok(path + "?format=csv").getResponseHeaders().getETag();
    assertThat(csv).isNotEqualTo(json);
    stored(2036, PublicationStatus.FINAL, '1');
    assertThat(ok(path).getResponseHeaders().getETag()).isNotEqualTo(json);
    assertThat(text(ok(path))).contains("\"version\":2", "\"final\"");
    assertThat(ok(path + "?format=csv").getResponseHeaders().getETag()).isNotEqualTo(csv);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/dnos/nobody/2030, 404, dno_unknown",
    "/api/v1/dnos/nobody/2030/netzentgelte?format=csv, 404, dno_unknown",
    "/api/v1/dnos/musterstadt-netz/1999/netzentgelte, 400, year_out_of_range",
    "/api/v1/dnos/musterstadt-netz/2101, 400, year_out_of_range",
    "/api/v1/dnos/musterstadt-netz/20251/netzentgelte, 404, not_found",
    "/api/v1/dnos/musterstadt-netz/2099/netzentgelte, 404, not_found",
    "/api/v1/dnos/musterstadt-netz/2099/hlzf, 404, not_found",
    "/api/v1/dnos/musterstadt-netz/2099/gas, 404, not_found",
    "/api/v1/dnos/musterstadt-netz/2037/netzentgelte?format=pdf, 406, not_acceptable",
    "/api/v1/dnos/musterstadt-netz/2037/netzentgelte?format=ics, 406, not_acceptable",
    "/api/v1/dnos/musterstadt-netz/2037/netzentgelte?format=csv&decimal=x, 400, invalid_request",
    "/api/v1/dnos/musterstadt-netz/2037/netzentgelte?voltage_level=ms, 400, invalid_request"
  })
  void badRequestIsAProblem(String path, int status, String code) {
    stored(2037, PublicationStatus.FINAL, '2');
    get(path)
        .expectStatus()
        .isEqualTo(status)
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo(code);
  }

  @Test
  void requestsForWhatCannotExistLeaveNothingInTheCache() {
    try (var redis = RedisClient.create(STORES.cacheUrl());
        var connection = redis.connect()) {
      var before = connection.sync().keys("dno_data:*").size();
      for (var i = 0; i < 50; i++) {
        assertThat(status("/api/v1/dnos/nobody-" + i + "/2025/netzentgelte")).isEqualTo(404);
        assertThat(status("/api/v1/dnos/" + DNO + "/" + (1000 + i) + "/hlzf")).isEqualTo(400);
        assertThat(status("/api/v1/dnos/" + DNO + "/" + (2050 + i) + "/hlzf")).isEqualTo(404);
      }
      assertThat(connection.sync().keys("dno_data:*")).hasSize(before);
    }
  }
}
