package org.dnocrawler.crawler.fallback;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.crawler.reading.Wording;
import org.dnocrawler.crawler.testing.Specimens;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.test.StepVerifier;

class FallbackTests {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Pattern INPUT = Pattern.compile("(KEYS|ARGV)\\[\\d]");

  @Test
  void withoutAnAddressNothingIsReadAndNothingAsked() {
    var off = properties(Map.of("model", "careful-1"));
    // no readers, no stores, no model: whatever were used would fail
    var fallback = new Fallback(off, null, null, new SimpleMeterRegistry());

    StepVerifier.create(
            fallback.ask(
                Specimens.document("text/html", new byte[0]),
                Specimens.SOUGHT,
                DataType.NETZENTGELTE,
                new JobId(new UUID(0, 1))))
        .expectNext(new Opinion.None())
        .expectComplete()
        .verify(PATIENCE);
  }

  @Test
  void modelThatKeepsFailingIsLeftAlone() {
    try (var model = new FakeModel()) {
      model.answers(500, Map.of(), "");
      var properties = properties(Map.of("url", model.url(), "model", "m"));
      var http = WebClient.create(model.url() + "/chat/completions");
      var client = new ModelClient(http, properties, new SimpleMeterRegistry());

      for (int i = 0; i < 8; i++) {
        StepVerifier.create(client.ask(question())).expectError().verify(PATIENCE);
      }

      assertThat(model.asked()).hasSize(5);
    }
  }

  @Test
  void addressesThatHoldSecretsOrCannotBeAskedAreRefusedAndTheKeyIsNeverPrinted() {
    assertThat(properties(Map.of("url", "https://llm.example/v1", "model", "m")).isUsable())
        .isTrue();
    for (var url :
        List.of(
            "https://user:pw@llm.example/v1",
            "https://llm.example/v1?key=1",
            "ftp://llm.example")) {
      assertThat(properties(Map.of("url", url, "model", "m")).isUsable()).as(url).isFalse();
    }
    assertThat(properties(Map.of("url", "https://llm.example/v1")).isUsable()).isFalse();
    assertThat(properties(Map.of("api-key", "top-secret")).toString()).doesNotContain("top-secret");
  }

  @Test
  void scriptNamesExactlyTheInputsItUses() throws IOException {
    try (var in = TokenAllowance.class.getResourceAsStream("spend.lua")) {
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      var header =
          text.lines().takeWhile(l -> l.startsWith("--")).collect(Collectors.joining("\n"));
      assertThat(inputs(header)).isEqualTo(inputs(text.replaceAll("(?m)^--.*", "")));
    }
  }

  private static Set<String> inputs(String text) {
    return INPUT.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  private static Question question() {
    var wording = new Wording(PublicationStatus.FINAL, null, null, null, List.of());
    return Question.of(DataType.HLZF, 2025, wording, "0".repeat(64));
  }

  private static FallbackProperties properties(Map<String, String> values) {
    var source = new MapConfigurationPropertySource();
    values.forEach((name, value) -> source.put("dno.crawler.fallback." + name, value));
    return new Binder(source).bindOrCreate("dno.crawler.fallback", FallbackProperties.class);
  }
}
