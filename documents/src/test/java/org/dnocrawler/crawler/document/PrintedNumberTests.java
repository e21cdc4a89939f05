package org.dnocrawler.crawler.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintedNumberTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "16,42|16.42",
        "16,40|16.40",
        "1.234,56|1234.56",
        "1 234,56|1234.56",
        "1.234|1234",
        "12.83|12.83",
        "12|12",
        "21,49 €/kW|21.49",
        "€ 21,49|21.49",
        "3,71 1)|3.71",
        "3,71*|3.71",
        "3,71¹|3.71",
        "2,811)|2.81",
        "-0,05|-0.05",
        "1,558 (1,8540)|1.558",
      })
  void germanNumbersKeepTheirDecimals(String cell, String value) {
    assertThat(PrintedNumber.of(cell).orElseThrow().value()).hasToString(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "20 kV",
        "< 2.500 h/a",
        "NE 5",
        "2,0 %",
        "01.01.2025",
        "12,83 15,27",
        "-",
        "entfällt",
        "MS"
      })
  void otherTextsAreNoNumbers(String cell) {
    assertThat(PrintedNumber.of(cell)).isEmpty();
  }

  @Test
  void dashesAndWordsForNoneAreNone() {
    assertThat(new String[] {"-", "–", "entfällt", "", "k.A."}).allMatch(PrintedNumber::isNone);
    assertThat(PrintedNumber.isNone("0,00")).isFalse();
  }

  @Test
  void bracketsMarkGrossPrices() {
    assertThat(PrintedNumber.of("(1,30)").orElseThrow().bracketed()).isTrue();
    assertThat(PrintedNumber.of("1,30").orElseThrow().bracketed()).isFalse();
  }
}
