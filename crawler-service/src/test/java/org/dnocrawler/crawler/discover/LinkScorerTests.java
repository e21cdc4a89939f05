package org.dnocrawler.crawler.discover;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import org.dnocrawler.common.tariff.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkScorerTests {

  private static final int STRONG = 90;

  private final LinkScorer scorer = new LinkScorer(DataType.NETZENTGELTE, 2026, false);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/fileadmin/Preisblatt_Netzentgelte_Strom_2026.pdf|Netzentgelte Strom 2026",
        "/media/netznutzungsentgelte-strom-01012026.pdf|Preisblatt",
        "/uploads/2025/12/preisblatt-strom.pdf|Preisblätter Netznutzung gültig ab 01.01.2026",
        "/a1b2c3/download|Preisblatt Netzentgelte Strom 2026 (endgültig)",
        "/d/17.pdf|Netz\u00adent\u00adgelte\u200b Strom 2026",
        "/d/18.pdf|Preisblatt Netznutzungspreise 2026"
      })
  void aSheetOfTheYearIsStrong(String path, String text) {
    assertThat(score(path, text)).isGreaterThanOrEqualTo(STRONG);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/fileadmin/Preisblatt_Netzentgelte_Gas_2026.pdf|Netzentgelte Gas 2026",
        "/x/S-GN-26.pdf|Preisblatt Gas 2026",
        "/x/preisblatt-vermiedene-netzentgelte-2026.pdf|Vermiedene Netzentgelte 2026",
        "/x/fiktive-netzentgelte-2026.pdf|Fiktive Netzentgelte 2026",
        "/x/messstellenbetrieb-2026.pdf|Preisblatt Messstellenbetrieb 2026",
        "/x/bkz-2026.pdf|Baukostenzuschuss Preisblatt 2026",
        "/x/grundversorgung-2026.pdf|Preisblatt Grundversorgung Strom 2026",
        "/x/wasser.pdf|Preisblatt Wasser 2026",
        "/x/waerme.pdf|Preisblatt Fernwärme 2026",
        "/x/individuelle.pdf|Individuelle Netzentgelte 2026",
        "/x/hlzf.pdf|Hochlastzeitfenster 2026",
        "/x/Preisblatt_Netzentgelte_2024.pdf|Netzentgelte Strom 2024"
      })
  void aLookAlikeIsWeakerThanEverySheetOfTheYear(String path, String text) {
    assertThat(score(path, text)).isLessThan(STRONG);
  }

  @Test
  void aYearAloneSaysLittle() {
    assertThat(score("/news/sommerfest-2026", "Sommerfest 2026")).isLessThan(25);
  }

  @Test
  void nneInsideAWordIsNothing() {
    assertThat(score("/brunnen", "Brunnen")).isEqualTo(score("/a", "a"));
    assertThat(score("/entenrennen-binnenschiff", "")).isZero();
    assertThat(score("/nne-2026.pdf", "NNE 2026")).isGreaterThanOrEqualTo(STRONG);
  }

  @Test
  void theLinkTextDecidesTheYearBeforeTheAddressDoes() {
    var renewed = score("/files/preisblatt-2024.pdf", "Preisblatt Netzentgelte Strom 2026");
    var old = score("/files/preisblatt-2026.pdf", "Preisblatt Netzentgelte Strom 2024");

    assertThat(renewed).isGreaterThanOrEqualTo(STRONG).isGreaterThan(old + 50);
  }

  @Test
  void anUploadFolderIsNoYear() {
    assertThat(Years.in("/wp-content/uploads/2025/12/preisblatt.pdf")).isEmpty();
    assertThat(Years.in("/2025_Preisblatt_fuer_2026.pdf")).containsExactlyInAnyOrder(2025, 2026);
    assertThat(Years.in("preisblatt-01012026")).containsExactly(2026);
    assertThat(Years.in("20260101_nne")).containsExactly(2026);
    assertThat(Years.in("strom-20345.pdf")).isEmpty();
  }

  @Test
  void theHeadingOverALinkCountsToo() {
    var plain = new Link(URI.create("https://x.de/d/1.pdf"), "Preisblatt 2026", "");
    var underGas = new Link(URI.create("https://x.de/d/2.pdf"), "Preisblatt 2026", "Netz Gas");
    var underStrom =
        new Link(URI.create("https://x.de/d/3.pdf"), "Preisblatt 2026", "Netzentgelte Strom");

    assertThat(
            List.of(plain, underGas, underStrom).stream()
                .sorted(Comparator.comparingInt(scorer::score).reversed()))
        .containsExactly(underStrom, plain, underGas);
  }

  @Test
  void finalIsTriedBeforePreliminary() {
    assertThat(score("/a.pdf", "Netzentgelte 2026 endgültig"))
        .isGreaterThan(score("/b.pdf", "Netzentgelte 2026"));
    assertThat(score("/b.pdf", "Netzentgelte 2026"))
        .isGreaterThan(score("/c.pdf", "Netzentgelte 2026 vorläufig"));
  }

  private int score(String path, String text) {
    return scorer.score(new Link(URI.create("https://x.de" + path), text, ""));
  }
}
