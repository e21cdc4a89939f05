package org.dnocrawler.crawler.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.crawler.document.ContentSniffer;
import org.dnocrawler.crawler.document.FetchedDocument;
import org.dnocrawler.crawler.document.Sought;
import org.junit.jupiter.api.Test;

/// Documents in which more than one reading, operator or table is possible.
class UncertainSheetTests {

  @Test
  void aRowWithAllPricesButAnUnknownNameIsNotLeftOutInSilence() {
    var names = List.of("Mittelspanung", "Sonderebene Nord", "Ortsnetz");
    for (var name : names) {
      var sheet =
          Sheets.sheet(
              Sheets.html(
                  """
                  <h1>Netzentgelte Strom 2025</h1><p>gültig ab 01.01.2025</p>
                  <table><tr><th>Ebene<th>LP &lt; 2.500 h €/kW<th>AP &lt; 2.500 h ct/kWh<th>LP &ge; 2.500 h €/kW<th>AP &ge; 2.500 h ct/kWh
                  <tr><td>%s<td>21,49<td>5,00<td>119,08<td>1,09
                  <tr><td>Niederspannung<td>34,29<td>6,80<td>148,82<td>2,22</table>
                  """
                      .formatted(name)),
              Sheets.task("Netz GmbH", 2025));
      assertThat(sheet.rows()).as(name).hasSize(1);
      assertThat(sheet.verification()).as(name).isEqualTo(VerificationStatus.UNVERIFIED);
    }
  }

  @Test
  void aCardWithAnUnknownNameIsNotLeftOutInSilence() {
    var page = new StringBuilder("<h1>Netzentgelte Strom 2025</h1><p>gültig ab 01.01.2025</p>");
    var names = List.of("Mittelspannung", "Entnahmestelle Sondernetz", "Niederspannung");
    for (var name : names) {
      page.append(
          """
          <h3>%s</h3><dl><dt>Leistungspreis &lt; 2.500 h/a<dd>21,49 €/kW<dt>Arbeitspreis &lt; 2.500 h/a<dd>5,00 ct/kWh
          <dt>Leistungspreis &ge; 2.500 h/a<dd>119,08 €/kW<dt>Arbeitspreis &ge; 2.500 h/a<dd>1,09 ct/kWh</dl>
          """
              .formatted(name));
    }

    var sheet = Sheets.sheet(Sheets.html(page.toString()), Sheets.task("Netz GmbH", 2025));

    assertThat(sheet.rows()).hasSize(2);
    assertThat(sheet.verification()).isEqualTo(VerificationStatus.UNVERIFIED);
  }

  @Test
  void pricesWithTaxAreNoNetPrices() {
    var sentences =
        List.of(
            "Alle Preise brutto inkl. 19 % Umsatzsteuer",
            "Die Preise enthalten die gesetzliche Umsatzsteuer von 19 %.",
            "Alle Preise sind Bruttopreise einschließlich der gesetzlichen Mehrwertsteuer.");
    for (var sentence : sentences) {
      var page =
          """
          <h1>Netzentgelte Strom 2025</h1><p>gültig ab 01.01.2025</p>
          <table><tr><th>Ebene<th>LP &lt; 2.500 h €/kW<th>AP &lt; 2.500 h ct/kWh<th>LP &ge; 2.500 h €/kW<th>AP &ge; 2.500 h ct/kWh
          <tr><td>Niederspannung<td>34,29<td>6,80<td>148,82<td>2,22</table><p>%s</p>
          """
              .formatted(sentence);
      assertThat(Sheets.outcome(Sheets.html(page), Sheets.task("Netz GmbH", 2025)))
          .isEqualTo("its prices include value-added tax, and net ones are not stated");
    }
  }

