package org.dnocrawler.local.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.dnocrawler.common.wire.WireJson;
import org.dnocrawler.query.directory.DirectoryFiles;
import org.dnocrawler.query.interpret.Interpreter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class LineAnswersTests {

  private static final LineAnswers ANSWERS =
      new LineAnswers(
          new Interpreter(DirectoryFiles.load(null), Clock.systemUTC()),
          LocalDate.of(2026, 11, 20));

  private static List<JsonNode> answers(String input) throws IOException {
    var out = new ByteArrayOutputStream();
    ANSWERS.answer(
        new BufferedReader(new StringReader(input)),
        new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8).lines().map(WireJson.MAPPER::readTree).toList();
  }

  @Test
  void everyLineIsAnsweredInItsOrder() throws IOException {
    var answers =
        answers(
            """
            {"query": "Netzentgelte Netze BW letztes Jahr", "as_of": "2026-01-01"}
            this is no JSON

            {"query": "Netzentgelte Netze BW letztes Jahr"}
            {"query": ""}
            """);
    assertThat(answers).hasSize(4);
    assertThat(answers.get(0).at("/requests/0/year").asInt()).isEqualTo(2025);
    assertThat(answers.get(0).at("/requests/0/mastr_nr").asString()).isEqualTo("SNB948311994307");
    assertThat(answers.get(1).get("code").asString()).isEqualTo("invalid_request");
    assertThat(answers.get(2).get("outcome").asString()).isEqualTo("ok");
    assertThat(answers.get(3).get("code").asString()).isEqualTo("empty_query");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "\"Netze BW\"",
        "{}",
        "{\"query\": 5}",
        "{\"query\": \"Netze BW\", \"as_of\": \"yesterday\"}",
        "{\"query\": \"Netze BW\", \"as_of\": 2026}",
        "{\"query\": \"Netze BW\""
      })
  void lineThatCannotBeReadIsAnsweredAsSuch(String line) {
    var answer = WireJson.MAPPER.readTree(ANSWERS.answer(line));
    assertThat(answer.get("outcome").asString()).isEqualTo("error");
    assertThat(answer.get("code").asString()).isEqualTo("invalid_request");
  }
}
