package org.dnocrawler.query.export;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.dnocrawler.query.Publications;
import org.dnocrawler.query.RunningQueryService;
import org.dnocrawler.query.WindowSheets;
import org.dnocrawler.query.tariff.Tariffs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

class WindowExportIT extends RunningQueryService {

  private static final String DNO = "beispielheim-werke";
  private static final String PATH = "/api/v1/dnos/" + DNO + "/2019/hlzf";

  @Autowired private Tariffs tariffs;

  @BeforeEach
  void store() {
    Publications.store(tariffs, WindowSheets.swm(DNO, 2019));
  }

  private WebTestClient.ResponseSpec get(String path) {
    return client
        .mutate()
        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(1 << 24))
        .build()
        .get()
        .uri(path)
        .exchange();
  }

  private EntityExchangeResult<byte[]> ok(String path) {
    return get(path).expectStatus().isOk().expectBody().returnResult();
  }

  private String text(String path) {
    return new String(ok(path).getResponseBody(), StandardCharsets.UTF_8);
  }

  @Test
  void jsonKeepsTheTimesAsPrintedWithTheirConvention() {
    get(PATH)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.time_convention")
        .isEqualTo("quarter_hour_end")
        .jsonPath("$.rows[2].windows[0].start")
        .isEqualTo("09:45")
        .jsonPath("$.version")
        .isEqualTo(1);
  }

  @Test
  void csvHasTimesAsPrintedAndOnTheClock() {
    var lines = text(PATH + "?format=csv").lines().toList();
    assertThat(lines)
        .anyMatch(line -> line.contains(",hoes/hs,summer,1,09:45,19:30,09:30,19:30,"))
        .anyMatch(line -> line.contains(",hoes/hs,winter,0,,,,,quarter_hour_end,"));
    assertThat(lines).hasSize(1 + 3 + 1 + 2 + 2 + 2);
  }

  @Test
  void calendarIsServedByMediaTypeAndByLevel() {
    var answer = client.get().uri(PATH).header(HttpHeaders.ACCEPT, "text/calendar").exchange();
    answer.expectHeader().contentType("text/calendar;charset=UTF-8");
    var all = answer.expectBody(String.class).returnResult().getResponseBody();
    assertThat(Biweekly.parse(all).first().getEvents()).hasSize(1 + 4 + 2);
    var one = text(PATH + "?format=ics&voltage_level=hoes/hs");
    assertThat(Biweekly.parse(one).first().getEvents()).hasSize(1);
  }

  @Test
  void statusSeriesHasItsFactsAboveAndCanGoWithout() {
    var lines = text(PATH + "?format=status-csv").lines().toList();
    assertThat(lines)
        .contains("# time_convention: quarter_hour_end", "# dno: " + DNO)
        .contains("# day_rule_applied: " + WorkingDays.RULE)
        .contains("2019-07-15T09:30:00+02:00,1,0,");
    var bare = text(PATH + "?format=status-csv&comments=false&voltage_level=ms").lines().toList();
    assertThat(bare).hasSize(35_041).contains("2019-01-14T09:45:00+01:00,1,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "xlsx", "ics", "status-csv"})
  void tagSavesMakingTheFileAgain(String format) {
    var path = PATH + "?format=" + format;
    var first = ok(path);
    var tag = first.getResponseHeaders().getETag();
    assertThat(ok(path).getResponseBody()).isEqualTo(first.getResponseBody());
    client
        .get()
        .uri(path)
        .header(HttpHeaders.IF_NONE_MATCH, tag)
        .exchange()
        .expectStatus()
        .isNotModified();
  }

  @Test
  void wholeYearHoldsTheWindowsInJsonAndWorkbook() throws IOException {
    get("/api/v1/dnos/" + DNO + "/2019").expectBody().jsonPath("$.hlzf.version").isEqualTo(1);
    var bytes = ok("/api/v1/dnos/" + DNO + "/2019?format=xlsx").getResponseBody();
    try (var book = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
      assertThat(book.getSheet("Hochlastzeitfenster").getLastRowNum()).isEqualTo(10);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "format=ics&voltage_level=ns, 422, price_not_published",
    "format=ics&voltage_level=x, 400, invalid_request",
    "format=status-csv&comments=maybe, 400, invalid_request",
    "voltage_level=ms, 400, invalid_request",
    "format=pdf, 406, not_acceptable"
  })
  void badRequestIsAProblem(String query, int status, String code) {
    get(PATH + "?" + query)
        .expectStatus()
        .isEqualTo(status)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo(code);
  }
}
