package org.dnocrawler.query.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dnocrawler.common.jobs.CrawlResult;
import org.dnocrawler.common.jobs.CrawlTask;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.query.OdrSheet;
import org.dnocrawler.query.PriceSheets;
import org.dnocrawler.query.Publications;
import org.dnocrawler.query.RunningQueryService;
import org.dnocrawler.query.tariff.Tariffs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

class CompareIT extends RunningQueryService {

  private static final String ONE = "musterstadt-netz";
  private static final String OTHER = "beispielheim-werke";
  private static final String PATH = "/api/v1/compare?dno=" + ONE + "," + OTHER + "&year=2070,2071";

  @Autowired private Tariffs tariffs;
  @Autowired private DatabaseClient database;

  @BeforeEach
  void store() {
    Publications.clear(tariffs, database);
    Publications.store(tariffs, OdrSheet.of(ONE, 2070));
    Publications.store(tariffs, PriceSheets.sheet(ONE, 2071, PublicationStatus.FINAL, 'a'));
    Publications.store(tariffs, PriceSheets.sheet(OTHER, 2070, PublicationStatus.FINAL, 'b'));
    var task = new CrawlTask(OTHER, OTHER, null, null, 2071, DataType.NETZENTGELTE);
    tariffs
        .store(JobId.random(), task, CrawlResult.notFound("gas sheets only", List.of()))
        .block(PATIENCE);
  }

  private WebTestClient.ResponseSpec get(String path) {
    return client.get().uri(path).exchange();
  }

  @Test
  void operatorsAndYearsStandSideBySide() {
    get(PATH + "&voltage_level=ns")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.dnos[1].slug")
        .isEqualTo(OTHER)
        .jsonPath("$.publications.length()")
        .isEqualTo(4)
        .jsonPath("$.publications[3].missing")
        .isEqualTo("nothing_found")
        .jsonPath("$.publications[3].reason")
        .isEqualTo("gas sheets only")
        .jsonPath("$.figures[3].field")
        .isEqualTo("arbeit_unter_2500h")
        .jsonPath("$.figures[3].values[0].value")
        .isEqualTo(6.93)
        .jsonPath("$.figures[3].values[1].from_previous_year.absolute")
        .isEqualTo(-0.03)
        .jsonPath("$.figures[3].values[1].from_previous_year.percent")
        .isEqualTo(-0.43)
        .jsonPath("$.figures[3].values[2].from_first_dno.absolute")
        .isEqualTo(-0.03)
        .jsonPath("$.figures[3].values[3].missing")
        .isEqualTo("nothing_found");
  }

  @Test
  void historyIsEveryStoredYearWithTheChangeFromYearToYear() {
    get("/api/v1/dnos/" + ONE + "/history/netzentgelte?voltage_level=ns")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.years[0]")
        .isEqualTo(2070)
        .jsonPath("$.years.length()")
        .isEqualTo(2)
        .jsonPath("$.figures[3].values[1].from_previous_year.absolute")
        .isEqualTo(-0.03);
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "csv", "xlsx"})
  void everyFormatHasATag(String format) {
    var path = PATH + "&format=" + format;
    var first = get(path).expectStatus().isOk().expectBody().returnResult();
    var tag = first.getResponseHeaders().getETag();
    assertThat(tag).startsWith("\"");
    client
        .get()
        .uri(path)
        .header(HttpHeaders.IF_NONE_MATCH, tag)
        .exchange()
        .expectStatus()
        .isNotModified();
  }

  @Test
  void csvHasARowForEveryFigureAndForWhatIsMissing() {
    var body = get(PATH + "&format=csv").expectBody().returnResult().getResponseBody();
    var text = new String(body, StandardCharsets.UTF_8);
    assertThat(text)
        .contains("netzentgelte,rlm,ms,,leistung,EUR/kW/a," + ONE)
        .contains(OTHER + ",Stadtwerke Beispielheim GmbH,2071,,,nothing_found,")
        .contains("gas sheets only");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/compare, 400, invalid_request",
    "/api/v1/compare?dno=nobody&year=2070, 404, dno_unknown",
    "/api/v1/compare?dno=musterstadt-netz&year=1900, 400, year_out_of_range",
    "/api/v1/compare?dno=musterstadt-netz&year=2070&format=ics, 406, not_acceptable",
    "/api/v1/compare?dno=musterstadt-netz&year=2070&decimal=1, 400, invalid_request",
    "/api/v1/dnos/nobody/history/netzentgelte, 404, dno_unknown",
    "/api/v1/dnos/musterstadt-netz/history/gas, 404, not_found",
    "/api/v1/dnos/musterstadt-netz/history/hlzf, 404, not_found",
    "/api/v1/dnos/musterstadt-netz/history/netzentgelte?voltage_level=a, 400, invalid_request"
  })
  void badRequestIsAProblem(String path, int status, String code) {
    get(path)
        .expectStatus()
        .isEqualTo(status)
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo(code);
  }
}
