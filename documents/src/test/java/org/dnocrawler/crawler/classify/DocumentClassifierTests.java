package org.dnocrawler.crawler.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.crawler.document.Sought;
import org.dnocrawler.crawler.extract.Sheets;
import org.junit.jupiter.api.Test;

class DocumentClassifierTests {

  private static final Sought TASK = Sheets.task("Stadtwerke Musterstadt GmbH", 2025);
  private static final String TABLE =
      """
      <table><tr><th>Ebene<th>Leistungspreis €/kW &lt; 2.500 h/a<th>Arbeitspreis ct/kWh
      <tr><td>Mittelspannung<td>21,49<td>5,00</table>
      """;

  @Test
  void validityInsideOutweighsLinkAndAddress() {
    assertThat(
            wanted(
                "<h1>Preisblatt Strom</h1><p>gültig ab 1. Juli 2025</p>" + TABLE,
                "https://netz.example/uploads/2024/12/preisblatt-2024.pdf",
                "Preisblatt 2024"))
        .extracting(Classification.Wanted::year, Classification.Wanted::validFrom)
        .containsExactly(2025, LocalDate.of(2025, 7, 1));
  }

  @Test
  void linkTextNamesTheYearWhereTheDocumentDoesNot() {
    assertThat(wanted(TABLE, "https://netz.example/download/17", "Netzentgelte 2025").year())
        .isEqualTo(2025);
  }

  @Test
  void uploadFolderIsOfTheYearBefore() {
    assertThat(wanted(TABLE, "https://netz.example/uploads/2024/12/netz.html", "").year())
        .isEqualTo(2025);
  }

  @Test
  void otherYearIsNamed() {
    assertThat(verdict("<h1>Netzentgelte Strom 2024</h1>" + TABLE, ""))
        .isEqualTo("charges of 2024, not 2025");
    assertThat(verdict(TABLE, "")).isEqualTo("names no year");
  }

  @Test
  void lookAlikesAreCalledWhatTheyAre() {
    assertThat(verdict("<h1>Netzentgelte Gas 2025</h1><p>Ausspeisung Gas, kWh/h</p>" + TABLE, ""))
        .isEqualTo("gas price sheet");
    assertThat(
            verdict("<h1>Fiktive Netzentgelte 2025</h1><h2>mit Leistungsmessung</h2>" + TABLE, ""))
        .isEqualTo("fictional charges");
    assertThat(verdict("<h1>Hochlastzeitfenster 2025</h1><p>Mittelspannung: Winter</p>", ""))
        .isEqualTo("high-load time windows");
    assertThat(verdict("<h1>Vermiedene Netzentgelte 2025</h1><p>Leistungspreis €/kW</p>", ""))
        .isEqualTo("avoided charges only");
    assertThat(verdict("<h1>Grundversorgung Strom 2025</h1><p>Arbeitspreis ct/kWh</p>", ""))
        .isEqualTo("supplier tariffs");
    assertThat(verdict("<h1>Willkommen</h1>", "")).isEqualTo("no network charges");
  }

  @Test
  void headingsAndNamesDecideTheStatus() {
    var year = "<p>gültig ab 01.01.2025</p>";
    assertThat(status("<h1>Vorläufige Netzentgelte</h1>" + year, "x"))
        .isEqualTo(PublicationStatus.PRELIMINARY);
    assertThat(
            status(
                "<h1>Netzentgelte</h1>"
                    + year
                    + "<p>Die vorläufigen Entgelte wurden im Oktober veröffentlicht.</p>",
                "Endgültiges Preisblatt"))
        .isEqualTo(PublicationStatus.FINAL);
    assertThat(status("<h1>Netzentgelte</h1>" + year, "Preisblatt (indikativ)"))
        .isEqualTo(PublicationStatus.PRELIMINARY);
    assertThat(
            status(
                "<h1>Netzentgelte</h1>"
                    + year
                    + "<p>Es handelt sich um vorläufige Werte nach § 20.</p>",
                ""))
        .isEqualTo(PublicationStatus.PRELIMINARY);
  }

  @Test
  void silenceOnTheStatusIsFinalOnlyOnceTheYearHasBegun() {
    assertThat(status("<h1>Netzentgelte</h1><p>gültig ab 01.01.2025</p>", ""))
        .isEqualTo(PublicationStatus.FINAL);
    var next = Sheets.html("<h1>Netzentgelte</h1><p>gültig ab 01.01.2027</p>" + TABLE);
    assertThat(Sheets.classify(next, Sheets.task("Netz GmbH", 2027)))
        .isInstanceOfSatisfying(
            Classification.Wanted.class,
            wanted -> assertThat(wanted.status()).isEqualTo(PublicationStatus.UNKNOWN));
  }

  @Test
  void namesAreRecognisedInTheirManyForms() {
    var sheet = "<h1>Netzentgelte 2025</h1>" + TABLE + "<p>%1$s</p><p>%1$s, Musterweg 1</p>";
    assertThat(verdict(sheet.formatted("SWM Netz GmbH"), "Stadtwerke Musterstadt GmbH")).isEmpty();
    assertThat(verdict(sheet.formatted("Musterstädter Netz GmbH"), "Stadtwerke Musterstadt GmbH"))
        .isEmpty();
    assertThat(
            verdict(sheet.formatted("Düsseldorfer Netze GmbH"), "Netzgesellschaft Düsseldorf mbH"))
        .isEmpty();
    assertThat(verdict(sheet.formatted("ohne Namen"), "Stadtwerke Musterstadt GmbH")).isEmpty();
    assertThat(verdict(sheet.formatted("Westnetz GmbH"), "RheinNetz GmbH"))
        .isEqualTo("of another operator: Westnetz");
  }

  @Test
  void brandOfTheOperatorsOwnSiteIsNoOtherOperator() {
    var page =
        "<h1>Netzentgelte 2025</h1>" + TABLE + "<p>enwag Netz GmbH</p><p>enwag Netz GmbH</p>";
    var document =
        Sheets.document(
            Sheets.HTML,
            page.getBytes(StandardCharsets.UTF_8),
            "https://www.enwag-netz.example/preise",
            "");
    var task =
        new Sought(
            "wetzlar",
            "Energiegesellschaft Wetzlar mbH",
            URI.create("https://enwag-netz.example/"),
            2025);
    assertThat(Sheets.classify(document, task)).isInstanceOf(Classification.Wanted.class);
  }

  private static Classification.Wanted wanted(String body, String url, String linkText) {
    var document =
        Sheets.document(
            Sheets.HTML,
            ("<meta charset=utf-8>" + body).getBytes(StandardCharsets.UTF_8),
            url,
            linkText);
    return (Classification.Wanted) Sheets.classify(document, TASK);
  }

  private static PublicationStatus status(String body, String linkText) {
    return wanted(body + TABLE, "https://netz.example/x", linkText).status();
  }

  /// The verdict on a page, empty when it is wanted; an empty name stands for the usual operator.
  private static String verdict(String body, String name) {
    var task = name.isEmpty() ? TASK : Sheets.task(name, 2025);
    return switch (Sheets.classify(Sheets.html(body), task)) {
      case Classification.Rejected(var verdict) -> verdict;
      case Classification.Elsewhere(var verdict) -> verdict;
      case Classification.Wanted _ -> "";
    };
  }
}
