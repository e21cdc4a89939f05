package org.dnocrawler.local.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.dnocrawler.common.wire.WireJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class QuestionLinesTests {

  private static final String SHEET =
      """
      <!doctype html><meta charset=utf-8><title>Netzentgelte Strom</title>
      <h1>Vorläufige Netzentgelte der Beispielnetz GmbH, gültig ab 1. Januar 2025</h1>
      <table><tr><th rowspan=2>Ebene<th colspan=2>&lt; 2.500 h/a<th colspan=2>&ge; 2.500 h/a
      <tr><th>Leistungspreis €/kW<th>Arbeitspreis ct/kWh<th>Leistungspreis €/kW<th>Arbeitspreis ct/kWh
      <tr><td>Mittelspannung<td>21,49<td>5,00<td>119,08<td>1,09
      <tr><td>Niederspannung<td>34,29<td>6,80<td>%s<td>2,22</table>
      """;

  @TempDir private Path folder;

  private final QuestionLines lines =
      new QuestionLines(
          new DocumentAnswers(
              Clock.fixed(Instant.parse("2026-02-01T00:00:00Z"), ZoneOffset.UTC),
              Duration.ofSeconds(60)));

  private JsonNode ask(String name, byte[] content, int year, String... types) throws IOException {
    var file = Files.write(folder.resolve(name), content);
    return ask(Map.of("file", file.toString(), "year", year, "data_types", types));
  }

  private JsonNode ask(Object question) {
    var answer = lines.answer(WireJson.write(question));
    assertThat(answer).doesNotContain("\n");
    return WireJson.MAPPER.readTree(answer);
  }

  private static byte[] sheet(String capacity) {
    return SHEET.replace("%s", capacity).getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void decimalsAreTextsWithTheDigitsOfTheDocument() throws IOException {
    var answer = ask("a.html", sheet("148,82"), 2025, "netzentgelte");

    assertThat(answer.path("status").asString()).isEqualTo("verified");
    assertThat(answer.path("edition").asString()).isEqualTo("preliminary");
    assertThat(answer.at("/netzentgelte/0").toString())
        .startsWith(
            "{\"voltage_level\":\"ms\",\"leistung\":\"119.08\",\"arbeit\":\"1.09\","
                + "\"leistung_unter_2500h\":\"21.49\",\"arbeit_unter_2500h\":\"5.00\"");
    assertThat(answer.has("reason")).isFalse();
    assertThat(answer.has("hlzf")).isFalse();
    assertThat(answer.at("/provenance/0/region").asString()).startsWith("table[1]");
    assertThat(answer.at("/checks/0/passed").asBoolean()).isTrue();
  }

  @Test
  void aLevelThatCouldNotBeToldIsNamed() throws IOException {
    var page =
        """
        <!doctype html><meta charset=utf-8><title>Netzentgelte Strom</title>
        <h1>Netzentgelte der Beispielnetz GmbH, gültig ab 1. Januar 2025</h1>
        <table><tr><th>Bezeichnung<th>Preis netto<th>Einheit
        <tr><td>Mittelspannung &lt; 2.500 h Leistungspreis<td>21,49<td>€/kW<tr><td>Mittelspannung &lt; 2.500 h Arbeitspreis<td>5,00<td>ct/kWh
        <tr><td>Mittelspannung &ge; 2.500 h Leistungspreis<td>119,08<td>€/kW<tr><td>Mittelspannung &ge; 2.500 h Arbeitspreis<td>1,09<td>ct/kWh
        <tr><td>Niederspannung Leistungspreis<td>34,29<td>€/kW<tr><td>Niederspannung Arbeitspreis<td>6,80<td>ct/kWh</table>
        """;

    var answer = ask("a.html", page.getBytes(StandardCharsets.UTF_8), 2025, "netzentgelte");

    assertThat(answer.path("status").asString()).isEqualTo("flagged");
    assertThat(answer.path("reason").asString())
        .isEqualTo("not all prices could be told (ns); those given are proved");
    assertThat(answer.path("netzentgelte").size()).isEqualTo(1);
  }

  @Test
  void misprintIsFlaggedWithTheFigureAsPrinted() throws IOException {
    var answer = ask("a.html", sheet("184,82"), 2025, "netzentgelte");

    assertThat(answer.path("status").asString()).isEqualTo("flagged");
    assertThat(answer.path("reason").asString()).startsWith("ns: break_even");
    assertThat(answer.at("/netzentgelte/1/leistung").asString()).isEqualTo("184.82");
  }

  @Test
  void ofTwoKindsTheOneThatIsMissingIsNamedBesideTheOneFound() throws IOException {
    var answer = ask("a.html", sheet("148,82"), 2025);

    assertThat(answer.path("status").asString()).isEqualTo("verified");
    assertThat(answer.path("reason").asString()).startsWith("hlzf: ");
    assertThat(answer.at("/kinds/netzentgelte/status").asString()).isEqualTo("verified");
    assertThat(answer.at("/kinds/hlzf/status").asString()).isIn("abstained", "rejected");
    assertThat(answer.path("hlzf").isEmpty()).isTrue();
  }

  @Test
  void folderInWhichADocumentLiesIsNoEvidenceOfItsYear() throws IOException {
    var deep = Files.createDirectories(folder.resolve("2031"));
    var file = Files.write(deep.resolve("sheet.html"), sheet("148,82"));

    var answer = ask(Map.of("file", file.toString(), "year", 2025, "data_types", "netzentgelte"));

    assertThat(answer.path("status").asString()).isEqualTo("verified");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "\"a.pdf\"",
        "{",
        "{}",
        "{\"file\": 5, \"year\": 2025}",
        "{\"file\": \"a.pdf\"}",
        "{\"file\": \"a.pdf\", \"year\": \"soon\"}",
        "{\"file\": \"a.pdf\", \"year\": 20255}",
        "{\"file\": \"a.pdf\", \"year\": 2025.5}",
        "{\"file\": \"a.pdf\", \"year\": 2025, \"data_types\": [\"gas\"]}",
        "{\"file\": \"a.pdf\", \"year\": 2025, \"operator\": 7}",
        "{\"file\": \"no such file.pdf\", \"year\": 2025}",
        "{\"file\": \"/\", \"year\": 2025}",
        "{\"file\": \"a\\u0000b\", \"year\": 2025}"
      })
  void lineThatIsNoQuestionIsRejectedWithWhatToDo(String line) {
    var answer = WireJson.MAPPER.readTree(lines.answer(line));

    assertThat(answer.path("status").asString()).isEqualTo("rejected");
    assertThat(answer.path("error").asString()).isNotEmpty();
    assertThat(answer.path("reason").asString()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"empty.pdf", "text.pdf", "short.xlsx", "nested.html", "deep.json"})
  void fileThatIsNoDocumentIsRejected(String name) throws IOException {
    var content =
        switch (name) {
          case "empty.pdf" -> new byte[0];
          case "text.pdf" -> "%PDF-1.7 and nothing of one".getBytes(StandardCharsets.UTF_8);
          case "short.xlsx" -> new byte[] {'P', 'K', 3, 4, 0, 0};
          case "nested.html" -> "<div>".repeat(50_000).getBytes(StandardCharsets.UTF_8);
          default -> "[".repeat(50_000).getBytes(StandardCharsets.UTF_8);
        };

    var answer = ask(name, content, 2025);

    assertThat(answer.path("status").asString()).isEqualTo("rejected");
    assertThat(answer.path("netzentgelte").isEmpty()).isTrue();
  }

  @Test
  void readerThatOutlastsTheLimitOrBreaksCostsItsAnswerOnly() {
    var patience = new Patience(Duration.ofSeconds(30));
    var question = new Question("a.pdf", 2025, Set.of(), null);

    assertThat(
            new Patience(Duration.ofMillis(50))
                .run(QuestionLinesTests::waitForever, question)
                .error())
        .isEqualTo("timed_out");
    assertThat(patience.run(QuestionLinesTests::recurse, question).reason())
        .contains("nested too deeply");
    assertThat(
            patience
                .run(
                    () -> {
                      throw new OutOfMemoryError("planted");
                    },
                    question)
                .error())
        .isEqualTo("out_of_memory");
  }

  @Test
  void fieldThatNoQuestionHasIsNamed() {
    var answer = ask(Map.of("file", "a.pdf", "year", 2025, "data_type", "hlzf"));

    assertThat(answer.path("error").asString("")).isEqualTo("invalid_question");
    assertThat(answer.path("reason").asString("")).contains("no field 'data_type'");
    assertThat(answer.path("file").asString("")).isEqualTo("a.pdf");
  }

  private static Answer waitForever() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    throw new IllegalStateException("interrupted");
  }

  @SuppressWarnings("InfiniteRecursion")
  private static Answer recurse() {
    return recurse();
  }
}
