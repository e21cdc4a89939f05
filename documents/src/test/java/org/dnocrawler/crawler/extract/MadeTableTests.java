package org.dnocrawler.crawler.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dnocrawler.crawler.document.Sought;
import org.junit.jupiter.api.Test;

/// Charges on web pages in what looks like a table but is made of other elements.
class MadeTableTests {

  private static final Sought TASK = Sheets.task("Stadtwerke Musterstadt GmbH", 2025);
  private static final String HEAD =
      "<title>Netzentgelte Strom 2025</title><h1>Netzentgelte Strom 2025</h1><p>Stadtwerke Musterstadt GmbH</p>";
  private static final List<String> ROWS =
      List.of("ms 21.49 5.00 119.08 1.09", "ns 34.29 6.80 148.82 2.22");

  @Test
  void listsOfTermsBelowAHeadingOfEachLevel() {
    assertThat(
            rows(
                """
                <h2>Mittelspannung</h2>
                <dl><dt>Leistungspreis bis 2.500 h/a</dt><dd>21,49 €/kW</dd>
                <dt>Arbeitspreis bis 2.500 h/a</dt><dd>5,00 ct/kWh</dd>
                <dt>Leistungspreis über 2.500 h/a</dt><dd>119,08 €/kW</dd>
                <dt>Arbeitspreis über 2.500 h/a</dt><dd>1,09 ct/kWh</dd></dl>
                <h2>Niederspannung</h2>
                <dl><dt>Leistungspreis bis 2.500 h/a</dt><dd>34,29 €/kW</dd>
                <dt>Arbeitspreis bis 2.500 h/a</dt><dd>6,80 ct/kWh</dd>
                <dt>Leistungspreis über 2.500 h/a</dt><dd>148,82 €/kW</dd>
                <dt>Arbeitspreis über 2.500 h/a</dt><dd>2,22 ct/kWh</dd></dl>
                """))
        .isEqualTo(ROWS);
  }

  @Test
  void rowsOfColumnsThatSaySoByTheirWidth() {
    assertThat(
            rows(
                """
                <div class="container">
                <div class="row"><div class="col-4">Netzebene</div><div class="col-4">&lt; 2.500 h/a</div><div class="col-4">&ge; 2.500 h/a</div></div>
                <div class="row"><div class="col-4"></div><div class="col-2">LP €/kW</div><div class="col-2">AP ct/kWh</div><div class="col-2">LP €/kW</div><div class="col-2">AP ct/kWh</div></div>
                <div class="row"><div class="col-4">Mittelspannung</div><div class="col-2"><span>21,49</span></div><div class="col-2">5,00</div><div class="col-2">119,08</div><div class="col-2">1,09</div></div>
                <div class="row"><div class="col-4">Niederspannung</div><div class="col-2"><p>34,29</p></div><div class="col-2">6,80</div><div class="col-2">148,82</div><div class="col-2">2,22</div></div>
                </div>
                """))
        .isEqualTo(ROWS);
  }

  @Test
  void cellsOfAGridOneAfterTheOther() {
    assertThat(
            rows(
                """
                <style>.preise{display:grid;grid-template-columns:2fr repeat(4, minmax(4rem, 1fr))}</style>
                <div class="preise"><div>Netzebene</div><div style="grid-column: span 2">&lt; 2.500 h/a</div><div style="grid-column: span 2">&ge; 2.500 h/a</div>
                <div></div><div>LP €/kW</div><div>AP ct/kWh</div><div>LP €/kW</div><div>AP ct/kWh</div>
                <div>Mittelspannung</div><div>21,49</div><div>5,00</div><div>119,08</div><div>1,09</div>
                <div>Niederspannung</div><div>34,29</div><div>6,80</div><div>148,82</div><div>2,22</div></div>
                """))
        .isEqualTo(ROWS);
  }

  @Test
  void elementsWithTheRolesOfATable() {
    assertThat(
            rows(
                """
                <div role="table"><div role="rowgroup"><div role="row"><span role="columnheader">Netzebene</span>
                <span role="columnheader">LP &lt; 2.500 h/a €/kW</span><span role="columnheader">AP &lt; 2.500 h/a ct/kWh</span>
                <span role="columnheader">LP &ge; 2.500 h/a €/kW</span><span role="columnheader">AP &ge; 2.500 h/a ct/kWh</span></div></div>
                <div role="rowgroup"><div role="row"><span role="rowheader">Mittelspannung</span><span role="cell">21,49</span><span role="cell">5,00</span><span role="cell">119,08</span><span role="cell">1,09</span></div>
                <div role="row"><span role="rowheader">Niederspannung</span><span role="cell">34,29</span><span role="cell">6,80</span><span role="cell">148,82</span><span role="cell">2,22</span></div></div></div>
                """))
        .isEqualTo(ROWS);
  }

  @Test
  void cardsOfTermsAndValues() {
    assertThat(
            rows(
                """
                <div class="cards"><div class="card"><h3>Mittelspannung</h3>
                <ul><li><span>Leistungspreis bis 2.500 h/a</span><span>21,49 €/kW</span></li><li><span>Arbeitspreis bis 2.500 h/a</span><span>5,00 ct/kWh</span></li>
                <li><span>Leistungspreis ab 2.500 h/a</span><span>119,08 €/kW</span></li><li><span>Arbeitspreis ab 2.500 h/a</span><span>1,09 ct/kWh</span></li></ul></div>
                <div class="card"><h3>Niederspannung</h3>
                <ul><li><span>Leistungspreis bis 2.500 h/a</span><span>34,29 €/kW</span></li><li><span>Arbeitspreis bis 2.500 h/a</span><span>6,80 ct/kWh</span></li>
                <li><span>Leistungspreis ab 2.500 h/a</span><span>148,82 €/kW</span></li><li><span>Arbeitspreis ab 2.500 h/a</span><span>2,22 ct/kWh</span></li></ul></div></div>
                """))
        .isEqualTo(ROWS);
  }

  private static List<String> rows(String body) {
    return Sheets.rows(Sheets.sheet(Sheets.html(HEAD + body), TASK));
  }
}
