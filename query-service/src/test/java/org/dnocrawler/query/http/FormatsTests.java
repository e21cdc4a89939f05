package org.dnocrawler.query.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class FormatsTests {

  private static final Formats FORMATS =
      new Formats(Format.JSON, Format.CSV, Format.XLSX, Format.ICS, Format.STATUS_CSV);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*/*|JSON",
        "application/*|JSON",
        "application/json|JSON",
        "text/csv|CSV",
        "text/*|CSV",
        "TEXT/CSV; charset=utf-8|CSV",
        "text/calendar|ICS",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet|XLSX",
        "text/html, application/xhtml+xml, */*;q=0.8|JSON",
        "text/csv;q=0.5, text/calendar|ICS",
        "image/png, text/csv;q=0.1|CSV"
      })
  void acceptChoosesTheFormat(String accept, Format expected) {
    var request = MockServerHttpRequest.get("/").header("Accept", accept).build();
    assertThat(FORMATS.chosen(request)).isEqualTo(expected);
  }

  @Test
  void parameterWinsOverAccept() {
    var request = MockServerHttpRequest.get("/?format=status-csv").header("Accept", "text/csv");
    assertThat(FORMATS.chosen(request.build())).isEqualTo(Format.STATUS_CSV);
  }

  @Test
  void withoutAWishItIsTheFirst() {
    assertThat(FORMATS.chosen(MockServerHttpRequest.get("/").build())).isEqualTo(Format.JSON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/png", "text/csv;q=0", "no type", "application/xml;q=1"})
  void formatThatIsNotOfferedIsRefusedWithThoseThatAre(String accept) {
    var request = MockServerHttpRequest.get("/").header("Accept", accept).build();
    assertThatThrownBy(() -> new Formats(Format.JSON, Format.CSV).chosen(request))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.type()).isEqualTo(ProblemType.NOT_ACCEPTABLE);
              assertThat(problem).hasMessageContaining("json|csv").hasMessageContaining("text/csv");
            });
  }

  @Test
  void unknownWordIsRefused() {
    var request = MockServerHttpRequest.get("/?format=ics").build();
    assertThatThrownBy(() -> new Formats(Format.JSON, Format.CSV).chosen(request))
        .isInstanceOf(ProblemException.class);
  }
}
