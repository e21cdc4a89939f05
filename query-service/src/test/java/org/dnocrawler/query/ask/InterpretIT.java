package org.dnocrawler.query.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dnocrawler.common.wire.WireJson;
import org.dnocrawler.query.RunningQueryService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

class InterpretIT extends RunningQueryService {

  private WebTestClient.ResponseSpec post(String route, String body) {
    return client
        .post()
        .uri("/api/v1/query/" + route)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange();
  }

  private static JsonNode json(WebTestClient.ResponseSpec response) {
    return WireJson.MAPPER.readTree(
        response.expectBody(String.class).returnResult().getResponseBody());
  }

  private JsonNode interpreted(Map<String, String> question) {
    return json(post("interpret", WireJson.write(question)).expectStatus().isOk());
  }

  @Test
  void interpretationIsAnsweredAlone() {
    var body =
        interpreted(
            Map.of(
                "query", "vorläufige Netzentgelte Mittelspannung Netze BW nächstes Jahr",
                "as_of", "2025-11-01"));
    assertThat(body.get("outcome").asString()).isEqualTo("ok");
    var request = body.get("requests").get(0);
    assertThat(request.get("dno").asString()).isEqualTo("Netze BW GmbH");
    assertThat(request.get("mastr_nr").asString()).isEqualTo("SNB948311994307");
    assertThat(request.get("slug").asString()).isEqualTo("netze-bw");
    assertThat(request.get("year").asInt()).isEqualTo(2026);
    assertThat(request.get("data_type").asString()).isEqualTo("netzentgelte");
    assertThat(request.get("voltage_level").asString()).isEqualTo("ms");
    assertThat(request.get("status").asString()).isEqualTo("preliminary");
    assertThat(request.has("season")).isFalse();
    assertThat(request.get("confidence").decimalValue()).isEqualByComparingTo("0.98");
    assertThat(body.get("assumed")).isEmpty();
    assertThat(body.get("warning").asString()).contains("2026");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | error | empty_query",
        "Hallo | error | not_a_query",
        "Gasnetzentgelte Netze BW 2025 | error | unsupported_sector",
        "Netzentgelte 2025 | incomplete | ",
        "Netzentgelte Stadtwerke Neustadt 2025 | ambiguous | ",
      })
  void everyOutcomeIsAnAnswer(String question, String outcome, String code) {
    var body = interpreted(Map.of("query", question));
    assertThat(body.get("outcome").asString()).isEqualTo(outcome);
    assertThat(body.path("code").asString("")).isEqualTo(code == null ? "" : code);
  }

  @Test
  void candidatesSayWhoTheyAre() {
    var candidate = interpreted(Map.of("query", "TEN 2025")).get("candidates").get(0);
    assertThat(List.copyOf(candidate.propertyNames()))
        .containsExactlyInAnyOrder("dno", "mastr_nr", "slug", "region", "city");
  }

  @Test
  void theSameWordsMeanAnotherYearOnAnotherDay() {
    for (var i = 0; i < 2; i++) {
      assertThat(year("2025-12-31")).isEqualTo(2024);
      assertThat(year("2026-01-01")).isEqualTo(2025);
    }
  }

  private int year(String asOf) {
    return interpreted(Map.of("query", "HLZF Syna letztes Jahr", "as_of", asOf))
        .at("/requests/0/year")
        .asInt();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"query\": \"Netze BW\", \"as_of\": \"gestern\"}",
        "{\"query\": \"Netze BW\", \"as_of\": \"0001-01-01\"}",
        "{\"query\": \"Netze BW \\u0000\"}",
        "{\"query\": ",
        "[]"
      })
  void whatCannotBeReadIsAProblem(String body) {
    for (var route : List.of("interpret", "natural")) {
      post(route, body)
          .expectStatus()
          .isBadRequest()
          .expectHeader()
          .contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }
  }

  @Test
  void severalOperatorsAndYearsAreAnsweredAtOnce() {
    var body =
        json(
            post(
                    "natural",
                    WireJson.write(Map.of("query", "Netzentgelte Avacon und WEMAG 2021 und 2022")))
                .expectStatus()
                .isAccepted());
    assertThat(body.get("outcome").asString()).isEqualTo("accepted");
    var answers = body.get("answers").valueStream().toList();
    assertThat(answers.stream().map(a -> a.at("/request/slug").asString() + a.at("/request/year")))
        .containsExactly("avacon-netz2021", "avacon-netz2022", "wemag-netz2021", "wemag-netz2022");
    assertThat(answers)
        .allSatisfy(a -> assertThat(a.get("status").asString()).isEqualTo("accepted"));
    assertThat(answers.stream().map(a -> a.get("job_id").asString()).collect(Collectors.toSet()))
        .hasSize(4);
    assertThat(answers).allSatisfy(a -> assertThat(a.get("channel").asString()).startsWith("job:"));
    assertThat(body.get("interpretation").get("assumed")).isEmpty();
  }

  @Test
  void windowsThatNobodyReadYetAreLookedForBesideOthers() {
    var body =
        json(
            post("natural", WireJson.write(Map.of("query", "HLZF Avacon und WEMAG 2021")))
                .expectStatus()
                .isAccepted());
    assertThat(body.at("/answers/0/status").asString()).isEqualTo("accepted");
    assertThat(body.at("/answers/0/job_id").asString()).isNotBlank();
    assertThat(body.at("/answers/1/status").asString()).isEqualTo("accepted");
  }

  @Test
  void suggestionsAreOffered() {
    var body =
        json(
            client
                .get()
                .uri("/api/v1/dnos/suggest?q=bayrenw&limit=3")
                .exchange()
                .expectStatus()
                .isOk());
    assertThat(body.at("/items/0/slug").asString()).isEqualTo("bayernwerk-netz");
    assertThat(body.at("/items/0/match").asString()).isEqualTo("similar");
    client.get().uri("/api/v1/dnos/suggest?q=x&limit=51").exchange().expectStatus().isBadRequest();
  }
}
