package org.dnocrawler.crawler.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dnocrawler.common.tariff.CheckResult;
import org.dnocrawler.common.tariff.PriceRow;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.crawler.document.Sought;
import org.junit.jupiter.api.Test;

/// Shapes of tables on web pages.
class WebPageSheetTests {

  private static final Sought TASK = Sheets.task("Stadtwerke Musterstadt GmbH", 2025);
  private static final String HEAD =
      "<h1>Netzentgelte Strom</h1><p>gültig ab 01.01.2025</p><h2>Entnahme mit Leistungsmessung</h2>";
  private static final List<String> ROWS =
      List.of("ms 21.49 5.00 119.08 1.09", "ns 34.29 6.80 148.82 2.22");

  @Test
  void levelCellsThatSpanTheRowsOfBothClasses() {
    assertThat(
            rows(
                """
                <table><tr><th>Ebene<th>Benutzungsdauer<th>Leistungspreis €/kW a<th>Arbeitspreis ct/kWh
                <tr><td rowspan=2>Mittelspannung<td>&lt; 2.500 h/a<td>21,49<td>5,00
                <tr><td>&ge; 2.500 h/a<td>119,08<td>1,09
                <tr><td rowspan=2>Niederspannung<td>bis 2.500 h/a<td>34,29<td>6,80
                <tr><td>über 2.500 h/a<td>148,82<td>2,22
                </table>
                """))
        .isEqualTo(ROWS);
  }

  @Test
  void oneTableForEachClass() {
    assertThat(
            rows(
                """
                <h3>Jahresbenutzungsdauer unter 2.500 Stunden</h3>
                <table><tr><th>Ebene<th>Leistungspreis (EUR/kW*a)<th>Arbeitspreis (ct/kWh)
                <tr><td>Mittelspannung<td>21,49<td>5,00<tr><td>Niederspannung<td>34,29<td>6,80</table>
                <h3>Jahresbenutzungsdauer ab 2.500 Stunden</h3>
                <table><tr><th>Ebene<th>Leistungspreis (EUR/kW*a)<th>Arbeitspreis (ct/kWh)
                <tr><td>Mittelspannung<td>119,08<td>1,09<tr><td>Niederspannung<td>148,82<td>2,22</table>
                """))
        .isEqualTo(ROWS);
  }

  @Test
  void oneTableForCapacityAndOneForEnergy() {
    assertThat(
            rows(
                """
                <table><caption>Leistungspreise in €/kW</caption>
                <tr><th>Ebene<th>&lt; 2500 h/a<th>&ge; 2500 h/a
                <tr><td>Mittelspannung<td>21,49<td>119,08<tr><td>Niederspannung<td>34,29<td>148,82</table>
                <table><caption>Arbeitspreise in ct/kWh</caption>
                <tr><th>Ebene<th>&lt; 2500 h/a<th>&ge; 2500 h/a
                <tr><td>Mittelspannung<td>5,00<td>1,09<tr><td>Niederspannung<td>6,80<td>2,22</table>
                """))
        .isEqualTo(ROWS);
  }

  @Test
  void oneTableForEachLevel() {
    assertThat(
            rows(
                """
                <h3>1. Mittelspannung</h3>
                <table><tr><th><th>Leistungspreis €/kW<th>Arbeitspreis ct/kWh
                <tr><td>T &lt; 2.500 h/a<td>21,49<td>5,00<tr><td>T &gt; 2.500 h/a<td>119,08<td>1,09</table>
                <h3>2. Niederspannung</h3>
                <table><tr><th><th>Leistungspreis €/kW<th>Arbeitspreis ct/kWh
                <tr><td>T &lt; 2.500 h/a<td>34,29<td>6,80<tr><td>T &gt; 2.500 h/a<td>148,82<td>2,22</table>
                """))
        .isEqualTo(ROWS);
  }

  @Test
  void levelsAsColumns() {
    assertThat(
            rows(
                """
                <table><tr><th><th>Mittelspannung<th>Niederspannung
                <tr><td>Leistungspreis &lt; 2.500 h/a in €/kW<td>21,49<td>34,29
                <tr><td>Arbeitspreis &lt; 2.500 h/a in ct/kWh<td>5,00<td>6,80
                <tr><td>Leistungspreis &ge; 2.500 h/a in €/kW<td>119,08<td>148,82
                <tr><td>Arbeitspreis &ge; 2.500 h/a in ct/kWh<td>1,09<td>2,22</table>
                """))
        .isEqualTo(ROWS);
  }

