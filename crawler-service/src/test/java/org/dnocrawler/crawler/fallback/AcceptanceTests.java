package org.dnocrawler.crawler.fallback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.HlzfSheet;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.common.tariff.TimeConvention;
import org.dnocrawler.common.tariff.TimeWindow;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.crawler.reading.Wording;
import org.dnocrawler.crawler.reading.Wording.Passage;
import org.dnocrawler.crawler.testing.Specimens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptanceTests {

  private static final Passage PRICES =
      new Passage(2, "10,20,300,12", List.of("Niederspannung", "10,83", "6,93", "149,46", "1,38"));
  private static final Passage OTHER_LEVEL =
      new Passage(2, "10,40,300,12", List.of("Mittelspannung", "10,83", "6,93", "149,46", "1,38"));
  private static final Passage VARIANT =
      new Passage(2, "10,60,300,12", List.of("Messung in NS", "10,83", "6,93", "149,46", "1,38"));
  private static final Passage LONGER =
      new Passage(
          2, "10,80,300,12", List.of("Niederspannung", "110,83", "6,935", "149,46", "1,38"));
  private static final Passage WINDOWS =
      new Passage(
          null, "table[1]/tr[2]", List.of("Mittelspannung", "Winter", "7:30 - 12:00, 16:45-19.00"));

  @Test
  void rowThatStandsInTheDocumentIsTakenWithItsPlace() {
    var opinion = judge(DataType.NETZENTGELTE, charges(quote(PRICES)), PRICES);

    var sheet = (PriceSheet) ((Opinion.Accepted) opinion).publication();
    assertThat(sheet.year()).isEqualTo(2025);
    assertThat(sheet.status()).isEqualTo(PublicationStatus.FINAL);
    assertThat(sheet.verification()).isEqualTo(VerificationStatus.UNVERIFIED);
    var provenance = sheet.rows().getFirst().provenance();
    assertThat(provenance.page()).isEqualTo(2);
    assertThat(provenance.region()).isEqualTo("10,20,300,12");
    assertThat(provenance.confidence()).isEqualByComparingTo("0.30");
    assertThat(provenance.values())
        .extracting(value -> value.field() + "=" + value.quote())
        .containsExactly(
            "leistung=149,46",
            "arbeit=1,38",
            "leistung_unter_2500h=10,83",
            "arbeit_unter_2500h=6,93");
  }

  @Test
  void rowMustRestOnLinesOfItsOwnLevel() {
    assertDiscarded(charges(quote(OTHER_LEVEL)), "do not name the level");
    assertDiscarded(
        charges(quote(OTHER_LEVEL) + "," + "{\"page\":2,\"text\":\"Niederspannung\"}"),
        "another level");
    assertDiscarded(
        charges(quote(VARIANT) + "," + "{\"page\":2,\"text\":\"Niederspannung\"}"),
        "another level");
    assertDiscarded(charges(quote(LONGER)), "does not stand in the lines");
    assertDiscarded(charges(quote(PRICES).replace(":2,", ":3,")), "a quote does not stand");
    assertDiscarded(charges(""), "without a quote");
  }

  @Test
  void levelsWhoseCapacityPricesAreOfQuiteAnotherSizeAreDiscarded() {
    var odd =
        new Passage(2, "10,90,300,12", List.of("Mittelspannung", "2,54", "1,50", "30,04", "0,40"));
    var proposal =
        "{\"rows\": [%s, %s]}"
            .formatted(
                row(quote(PRICES)),
                row(quote(odd))
                    .replace("\"ns\"", "\"ms\"")
                    .replace("149,46", "30,04")
                    .replace("1,38\"", "0,40\"")
                    .replace("10,83", "2,54")
                    .replace("6,93", "1,50"));

    assertThat(judge(DataType.NETZENTGELTE, proposal, PRICES, odd))
        .isInstanceOfSatisfying(
            Opinion.Refused.class,
            refused -> assertThat(refused.reason()).contains("of another size"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no JSON",
        "null",
        "[]",
        "{}",
        "{\"rows\": null}",
        "{\"rows\": [null]}",
        "{\"rows\": [{}]}",
        "{\"rows\": []} {\"rows\": []}",
        "{\"rows\": [], \"call\": \"https://example.org\"}"
      })
  void anythingButTheFormAskedForIsDiscarded(String said) {
    assertThat(judge(DataType.NETZENTGELTE, said, PRICES))
        .isInstanceOfSatisfying(
            Opinion.Refused.class,
            refused -> {
              assertThat(refused.lasting()).isTrue();
              assertThat(refused.reason()).startsWith("its answer is discarded: not in the form");
            });
  }

  @Test
  void anAnswerWithoutRowsOrWithALevelTwiceIsDiscarded() {
    assertDiscarded("{\"rows\": []}", "found no figures");
    var row = row(quote(PRICES));
    assertDiscarded("{\"rows\": [%s, %s]}".formatted(row, row), "not in the form");
  }

  @Test
  void windowsThatStandInTheDocumentAreTakenUnverified() {
    var opinion =
        judge(
            DataType.HLZF,
            windows(
                "{\"start\":\"16:45\",\"end\":\"19.00\"},{\"start\":\"7:30\",\"end\":\"12:00\"}"),
            WINDOWS);

    var sheet = (HlzfSheet) ((Opinion.Accepted) opinion).publication();
    assertThat(sheet.timeConvention()).isEqualTo(TimeConvention.UNKNOWN);
    assertThat(sheet.verification()).isEqualTo(VerificationStatus.UNVERIFIED);
    assertThat(sheet.rows().getFirst().windows())
        .containsExactly(new TimeWindow("07:30", "12:00"), new TimeWindow("16:45", "19:00"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"start\":\"7:30\",\"end\":\"12:15\"}",
        "{\"start\":\"12:00\",\"end\":\"7:30\"}",
        "{\"start\":\"7:30\",\"end\":\"19.00\"}",
        "{\"start\":\"Winter\",\"end\":\"12:00\"}",
      })
  void windowsThatDoNotStandThereOrFailACheckAreDiscarded(String windows) {
    assertThat(judge(DataType.HLZF, windows(windows), WINDOWS)).isInstanceOf(Opinion.Refused.class);
  }

  @Test
  void windowsOfAnotherSeasonOrOfUnclearTimesAreDiscarded() {
    var window = "{\"start\":\"7:30\",\"end\":\"12:00\"}";
    assertThat(judge(DataType.HLZF, windows(window).replace("winter", "summer"), WINDOWS))
        .isInstanceOf(Opinion.Refused.class);
    var note = new Passage(null, "", List.of("Die Zeiten nennen das Ende der Viertelstunde."));
    assertThat(judge(DataType.HLZF, windows(window), WINDOWS, note))
        .isInstanceOf(Opinion.Refused.class);
  }

  private static void assertDiscarded(String said, String reason) {
    var label = new Passage(2, "", List.of("Niederspannung"));
    assertThat(judge(DataType.NETZENTGELTE, said, PRICES, OTHER_LEVEL, VARIANT, LONGER, label))
        .isInstanceOfSatisfying(
            Opinion.Refused.class, refused -> assertThat(refused.reason()).contains(reason));
  }

  private static Opinion judge(DataType type, String said, Passage... passages) {
    var wording =
        new Wording(
            PublicationStatus.FINAL, LocalDate.of(2025, 1, 1), null, null, List.of(passages));
    var document = Specimens.document("text/html", new byte[0]);
    return new Acceptance(wording, document, Specimens.SOUGHT, type).judge(said);
  }

  private static String quote(Passage passage) {
    return "{\"page\":2,\"text\":\"%s\"}".formatted(String.join("  ", passage.cells()));
  }

  private static String charges(String quotes) {
    return "{\"rows\": [%s]}".formatted(row(quotes));
  }

  private static String row(String quotes) {
    return """
    {"voltage_level": "ns", "leistung": "149,46", "arbeit": "1,38",
     "leistung_unter_2500h": "10,83", "arbeit_unter_2500h": "6,93", "quotes": [%s]}\
    """
        .formatted(quotes);
  }

  private static String windows(String windows) {
    return """
    {"rows": [{"voltage_level": "ms", "season": "winter", "windows": [%s],
     "quotes": [{"page": null, "text": "Mittelspannung Winter 7:30 - 12:00, 16:45-19.00"}]}]}\
    """
        .formatted(windows);
  }
}
