package org.dnocrawler.query.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.common.tariff.Season;
import org.dnocrawler.common.tariff.TimeConvention;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.dnocrawler.query.OdrSheet;
import org.dnocrawler.query.PriceSheets;
import org.dnocrawler.query.WindowSheets;
import org.dnocrawler.query.directory.Operator;
import org.dnocrawler.query.export.Lookup;
import org.dnocrawler.query.export.Published;
import org.dnocrawler.query.table.Cell;
import org.dnocrawler.query.tariff.StoredData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

class ComparerTests {

  private static final List<VoltageLevel> ALL = List.of(VoltageLevel.values());

  private static Operator operator(String slug) {
    return new Operator(
        slug, slug + " GmbH", null, null, null, null, null, null, false, false, false, true, 0);
  }

  private static Entry known(String slug, int year, PriceSheet sheet) {
    var stored = new StoredData(sheet, null, 1, null);
    var published = new Published(slug, 1, sheet);
    return new Entry(operator(slug), year, new Lookup.Known(operator(slug), published, stored));
  }

  private static Entry unknown(String slug, int year) {
    return new Entry(operator(slug), year, new Lookup.NotCrawled());
  }

  private static Comparison.Series series(Comparison comparison, VoltageLevel level, String field) {
    return comparison.figures().stream()
        .filter(series -> series.voltageLevel() == level && series.field().equals(field))
        .filter(series -> !"slp".equals(series.customer()))
        .findFirst()
        .orElseThrow();
  }

  private static PriceSheet other(String dno, int year) {
    return PriceSheets.sheet(dno, year, PublicationStatus.FINAL, 'a');
  }

  @Test
  void everyCombinationIsListedAndTheMissingSayWhy() {
    var comparison =
        Comparer.compare(
            DataType.NETZENTGELTE,
            List.of(
                known("odr", 2024, OdrSheet.of("odr", 2024)),
                unknown("odr", 2025),
                known("b", 2024, other("b", 2024)),
                unknown("b", 2025)),
            ALL);
    assertThat(comparison.publications())
        .extracting(Comparison.Source::missing)
        .containsExactly(null, "not_crawled", null, "not_crawled");
    assertThat(series(comparison, VoltageLevel.HS_MS, "leistung").values())
        .extracting(Comparison.Value::missing)
        .containsExactly(null, "not_crawled", "not_in_document", "not_crawled");
    assertThat(comparison.figures()).allMatch(series -> series.values().size() == 4);
  }

  @Test
  void changesAreAbsoluteAndInPercentOfTheOther() {
    var base = OdrSheet.of("odr", 2024);
    var comparison =
        Comparer.compare(
            DataType.NETZENTGELTE,
            List.of(
                known("odr", 2023, raised(base, 2023, "200.00")),
                known("odr", 2024, raised(base, 2024, "250.0")),
                known("odr", 2025, raised(base, 2025, "225")),
                known("b", 2025, other("b", 2025))),
            ALL);
    var values = series(comparison, VoltageLevel.MS, "leistung").values();
    assertThat(values.getFirst().fromFirstYear()).isNull();
    assertThat(values.get(1).fromPreviousYear())
        .isEqualTo(new Comparison.Change(new BigDecimal("50.00"), new BigDecimal("25.00")));
    assertThat(values.get(2).fromPreviousYear())
        .isEqualTo(new Comparison.Change(new BigDecimal("-25.0"), new BigDecimal("-10.00")));
    assertThat(values.get(2).fromFirstYear())
        .isEqualTo(new Comparison.Change(new BigDecimal("25.00"), new BigDecimal("12.50")));
    assertThat(values.get(2).fromFirstDno()).isNull();
    assertThat(values.get(3).fromFirstDno())
        .isEqualTo(new Comparison.Change(new BigDecimal("-33.21"), new BigDecimal("-14.76")));
    assertThat(values.get(3).fromPreviousYear()).isNull();
  }

  @Test
  void changeFromZeroHasNoPercentage() {
    var base = OdrSheet.of("odr", 2024);
    var comparison =
        Comparer.compare(
            DataType.NETZENTGELTE,
            List.of(
                known("odr", 2023, raised(base, 2023, "0.00")),
                known("odr", 2024, raised(base, 2024, "1.00"))),
            List.of(VoltageLevel.MS));
    var change =
        series(comparison, VoltageLevel.MS, "leistung").values().getLast().fromPreviousYear();
    assertThat(change).isEqualTo(new Comparison.Change(new BigDecimal("1.00"), null));
    assertThat(comparison.figures()).allMatch(series -> series.voltageLevel() == VoltageLevel.MS);
  }