  @Test
  void classesAsHeadingsWithinATable() {
    assertThat(
            rows(
                """
                <table><tr><th>Ebene<th>Leistungspreis €/kW<th>Arbeitspreis ct/kWh
                <tr><td colspan=3>kleiner 2.500 h/a
                <tr><td>Mittelspannung<td>21,49<td>5,00<tr><td>Niederspannung<td>34,29<td>6,80
                <tr><td colspan=3>größer oder gleich 2.500 h/a
                <tr><td>Mittelspannung<td>119,08<td>1,09<tr><td>Niederspannung<td>148,82<td>2,22</table>
                """))
        .isEqualTo(ROWS);
  }

  /// What a footnote says of another metering is no label of the rows above it.
  @Test
  void levelsAsColumnsWithClassesAsHeadingsAndAFootnote() {
    assertThat(
            rows(
                """
                <table><tr><th><th>Mittelspannung<th>Niederspannung
                <tr><td colspan=3>Jahresbenutzungsdauer &lt; 2.500 h/a
                <tr><td>Leistungspreis €/kW<td>21,49<td>34,29<tr><td>Arbeitspreis ct/kWh<td>5,00<td>6,80
                <tr><td colspan=3>Jahresbenutzungsdauer &ge; 2.500 h/a
                <tr><td>Leistungspreis €/kW<td>119,08<td>148,82<tr><td>Arbeitspreis ct/kWh<td>1,09<td>2,22
                <tr><td colspan=3>2) Bei niederspannungsseitiger Messung werden die Werte um 2,0 % erhöht.</table>
                """))
        .isEqualTo(ROWS);
  }

  @Test
  void yearsAsColumnsBelowATitleOfBoth() {
    var page =
        """
        <h1>Netzentgelte Strom 2024 und 2025</h1><h2>Entnahme mit Leistungsmessung</h2>
        <table><tr><th rowspan=3>Ebene<th colspan=4>2024<th colspan=4>2025
        <tr><th colspan=2>&lt; 2.500 h/a<th colspan=2>&ge; 2.500 h/a<th colspan=2>&lt; 2.500 h/a<th colspan=2>&ge; 2.500 h/a
        <tr><th>LP €/kW<th>AP ct/kWh<th>LP €/kW<th>AP ct/kWh<th>LP €/kW<th>AP ct/kWh<th>LP €/kW<th>AP ct/kWh
        <tr><td>Mittelspannung<td>27,55<td>6,25<td>147,22<td>1,46<td>21,49<td>5,00<td>119,08<td>1,09</table>
        """;

    assertThat(Sheets.rows(Sheets.sheet(Sheets.html(page), TASK))).containsExactly(ROWS.getFirst());
    assertThat(
            Sheets.rows(
                Sheets.sheet(Sheets.html(page), Sheets.task("Stadtwerke Musterstadt GmbH", 2024))))
        .containsExactly("ms 27.55 6.25 147.22 1.46");
  }

  @Test
  void itemListWithUnitsBehindTheFigures() {
    assertThat(
            rows(
                """
                <table><tr><th>Artikel<th>Bezeichnung<th>netto<th>brutto<th>Einheit
                <tr><td>1-01<td>Mittelspannung &lt; 2.500 h Leistungspreis<td>21,49<td>25,57<td>€/kW/a
                <tr><td>1-02<td>Mittelspannung &lt; 2.500 h Arbeitspreis<td>5,00<td>5,95<td>ct/kWh
                <tr><td>1-03<td>Mittelspannung &ge; 2.500 h Leistungspreis<td>119,08<td>141,71<td>€/kW/a
                <tr><td>1-04<td>Mittelspannung &ge; 2.500 h Arbeitspreis<td>1,09<td>1,30<td>ct/kWh
                </table>
                """))
        .containsExactly("ms 21.49 5.00 119.08 1.09");
  }

  @Test
  void otherUnitsBecomeCentPerKilowattHour() {
    assertThat(
            rows(
                """
                <table><tr><th rowspan=2>Ebene<th colspan=2>&lt; 2.500 h/a<th colspan=2>&ge; 2.500 h/a
                <tr><th>€/kW<th>€/MWh<th>€/kW<th>€/kWh
                <tr><td>Mittelspannung<td>21,49<td>50,00<td>119,08<td>0,0109</table>
                """))
        .containsExactly("ms 21.49 5.000 119.08 1.09");
  }