  private static final Sought ANY = new Sought("operator", null, null, 2025);
  private static final String HEAD =
      "<h1>Netzentgelte Strom 2025</h1><h2>Entnahme mit Leistungsmessung</h2>";
  private static final String FIRST = "ms 21.49 5.00 119.08 1.09";
  private static final String SECOND = "ms 27.55 6.25 147.22 1.46";

  @Test
  void chargesOfTwoOperatorsAreThoseOfTheOneAsked() {
    assertThat(Sheets.rows(Sheets.sheet(two(), Sheets.task("Stadtwerke Auental GmbH", 2025))))
        .containsExactly(FIRST);
    assertThat(Sheets.rows(Sheets.sheet(two(), Sheets.task("Birkenfels Netz GmbH", 2025))))
        .containsExactly(SECOND);
  }

  @Test
  void chargesOfTwoOperatorsAreNobodysWhenNoneIsAsked() {
    assertThat(Sheets.outcome(two(), ANY))
        .isEqualTo("charges of several operators: Stadtwerke Auental, Birkenfels Netz");
  }

  @Test
  void twoTablesThatDifferAreNeither() {
    var page =
        HEAD + table("21,49", "5,00", "119,08", "1,09") + table("27,55", "6,25", "147,22", "1,46");

    assertThat(Sheets.outcome(Sheets.html(page), ANY))
        .isEqualTo("two tables of charges for the same levels that differ");
  }

  @Test
  void aLevelThatStandsTwiceAndNotTheSameIsLeftOut() {
    var page =
        HEAD
            + """
            <table><tr><th rowspan=2>Ebene<th colspan=2>&lt; 2.500 h/a<th colspan=2>&ge; 2.500 h/a
            <tr><th>LP €/kW<th>AP ct/kWh<th>LP €/kW<th>AP ct/kWh
            <tr><td>Niederspannung<td>34,29<td>6,80<td>148,82<td>2,22
            <tr><td>Mittelspannung<td>21,49<td>5,00<td>119,08<td>1,09
            <tr><td>Mittelspannung<td>27,55<td>6,25<td>147,22<td>1,46
            </table>
            """;

    var sheet = Sheets.sheet(Sheets.html(page), ANY);
    assertThat(Sheets.rows(sheet)).containsExactly("ns 34.29 6.80 148.82 2.22");
    assertThat(sheet.verification()).isEqualTo(VerificationStatus.UNVERIFIED);
  }

  /// Its rows are proved, but a reader must not take it for the whole.
  @Test
  void aSheetIsNotVerifiedWhereALevelOfItCouldNotBeTold() {
    var whole =
        HEAD
            + """
            <table><tr><th rowspan=2>Ebene<th colspan=2>&lt; 2.500 h/a<th colspan=2>&ge; 2.500 h/a
            <tr><th>LP €/kW<th>AP ct/kWh<th>LP €/kW<th>AP ct/kWh
            <tr><td>Niederspannung<td>34,29<td>6,80<td>148,82<td>2,22
            <tr><td>Mittelspannung<td>21,49<td>5,00<td>119,08<td>1,09
            </table>
            """;
    var unclear =
        whole.replace("<td>Mittelspannung", "<td>Mittelspannung oder Niederspannung (NE 5)");

    assertThat(Sheets.sheet(Sheets.html(whole), ANY).verification())
        .isEqualTo(VerificationStatus.VERIFIED);
    var sheet = Sheets.sheet(Sheets.html(unclear), ANY);
    assertThat(Sheets.rows(sheet)).containsExactly("ns 34.29 6.80 148.82 2.22");
    assertThat(sheet.rows().getFirst().verification()).isEqualTo(VerificationStatus.VERIFIED);
    assertThat(sheet.verification()).isEqualTo(VerificationStatus.UNVERIFIED);
  }