  private static PriceSheet raised(PriceSheet sheet, int year, String leistung) {
    var rows =
        sheet.rows().stream()
            .map(row ->
                row.voltageLevel() == VoltageLevel.MS
                    ? new org.dnocrawler.common.tariff.PriceRow(
                        row.voltageLevel(),
                        new BigDecimal(leistung),
                        row.arbeit(),
                        row.leistungUnter2500h(),
                        row.arbeitUnter2500h(),
                        row.leistungMonat(),
                        row.arbeitMonat(),
                        row.verification(),
                        row.checks(),
                        row.provenance())
                    : row)
            .toList();
    return new PriceSheet(
        sheet.dno(),
        year,
        sheet.status(),
        null,
        null,
        sheet.verification(),
        rows,
        sheet.slp(),
        sheet.steuerbar(),
        sheet.source());
  }

  @Test
  void windowsAreComparedByTheirHours() {
    var sheet =
        WindowSheets.sheet(
            "w",
            2025,
            TimeConvention.CLOCK,
            WindowSheets.row(
                VoltageLevel.MS,
                Season.WINTER,
                VerificationStatus.DISPUTED,
                "08:15-08:30",
                "09:00-11:30"),
            WindowSheets.row(VoltageLevel.MS, Season.SUMMER));
    var stored = new StoredData(null, sheet, 1, null);
    var lookup = new Lookup.Known(operator("w"), new Published("w", 1, sheet), stored);
    var comparison =
        Comparer.compare(DataType.HLZF, List.of(new Entry(operator("w"), 2025, lookup)), ALL);
    assertThat(comparison.figures())
        .extracting(series -> series.values().getFirst().value())
        .containsExactly(new BigDecimal("2.75"), new BigDecimal("0.00"));
    var rows = ComparisonTable.of(comparison).rows();
    assertThat(rows.getFirst().disputed()).isTrue();
    assertThat(rows.getFirst().cells()).contains(Cell.text("08:15-08:30 09:00-11:30"));
    assertThat(rows.getLast().cells()).contains(Cell.text("none"));
  }

  @Test
  void tableNamesWhatIsMissing() {
    var comparison =
        Comparer.compare(
            DataType.NETZENTGELTE,
            List.of(known("odr", 2024, OdrSheet.of("odr", 2024)), unknown("odr", 2025)),
            ALL);
    var table = ComparisonTable.of(comparison);
    assertThat(table.rows()).hasSize(4 * 6 + 2 + 5 + 1);
    assertThat(table.rows().getLast().cells().get(table.columns().indexOf("missing")))
        .isEqualTo(Cell.text("not_crawled"));
  }

  @Test
  void listsAreReadFromAllTheirOccurrences() {
    var request =
        request("dno=a,b&dno=a&year=2025,2024&year=2025&voltage_level=ms/ns,hs&data_type=hlzf");
    assertThat(request.dnos()).containsExactly("a", "b");
    assertThat(request.years()).containsExactly(2024, 2025);
    assertThat(request.levels()).containsExactly(VoltageLevel.HS, VoltageLevel.MS_NS);
    assertThat(request.dataType()).isEqualTo(DataType.HLZF);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "dno=a",
        "year=2025",
        "dno=&year=2025",
        "dno=a,,b&year=2025",
        "dno=a&year=25",
        "dno=a&year=1999",
        "dno=a&year=x",
        "dno=a&year=2025&data_type=all",
        "dno=a&year=2025&voltage_level=",
        "dno=a&year=2025&voltage_level=xs",
        "dno=a&year=2010,2011,2012,2013,2014,2015,2016,2017,2018,2019,2020",
        "dno=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21&year=2025"
      })
  void listThatIsEmptyOrTooLongIsRefused(String query) {
    assertThatThrownBy(() -> request(query)).isInstanceOf(ProblemException.class);
  }

  private static CompareRequest request(String query) {
    var parameters =
        new LinkedMultiValueMap<>(
            UriComponentsBuilder.newInstance().query(query).build().getQueryParams());
    return CompareRequest.of(parameters);
  }
}