  @Test
  void missingLevelsAndVariantsOfLevelsAreLeftOut() {
    assertThat(
            rows(
                """
                <table><tr><th rowspan=2>Ebene<th colspan=2>&lt; 2.500 h/a<th colspan=2>&ge; 2.500 h/a
                <tr><th>LP €/kW<th>AP ct/kWh<th>LP €/kW<th>AP ct/kWh
                <tr><td>Hochspannung<td>entfällt<td>entfällt<td>entfällt<td>entfällt
                <tr><td>Umspannung HS/MS<td>–<td>–<td>–<td>–
                <tr><td>NE 5: Mittelspannung MS<td>21,49<td>5,00<td>119,08<td>1,09
                <tr><td>NE 5: Mittelspannung MS, Messung NS<td>22,13<td>5,15<td>122,65<td>1,12
                <tr><td>Niederspannung 1)<td>34,29 €<td>6,80 ct<td>148,82 €<td>2,22 ct</table>
                """))
        .isEqualTo(ROWS);
  }

  @Test
  void thousandsDotsAndNoBreakSpacesAreNoDecimalPoints() {
    var sheet =
        Sheets.sheet(
            Sheets.html(
                HEAD
                    + """
                    <table><tr><th rowspan=2>Ebene<th colspan=2>&lt; 2.500 h/a<th colspan=2>&ge; 2.500 h/a
                    <tr><th>LP €/kW<th>AP ct/kWh<th>LP €/kW<th>AP ct/kWh
                    <tr><td>Mittelspannung<td>121,49<td>41,00<td>1.119,08<td>1,09
                    <tr><td>Niederspannung<td>134,29<td>42,80<td>1&nbsp;148,82<td>2,22</table>
                    """),
            TASK);

    assertThat(Sheets.rows(sheet))
        .containsExactly("ms 121.49 41.00 1119.08 1.09", "ns 134.29 42.80 1148.82 2.22");
    assertThat(sheet.rows())
        .flatExtracting(PriceRow::checks)
        .filteredOn(check -> !check.passed())
        .extracting(CheckResult::check)
        .containsOnly("range");
  }

  @Test
  void lookAlikesBeforeAndAfterTheTableAreNotTaken() {
    assertThat(
            rows(
                table(
                        "<h2>Fiktive Netzentgelte ohne Bundeszuschuss</h2>",
                        "31,49",
                        "7,50",
                        "181,58",
                        "1,49")
                    + """
                    <h2>Vermiedene Netzentgelte</h2>
                    <table><tr><th>Ebene<th>Arbeitspreis ct/kWh<th>Leistungspreis €/kW
                    <tr><td>Mittelspannung<td>0,22<td>76,16</table>
                    <h2>Netzreservekapazität</h2>
                    <table><tr><th>Ebene<th>0-200 h €/kW<th>200-400 h €/kW<th>400-600 h €/kW
                    <tr><td>Mittelspannung<td>40,10<td>48,12<td>56,14</table>
                    """
                    + table(
                        "<h2>Entnahme mit Leistungsmessung</h2>", "21,49", "5,00", "119,08", "1,09")
                    + table("<h2>Referenzpreisblatt 2016</h2>", "11,49", "2,50", "61,58", "0,49")))
        .containsExactly("ms 21.49 5.00 119.08 1.09");
  }

  @Test
  void tableOfAnotherYearOnThePageIsNotTaken() {
    assertThat(
            rows(
                table("<h2>Netzentgelte 2026</h2>", "31,49", "7,50", "181,58", "1,49")
                    + table("<h2>Netzentgelte 2025</h2>", "21,49", "5,00", "119,08", "1,09")
                    + table("<h2>Netzentgelte 2024</h2>", "41,49", "8,50", "191,58", "2,49")))
        .containsExactly("ms 21.49 5.00 119.08 1.09");
  }

  /// Scripts, templates and what is hidden without being a tab are never shown.
  @Test
  void tabsThatAreNotOpenAreRead() {
    var table =
        """
        <table><tr><th rowspan=2>Ebene<th colspan=2>&lt; 2.500 h/a<th colspan=2>&ge; 2.500 h/a
        <tr><th>LP €/kW<th>AP ct/kWh<th>LP €/kW<th>AP ct/kWh
        <tr><td>Mittelspannung<td>21,49<td>5,00<td>119,08<td>1,09
        <tr><td>Niederspannung<td>34,29<td>6,80<td>148,82<td>2,22
        </table>
        """;

    assertThat(
            rows(
                "<div role=tabpanel><p>Willkommen</p></div><div role=tabpanel hidden style='display:none'>"
                    + table
                    + "</div>"))
        .isEqualTo(ROWS);
    for (var never : List.of("<div hidden>%s</div>", "<template>%s</template>")) {
      assertThat(Sheets.outcome(Sheets.html(HEAD + never.formatted(table)), TASK))
          .isNotInstanceOf(PriceSheet.class);
    }
  }