  @Test
  void aSheetIsNotVerifiedWhereALevelLacksPrices() {
    var page =
        HEAD
            + """
            <table><tr><th rowspan=2>Ebene<th colspan=2>&lt; 2.500 h/a<th colspan=2>&ge; 2.500 h/a
            <tr><th>LP €/kW<th>AP ct/kWh<th>LP €/kW<th>AP ct/kWh
            <tr><td>Niederspannung<td>34,29<td>6,80<td>148,82<td>2,22
            <tr><td>Mittelspannung<td>21,49<td>5,00<td><td>
            </table>
            """;

    var sheet = Sheets.sheet(Sheets.html(page), ANY);
    assertThat(Sheets.rows(sheet)).containsExactly("ns 34.29 6.80 148.82 2.22");
    assertThat(sheet.verification()).isEqualTo(VerificationStatus.UNVERIFIED);
  }

  @Test
  void aNumberAndAVoltageOfDifferentLevelsNameNone() {
    assertThat(LevelLabels.read("Niederspannung (NE 5)")).isEmpty();
    assertThat(LevelLabels.read("Umspannung Mittel-/Niederspannung (NE 4)")).isEmpty();
  }

  /// The first level's own heading says nothing that can be read; the next one is of the next rows.
  @Test
  void rowsBelowAnUnreadableHeadingAreNotOfTheNextLevel() {
    var rows = new StringBuilder();
    String[][] prices = {
      {"27,16", "4,34", "81,53", "2,17"},
      {"21,49", "5,00", "119,08", "1,09"}
    };
    for (int i = 0; i < 2; i++) {
      rows.append("<tr><td colspan=3>").append(i == 0 ? "Netz Süd" : "Mittelspannung");
      String[] names = {
        "Leistungspreis &lt; 2.500 h/a",
        "Arbeitspreis &lt; 2.500 h/a",
        "Leistungspreis &ge; 2.500 h/a",
        "Arbeitspreis &ge; 2.500 h/a"
      };
      for (int k = 0; k < 4; k++) {
        rows.append("<tr><td>")
            .append(names[k])
            .append("<td>")
            .append(prices[i][k])
            .append("<td>")
            .append(k % 2 == 0 ? "€/kW" : "ct/kWh");
      }
    }

    assertThat(Sheets.rows(Sheets.sheet(Sheets.html(HEAD + "<table>" + rows + "</table>"), ANY)))
        .containsExactly(FIRST);
  }

  @Test
  void runningTextIsReadWhereNoTableIs() {
    assertThat(
            prose(
                "Für die Entnahme aus Mittelspannung beträgt der Leistungspreis 21,49 €/kW und der Arbeitspreis 5,00 ct/kWh bei weniger als 2.500 Benutzungsstunden. Ab 2.500 Benutzungsstunden beträgt der Leistungspreis 119,08 €/kW und der Arbeitspreis 1,09 ct/kWh."))
        .isEqualTo(List.of(FIRST));
    assertThat(
            prose(
                "In Mittelspannung gelten bei einer Jahresbenutzungsdauer unter 2.500 h/a 21,49 €/kW und 5,00 ct/kWh, bei einer Jahresbenutzungsdauer ab 2.500 h/a 119,08 €/kW und 1,09 ct/kWh."))
        .isEqualTo(List.of(FIRST));
  }

  @Test
  void runningTextMayNameItsLevelsByTheirLetters() {
    assertThat(
            prose(
                "MS: Bei einer Jahresbenutzungsdauer unter 2.500 h/a beträgt der Leistungspreis 21,49 €/kW und der Arbeitspreis 5,00 ct/kWh; ab 2.500 h/a beträgt der Leistungspreis 119,08 €/kW und der Arbeitspreis 1,09 ct/kWh."))
        .isEqualTo(List.of(FIRST));
  }

