package org.dnocrawler.query.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.dnocrawler.query.directory.DirectoryFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTests {

  private static final Suggestions SUGGESTIONS =
      new Interpreter(DirectoryFiles.load(null), Clock.systemUTC()).suggestions();

  private static List<String> slugs(String text) {
    return SUGGESTIONS.of(text, 10).stream().map(Suggestions.Suggestion::slug).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "Netze BW,netze-bw",
    "netze bw g,netze-bw",
    "bayernw,bayernwerk-netz",
    "Bayrenwerk,bayernwerk-netz",
    "stadtwerke tüb,stadtwerke-tuebingen",
    "tuebing,stadtwerke-tuebingen",
    "passau,stadtwerke-passau",
    "E.ON Bay,bayernwerk-netz",
    "SNB948311994307,netze-bw",
    "snb9483119,netze-bw",
    "helmst,avacon-netz",
    "SWM Infra,swm-infrastruktur",
    "Stuttgart,stuttgart-netze"
  })
  void operatorIsOfferedFirstForWhatIsTyped(String typed, String slug) {
    assertThat(slugs(typed)).as(typed).first().isEqualTo(slug);
  }

  @Test
  void everyOperatorOfAPlaceOrRegionIsOffered() {
    assertThat(SUGGESTIONS.of("Neustadt", 20).stream().map(Suggestions.Suggestion::slug))
        .contains("stadtwerke-neustadt-in-holstein", "leinenetz");
    assertThat(SUGGESTIONS.of("Saarland", 100)).hasSizeGreaterThan(10);
    assertThat(slugs("wesernetz")).startsWith("wesernetz-bremen", "wesernetz-bremerhaven");
  }

  @Test
  void nothingIsOfferedForNothing() {
    assertThat(slugs("")).isEmpty();
    assertThat(slugs(" - ")).isEmpty();
    assertThat(slugs("zzzzqqq")).isEmpty();
    assertThat(slugs("a".repeat(500))).isEmpty();
  }
}
