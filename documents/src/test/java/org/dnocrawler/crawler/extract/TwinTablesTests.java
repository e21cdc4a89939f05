package org.dnocrawler.crawler.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dnocrawler.crawler.document.Block;
import org.dnocrawler.crawler.document.DocumentReader;
import org.dnocrawler.crawler.document.Reading;
import org.junit.jupiter.api.Test;

class TwinTablesTests {

  private static final String HEAD =
      "<tr><td>Netzebene</td><td>LP</td><td>AP</td><td>Netzebene</td><td>LP</td><td>AP</td></tr>";

  @Test
  void labelsThatStandAgainBeginASecondTable() {
    assertThat(
            firstColumns(
                HEAD
                    + "<tr><td>Mittelspannung</td><td>21,49</td><td>5,00</td><td>Mittelspannung</td><td>119,08</td><td>1,09</td></tr>"
                    + "<tr><td>Niederspannung</td><td>34,29</td><td>6,80</td><td>Niederspannung</td><td>148,82</td><td>2,22</td></tr>"))
        .containsExactly(
            List.of("Netzebene", "Mittelspannung", "Niederspannung"),
            List.of("Netzebene", "Mittelspannung", "Niederspannung"));
  }

  /// One row may name its level twice.
  @Test
  void oneLabelThatStandsAgainBeginsNone() {
    assertThat(
            firstColumns(
                HEAD
                    + "<tr><td>Mittelspannung</td><td>21,49</td><td>5,00</td><td>Mittelspannung</td><td>119,08</td><td>1,09</td></tr>"
                    + "<tr><td>Niederspannung</td><td>34,29</td><td>6,80</td><td>Reserve</td><td>148,82</td><td>2,22</td></tr>"))
        .hasSize(1);
  }

  private static List<List<String>> firstColumns(String rows) {
    var reading =
        (Reading.Read) new DocumentReader().read(Sheets.html("<table>" + rows + "</table>"));
    return reading.text().blocks().stream()
        .filter(Block.Table.class::isInstance)
        .map(Block.Table.class::cast)
        .flatMap(table -> TwinTables.of(table).stream())
        .map(table -> table.rows().stream().map(row -> row.cells().getFirst().text()).toList())
        .toList();
  }
}
