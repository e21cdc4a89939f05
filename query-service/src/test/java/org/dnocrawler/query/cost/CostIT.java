package org.dnocrawler.query.cost;

import static org.assertj.core.api.Assertions.assertThat;

import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.query.OdrSheet;
import org.dnocrawler.query.Publications;
import org.dnocrawler.query.RunningQueryService;
import org.dnocrawler.query.WindowSheets;
import org.dnocrawler.query.tariff.Tariffs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

class CostIT extends RunningQueryService {

  private static final String DNO = "beispielheim-werke";

  @Autowired private Tariffs tariffs;

  private WebTestClient.ResponseSpec cost(String fields) {
    return client
        .post()
        .uri("/api/v1/cost")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue("{" + fields.replace('\'', '"') + "}")
        .exchange();
  }

  private static String factory(int year) {
    return "'dno':'%s','year':%d,'voltage_level':'ms','consumption_kwh':3200000,'peak_kw':780"
        .formatted(DNO, year);
  }

  @Test
  void billNamesPriceAndDocumentOfEachLine() {
    Publications.store(tariffs, OdrSheet.of(DNO, 2060));
    Publications.store(tariffs, WindowSheets.swhm(DNO, 2060));
    var answer = cost(factory(2060) + ",'class':'both','hlzf':{'peak_in_windows_kw':400}");
    answer.expectHeader().cacheControl(CacheControl.noStore());
    answer
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.bill.net_eur")
        .isEqualTo(200156.20)
        .jsonPath("$.bill.lines[0].field")
        .isEqualTo("leistung")
        .jsonPath("$.bill.lines[0].verification")
        .isEqualTo("verified")
        .jsonPath("$.bill.lines[0].page")
        .isEqualTo(2)
        .jsonPath("$.use.utilisation_class")
        .isEqualTo("ab_2500h")
        .jsonPath("$.classes.length()")
        .isEqualTo(2)
        .jsonPath("$.cheaper_class.by_eur")
        .isEqualTo(87617.20)
        .jsonPath("$.atypical_use.outcome")
        .isEqualTo("eligible")
        .jsonPath("$.atypical_use.saving_eur")
        .isEqualTo(72880.20)
        .jsonPath("$.source.sha256")
        .isEqualTo("7".repeat(64))
        .jsonPath("$.currency")
        .isEqualTo("EUR")
        .jsonPath("$.not_included.length()")
        .isEqualTo(8)
        .jsonPath("$.yearly_instead")
        .doesNotExist();
  }

  @Test
  void amountsKeepTheirTwoDecimals() {
    Publications.store(tariffs, OdrSheet.of(DNO, 2061));
    var body = cost(factory(2061)).expectBody(String.class).returnResult().getResponseBody();
    assertThat(body).contains("\"net_eur\":200156.20").contains("\"amount_eur\":50560.00");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "|400|invalid_request",
        "\"dno\":\"nobody\",\"year\":2062,\"voltage_level\":\"ms\",\"consumption_kwh\":1,"
            + "\"peak_kw\":1|404|dno_unknown",
        "\"dno\":\"beispielheim-werke\",\"year\":1900,\"voltage_level\":\"ms\","
            + "\"consumption_kwh\":1,\"peak_kw\":1|400|year_out_of_range",
        "\"dno\":\"beispielheim-werke\",\"year\":2099,\"voltage_level\":\"ms\","
            + "\"consumption_kwh\":1,\"peak_kw\":1|404|not_found",
        "\"dno\":\"beispielheim-werke\",\"year\":2062,\"voltage_level\":\"hs\","
            + "\"consumption_kwh\":1,\"peak_kw\":1|422|price_not_published",
        "\"dno\":\"beispielheim-werke\",\"year\":2062,\"voltage_level\":\"ms\","
            + "\"consumption_kwh\":1,\"peak_kw\":1|422|data_disputed",
        "\"dno\":\"beispielheim-werke\",\"year\":2062,\"peak\":1|400|invalid_request"
      })
  void badRequestIsAProblem(String fields, int status, String code) {
    Publications.store(tariffs, OdrSheet.of(DNO, 2062, VerificationStatus.DISPUTED));
    cost(fields == null ? "" : fields)
        .expectStatus()
        .isEqualTo(status)
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo(code);
  }

  @Test
  void bodyThatIsNotJsonIsAProblem() {
    client
        .post()
        .uri("/api/v1/cost")
        .contentType(MediaType.TEXT_PLAIN)
        .bodyValue("x")
        .exchange()
        .expectStatus()
        .isEqualTo(415);
    client
        .post()
        .uri("/api/v1/cost")
        .contentType(MediaType.APPLICATION_JSON)
        .exchange()
        .expectStatus()
        .isBadRequest();
    client.get().uri("/api/v1/cost").exchange().expectStatus().isEqualTo(405);
  }
}