  @Test
  void runningTextOfAnotherTimeOrWithoutAllPricesIsNotRead() {
    assertThat(
            prose(
                "Im Vorjahr betrug in Mittelspannung der Leistungspreis 21,49 €/kW und der Arbeitspreis 5,00 ct/kWh bei weniger als 2.500 Benutzungsstunden sowie 119,08 €/kW und 1,09 ct/kWh ab 2.500 Benutzungsstunden."))
        .isEqualTo("no table of charges for metered supply");
    assertThat(
            prose(
                "Ein Kunde in Mittelspannung mit 2.600 h/a zahlt ab 2.500 h/a einen Leistungspreis von 119,08 €/kW und einen Arbeitspreis von 1,09 ct/kWh."))
        .isEqualTo("no table of charges for metered supply");
  }

  @Test
  void namesOnTheWebSayNothingOfTheMatter() {
    assertThat(
            prose(
                "www.netz-beispiel.example Netzentgelte MS: Bei einer Jahresbenutzungsdauer unter 2.500 h/a beträgt der Leistungspreis 21,49 €/kW und der Arbeitspreis 5,00 ct/kWh; ab 2.500 h/a beträgt der Leistungspreis 119,08 €/kW und der Arbeitspreis 1,09 ct/kWh."))
        .isEqualTo(List.of(FIRST));
  }

  /// The lines of two cards side by side run into each other; the last one stands alone.
  @Test
  void cardsThatCannotBeToldApartLeaveTheSheetUnread() {
    assertThat(
            prose(
                """
                Hochspannung Umspannung 110/20 kV
                Benutzungsdauer &lt; 2.500 h Benutzungsdauer &lt; 2.500 h
                Leistungspreis 12,90 €/kW Leistungspreis 32,37 €/kW
                Arbeitspreis 4,49 ct/kWh Arbeitspreis 4,92 ct/kWh
                Benutzungsdauer &gt; 2.500 h Benutzungsdauer &gt; 2.500 h
                Leistungspreis 117,92 €/kW Leistungspreis 67,85 €/kW
                Arbeitspreis 0,29 ct/kWh Arbeitspreis 3,50 ct/kWh
                Mittelspannung
                Benutzungsdauer &lt; 2.500 h Leistungspreis 21,49 €/kW Arbeitspreis 5,00 ct/kWh
                Benutzungsdauer &gt; 2.500 h Leistungspreis 119,08 €/kW Arbeitspreis 1,09 ct/kWh
                """))
        .isEqualTo("levels whose prices cannot be told apart");
  }

  /// The commas of its figures delimit nothing.
  @Test
  void figuresSetInColumnsOfATextAreNoDelimitedValues() {
    var text =
        """
        Netzentgelte Strom 2025
        Entnahme mit Leistungsmessung
                            < 2.500 h/a                    >= 2.500 h/a
                            LP €/kW        AP ct/kWh       LP €/kW        AP ct/kWh
        Mittelspannung      21,49          5,00            119,08         1,09
        Niederspannung      34,29          6,80            148,82         2,22
        """;
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var type = ContentSniffer.sniff(bytes, null);

    assertThat(Sheets.rows(Sheets.sheet(Sheets.document(type, bytes), ANY)))
        .containsExactly(FIRST, "ns 34.29 6.80 148.82 2.22");
  }

  @Test
  void aDelimitedFileMayHaveItsTitleBesideTheNameOfTheField() {
    assertThat(Sheets.rows(Sheets.sheet(delimited("Preisblatt;Netzentgelte Strom 2025"), ANY)))
        .containsExactly(FIRST);
    assertThat(Sheets.rows(Sheets.sheet(delimited("Preisblatt;gültig ab 01.01.2025"), ANY)))
        .containsExactly(FIRST);
    assertThat(Sheets.outcome(delimited("Preisblatt;Netzentgelte Strom 2024"), ANY))
        .isEqualTo("charges of 2024, not 2025");
  }

