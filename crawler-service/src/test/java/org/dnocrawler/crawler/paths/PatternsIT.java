package org.dnocrawler.crawler.paths;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.testing.DataStores;
import org.dnocrawler.crawler.testing.CrawlerStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// What is learned in Postgres is what is learned in memory, and outlives the process.
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"management.server.port=0", "dno.crawler.worker.concurrency=0"})
@DirtiesContext
@Import(CrawlerStage.class)
class PatternsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @RegisterExtension static final DataStores STORES = new DataStores();

  @Autowired PostgresPatterns postgres;

  @DynamicPropertySource
  static void properties(DynamicPropertyRegistry registry) {
    STORES.register(registry, "dno_crawler");
  }

  @Test
  void bothKindsGuessTheSame() {
    for (Patterns patterns : List.of(postgres, new MemoryPatterns())) {
      held(patterns, "a", 2025, "/nne/2024/NNE_S_2025.pdf", "/nne/strom.html");

      assertThat(guesses(patterns, "a", 2025))
          .extracting(Guess::kind)
          .as("the known one first")
          .containsExactly(Guess.Kind.KNOWN, Guess.Kind.OWN_PAGE);
      assertThat(guesses(patterns, "a", 2026))
          .extracting(guess -> guess.url().getPath())
          .containsExactly("/nne/2025/NNE_S_2026.pdf", "/nne/strom.html");
      assertThat(guesses(patterns, "b", 2026)).as("one operator proves nothing").isEmpty();

      held(patterns, "c", 2025, "/nne/2024/NNE_S_2025.pdf", "/nne/strom.html");
      assertThat(guesses(patterns, "b", 2026))
          .extracting(guess -> guess.kind() + " " + guess.url())
          .containsExactly(
              "SHARED_DOCUMENT https://b.de/nne/2025/NNE_S_2026.pdf",
              "SHARED_PAGE https://b.de/nne/strom.html");
      assertThat(
              patterns
                  .guesses(new Question("a", DataType.HLZF, 2026, URI.create("https://a.de/")))
                  .collectList()
                  .block(PATIENCE))
          .as("the other kind")
          .isEmpty();
    }
  }

  @Test
  void aPatternThatFailsMoreOftenThanItHoldsRests() {
    for (Patterns patterns : List.of(postgres, new MemoryPatterns())) {
      held(patterns, "f", 2025, "/f/sheet-2025.pdf", "/f/page.html");
      var question = question("f", 2026);
      for (int i = 0; i < 3; i++) {
        var own =
            guesses(patterns, "f", 2026).stream()
                .filter(guess -> guess.kind() == Guess.Kind.OWN_DOCUMENT)
                .findFirst();
        own.ifPresent(guess -> patterns.failed(question, guess).block(PATIENCE));
      }

      assertThat(guesses(patterns, "f", 2026))
          .extracting(Guess::kind)
          .containsExactly(Guess.Kind.OWN_PAGE);

      var known = guesses(patterns, "f", 2025).getFirst();
      patterns.failed(question("f", 2025), known).block(PATIENCE);
      assertThat(guesses(patterns, "f", 2025)).extracting(Guess::kind).doesNotContain(known.kind());
    }
  }

  @Test
  void aFlaggedPatternIsKeptAndNotUsed() {
    held(postgres, "g", 2025, "/g/sheet-2025.pdf", "/g/page.html");
    var page = postgres.list("g", 0, 10).filter(Learned::page).blockFirst(PATIENCE);

    var flagged = postgres.flag(page.id(), "leads to another operator").block(PATIENCE);

    assertThat(flagged.flagReason()).isEqualTo("leads to another operator");
    assertThat(guesses(postgres, "g", 2026))
        .extracting(Guess::kind)
        .containsExactly(Guess.Kind.OWN_DOCUMENT);
    assertThat(postgres.list("g", 0, 10).collectList().block(PATIENCE)).hasSize(2);

    postgres.unflag(page.id()).block(PATIENCE);
    assertThat(guesses(postgres, "g", 2026)).hasSize(2);
    assertThat(postgres.flag(-1, "x").blockOptional(PATIENCE)).isEmpty();
  }

  @Test
  void aTemplateLeavesEachFormOfTheYearOpen() {
    Stream.of(
            "/f/2024/Preisblatt_NNE-SN-25.pdf|/f/{last}/Preisblatt_NNE-SN-{yy}.pdf",
            "/NNE_01012025.pdf|/NNE_0101{year}.pdf",
            "/20250101_nne.pdf|/{year}0101_nne.pdf",
            "/nne-25-01-01.pdf|/nne-{yy}-01-01.pdf",
            "/netzentgelte-2025/|/netzentgelte-{year}/",
            "/strom-20345.pdf|/strom-20345.pdf",
            "/x?jahr=2025|/x?jahr={year}")
        .map(line -> line.split("\\|"))
        .forEach(pair -> {
          var url = URI.create("https://x.de" + pair[0]);
          assertThat(UrlTemplate.of(url, 2025)).contains(pair[1]);
          assertThat(UrlTemplate.expand(pair[1], url, 2025)).contains(url);
        });
    assertThat(
            UrlTemplate.of(
                URI.create("https://x.de/_Resources/0123456789abcdef0123456789abcdef/n-2025.pdf"),
                2025))
        .isEmpty();
  }

  private static void held(Patterns patterns, String dno, int year, String sheet, String page) {
    var home = URI.create("https://" + dno + ".de/");
    var url = home.resolve(sheet);
    patterns.held(question(dno, year), url, List.of(home, home.resolve(page), url)).block(PATIENCE);
  }

  private static List<Guess> guesses(Patterns patterns, String dno, int year) {
    return patterns.guesses(question(dno, year)).collectList().block(PATIENCE);
  }

  private static Question question(String dno, int year) {
    return new Question(dno, DataType.NETZENTGELTE, year, URI.create("https://" + dno + ".de/"));
  }
}
