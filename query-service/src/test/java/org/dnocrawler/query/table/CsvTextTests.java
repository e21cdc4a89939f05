package org.dnocrawler.query.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.dnocrawler.common.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTextTests {

  private static Table table(Cell... cells) {
    var columns = List.of("a", "b", "c").subList(0, cells.length);
    return new Table("t", columns, List.of(new Table.Row(List.of(cells), false)));
  }

  @Test
  void pointVariantIsForPrograms() {
    var table = table(Cell.of(new BigDecimal("-191.790")), Cell.text("x, \"y\"\nz"), Cell.EMPTY);
    assertThat(CsvText.POINT.write(table)).isEqualTo("a,b,c\r\n-191.790,\"x, \"\"y\"\"\nz\",\r\n");
  }

  @Test
  void commaVariantIsForGermanSpreadsheets() {
    var table = table(Cell.of(new BigDecimal("191.79")), Cell.text("x;y"), Cell.of(7));
    assertThat(CsvText.COMMA.write(table)).isEqualTo("\uFEFFa;b;c\r\n191,79;\"x;y\";7\r\n");
  }

  @Test
  void largeAndSmallFiguresAreWrittenOut() {
    var table = table(Cell.of(new BigDecimal("1E+3")), Cell.of(new BigDecimal("1E-10")));
    assertThat(CsvText.POINT.write(table)).endsWith("1000,0.0000000001\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      value = {"=1+1", "+1", "-1", "@SUM(A1)", "|cmd"},
      delimiter = '\u0001')
  void textThatLooksLikeAFormulaIsDisarmed(String text) {
    assertThat(CsvText.POINT.write(table(Cell.text(text)))).isEqualTo("a\r\n'" + text + "\r\n");
  }

  @Test
  void onlyTwoDecimalMarksAreKnown() {
    assertThat(CsvText.of(null)).isEqualTo(CsvText.POINT);
    assertThat(CsvText.of("comma")).isEqualTo(CsvText.COMMA);
    assertThatThrownBy(() -> CsvText.of("komma")).isInstanceOf(ProblemException.class);
  }
}