  private static FetchedDocument delimited(String title) {
    var text =
        """
        Netzbetreiber;Stadtwerke Auental GmbH
        %s

        Netzebene;Benutzungsdauer;Preisart;Wert;Einheit
        Mittelspannung;unter 2.500 h/a;Leistungspreis;21,49;€/kW
        Mittelspannung;unter 2.500 h/a;Arbeitspreis;5,00;ct/kWh
        Mittelspannung;ab 2.500 h/a;Leistungspreis;119,08;€/kW
        Mittelspannung;ab 2.500 h/a;Arbeitspreis;1,09;ct/kWh
        """
            .formatted(title);
    return Sheets.document("text/csv", text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aDelimitedFileMayHaveOneRow() {
    var text =
        """
        Stadtwerke Auental GmbH
        Netzentgelte Strom 2025
        Entnahme mit Leistungsmessung
        Ebene;< 2.500 h/a;;>= 2.500 h/a;
        ;LP €/kW;AP ct/kWh;LP €/kW;AP ct/kWh
        Mittelspannung;21,49;5,00;119,08;1,09
        Alle Preise zuzüglich Umlagen.
        Stand: 15.10.2024
        """;
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var type = ContentSniffer.sniff(bytes, null);

    assertThat(Sheets.rows(Sheets.sheet(Sheets.document(type, bytes), ANY))).containsExactly(FIRST);
  }

  @Test
  void aFictionalSheetBeforeTheRealOneLeavesTheRealOne() {
    var page =
        "<h1>Fiktive Netzentgelte Strom 2025</h1><h2>Entnahme mit Leistungsmessung</h2>"
            + table("27,55", "6,25", "147,22", "1,46")
            + HEAD
            + table("21,49", "5,00", "119,08", "1,09");

    assertThat(Sheets.rows(Sheets.sheet(Sheets.html(page), ANY))).containsExactly(FIRST);
  }

  @Test
  void partsOfAFictionalSheetSetLikeItsTitleAreNoRealOnes() {
    var page =
        "<h1>Fiktive Netzentgelte Strom 2025</h1><h1>Entnahme mit Leistungsmessung</h1>"
            + table("21,49", "5,00", "119,08", "1,09");

    assertThat(Sheets.outcome(Sheets.html(page), ANY)).isEqualTo("fictional charges");
  }

  @Test
  void aReferenceSheetIsOneOnItsNextPagesToo() {
    var pdf = new PositionedPdf();
    pdf.write(50, 50, 16, "Netzentgelte Strom 2025");
    pdf.write(50, 80, 12, "Preise der Entnahme mit Leistungsmessung stehen im Anhang");
    pdf.newPage().write(50, 50, 14, "Referenzpreisblatt");
    pdf.newPage().write(50, 50, 14, "Netzentgelte mit Leistungsmessung");
    charges(pdf);

    assertThat(Sheets.outcome(Sheets.document(Sheets.PDF, pdf.bytes()), ANY))
        .isInstanceOf(String.class);
  }

  /// What stands at the top of every page begins nothing.
  @Test
  void aTitleThatPagesRepeatEndsNoFictionalSheet() {
    var pdf = new PositionedPdf();
    pdf.write(50, 50, 14, "Netzentgelte Strom 2025");
    pdf.write(50, 80, 14, "Fiktive Netzentgelte");
    charges(pdf.write(50, 100, 9, "Entnahme mit Leistungsmessung"));
    pdf.newPage().write(50, 50, 14, "Netzentgelte Strom 2025");
    charges(pdf.write(50, 100, 9, "Entnahme mit Leistungsmessung"));

    assertThat(Sheets.outcome(Sheets.document(Sheets.PDF, pdf.bytes()), ANY))
        .isInstanceOf(String.class);
  }

  @Test
  void anotherMatterWithinAFictionalSheetDoesNotEndIt() {
    var text =
        """
        Netzentgelte Strom 2025;;;;
        Fiktive Netzentgelte;;;;
        Vermiedene Netzentgelte;;;;
        Mittelspannung;0,22;76,16;;
        Entnahme mit Leistungsmessung;;;;
        Netzebene;< 2.500 h/a;;>= 2.500 h/a;
        ;LP €/kW;AP ct/kWh;LP €/kW;AP ct/kWh
        Mittelspannung;21,49;5,00;119,08;1,09
        """;

    assertThat(
            Sheets.outcome(
                Sheets.document(ContentSniffer.CSV, text.getBytes(StandardCharsets.UTF_8)), ANY))
        .isInstanceOf(String.class);
  }

  @Test
  void dotsLeadFromALabelToItsPrice() {
    var page =
        HEAD
            + "<h3>Mittelspannung</h3>"
            + "<p>Leistungspreis &lt; 2.500 h/a ........ 21,49 €/kW</p>"
            + "<p>Arbeitspreis &lt; 2.500 h/a ........ 5,00 ct/kWh</p>"
            + "<p>Leistungspreis &ge; 2.500 h/a ........ 119,08 €/kW</p>"
            + "<p>Arbeitspreis &ge; 2.500 h/a ........ 1,09 ct/kWh</p>";

    assertThat(Sheets.rows(Sheets.sheet(Sheets.html(page), ANY))).containsExactly(FIRST);
  }

  @Test
  void aRemarkOnLeviesIsNoHeadingOfADelimitedFile() {
    var text =
        """
        Netzentgelte Strom 2025;;;;
        Die Entgelte verstehen sich ohne Konzessionsabgabe und Umlagen (KWKG, Offshore).;;;;
        Netzebene;< 2.500 h/a;;>= 2.500 h/a;
        ;LP €/kW;AP ct/kWh;LP €/kW;AP ct/kWh
        Mittelspannung;21,49;5,00;119,08;1,09
        Niederspannung;34,29;6,80;148,82;2,22
        """;

    assertThat(
            Sheets.rows(
                Sheets.sheet(
                    Sheets.document(ContentSniffer.CSV, text.getBytes(StandardCharsets.UTF_8)),
                    ANY)))
        .containsExactly(FIRST, "ns 34.29 6.80 148.82 2.22");
  }

  private static void charges(PositionedPdf pdf) {
    pdf.at(50, 120, "Netzebene").at(250, 120, "< 2.500 h/a").at(410, 120, ">= 2.500 h/a");
    pdf.at(250, 132, "LP €/kW").at(330, 132, "AP ct/kWh");
    pdf.at(410, 132, "LP €/kW").at(490, 132, "AP ct/kWh");
    pdf.at(50, 150, "Mittelspannung").at(250, 150, "21,49").at(330, 150, "5,00");
    pdf.at(410, 150, "119,08").at(490, 150, "1,09");
    pdf.at(50, 165, "Niederspannung").at(250, 165, "34,29").at(330, 165, "6,80");
    pdf.at(410, 165, "148,82").at(490, 165, "2,22");
  }

  private static Object prose(String sentences) {
    var outcome = Sheets.outcome(Sheets.html(HEAD + "<p>" + sentences + "</p>"), ANY);
    return outcome instanceof PriceSheet sheet ? Sheets.rows(sheet) : outcome;
  }

  private static FetchedDocument two() {
    return Sheets.html(
        "<h1>Netzentgelte Strom 2025</h1><h2>Stadtwerke Auental GmbH</h2>"
            + table("21,49", "5,00", "119,08", "1,09")
            + "<h2>Birkenfels Netz GmbH</h2>"
            + table("27,55", "6,25", "147,22", "1,46"));
  }

  private static String table(String... prices) {
    return """
    <table><tr><th rowspan=2>Ebene<th colspan=2>&lt; 2.500 h/a<th colspan=2>&ge; 2.500 h/a
    <tr><th>LP €/kW<th>AP ct/kWh<th>LP €/kW<th>AP ct/kWh
    <tr><td>Mittelspannung<td>%s<td>%s<td>%s<td>%s</table>
    """
        .formatted((Object[]) prices);
  }
}