  @Test
  void levelsNamedByTheirVoltagesAreReadBesideOtherMatters() {
    assertThat(
            rows(
                """
                <table><tr><th rowspan=2>Entnahme<th colspan=2>&lt; 2.500 h/a<th colspan=2>&ge; 2.500 h/a
                <tr><th>LP €/kW<th>AP ct/kWh<th>LP €/kW<th>AP ct/kWh
                <tr><td>20 kV<td>21,49<td>5,00<td>119,08<td>1,09
                <tr><td>0,4 kV<td>34,29<td>6,80<td>148,82<td>2,22
                </table>
                <h2>Vermiedene Netzentgelte für dezentrale Einspeiser</h2>
                <table><tr><th>Einspeisung in<th>LP €/kW<th>AP ct/kWh
                <tr><td>20 kV<td>63,65<td>0,98<tr><td>0,4 kV<td>92,92<td>0,30</table>
                <h2>Umlagen</h2><p>KWKG-Umlage 0,277 ct/kWh</p>
                """))
        .isEqualTo(ROWS);
  }

  @Test
  void basePriceBesideItsUnitIsNoEnergyPrice() {
    var page =
        HEAD
            + """
            <table><tr><th rowspan=2>Ebene<th colspan=2>&lt; 2.500 h/a<th colspan=2>&ge; 2.500 h/a
            <tr><th>LP €/kW<th>AP ct/kWh<th>LP €/kW<th>AP ct/kWh
            <tr><td>Niederspannung<td>34,29<td>6,80<td>148,82<td>2,22
            </table>
            <h2>Entnahme ohne Leistungsmessung</h2>
            <table><tr><th>Kundengruppe<th colspan=2>Grundpreis<th colspan=2>Arbeitspreis
            <tr><td>Haushalt und Gewerbe<td>44,12<td>€/Jahr<td>5,08<td>ct/kWh
            </table>
            """;

    assertThat(Sheets.sheet(Sheets.html(page), TASK).slp())
        .isNotNull()
        .satisfies(slp -> {
          assertThat(slp.grundpreis()).isEqualByComparingTo("44.12");
          assertThat(slp.arbeit()).isEqualByComparingTo("5.08");
        });
  }

  @Test
  void classesThatTheSheetItselfSwappedAreDisputed() {
    var sheet =
        Sheets.sheet(
            Sheets.html(
                HEAD
                    + """
                    <table><tr><th rowspan=2>Ebene<th colspan=2>&gt;= 2500 h/a<th colspan=2>&lt; 2500 h/a
                    <tr><th>Leistungspreis EUR/kW*a<th>Arbeitspreis ct/kWh<th>Leistungspreis EUR/kW*a<th>Arbeitspreis ct/kWh
                    <tr><td>HS<td>19,13<td>2,30<td>56,33<td>0,81
                    <tr><td>HS/MS<td>25,25<td>3,81<td>101,52<td>0,76
                    <tr><td>MS<td>41,06<td>3,49<td>70,14<td>2,32
                    <tr><td>MS/NS<td>44,26<td>4,39<td>97,01<td>2,28
                    <tr><td>NS<td>44,26<td>4,83<td>64,33<td>4,03</table>
                    """),
            TASK);

    assertThat(Sheets.rows(sheet)).startsWith("hs 56.33 0.81 19.13 2.30");
    assertThat(sheet.verification()).isEqualTo(VerificationStatus.DISPUTED);
    assertThat(sheet.rows())
        .allSatisfy(row ->
            assertThat(row.checks())
                .filteredOn(check -> check.check().equals("order"))
                .extracting(CheckResult::passed)
                .containsExactly(false));
  }

  @Test
  void pageWithoutTheTableGivesNothing() {
    assertThat(
            Sheets.outcome(
                Sheets.html(
                    HEAD
                        + "<p>Leistungspreis €/kW und Arbeitspreis ct/kWh in Mittelspannung ab 2.500 h/a"
                        + " finden Sie im PDF.</p>"),
                TASK))
        .isEqualTo("no table of charges for metered supply");
  }

  private static String table(String heading, String... figures) {
    return heading
        + """
        <table><tr><th rowspan=2>Ebene<th colspan=2>&lt; 2.500 h/a<th colspan=2>&ge; 2.500 h/a
        <tr><th>Leistungspreis €/kW<th>Arbeitspreis ct/kWh<th>Leistungspreis €/kW<th>Arbeitspreis ct/kWh
        <tr><td>Mittelspannung<td>%s<td>%s<td>%s<td>%s</table>
        """
            .formatted((Object[]) figures);
  }

  private static List<String> rows(String body) {
    return Sheets.rows(Sheets.sheet(Sheets.html(HEAD + body), TASK));
  }
}
