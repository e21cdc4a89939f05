package org.dnocrawler.query.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.dnocrawler.query.directory.DirectoryFiles;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YearPairsTests {

  private static final Interpreter INTERPRETER =
      new Interpreter(DirectoryFiles.load(null), Clock.systemUTC());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Netzentgelte Westnetz 2023 und Avacon Netz 2024 | westnetz 2023, avacon-netz 2024
          Netzentgelte 2023 Westnetz und 2024 Avacon Netz | westnetz 2023, avacon-netz 2024
          Netzentgelte Westnetz 2023 vs. Avacon Netz 2024, 2025 | westnetz 2023, avacon-netz 2024, avacon-netz 2025
          HLZF von Syna 2025, Westnetz letztes Jahr, E.DIS 2024 | syna 2025, westnetz 2025, e-dis-netz 2024
          network charges of Westnetz in 2023 and of Avacon in 2024 | westnetz 2023, avacon-netz 2024
          Netzentgelte Westnetz und Avacon Netz 2023 und 2024 | westnetz 2023, westnetz 2024, avacon-netz 2023, avacon-netz 2024
          Netzentgelte 2023 und 2024 Westnetz und Avacon Netz | westnetz 2023, westnetz 2024, avacon-netz 2023, avacon-netz 2024
          Netzentgelte 2023 Westnetz und Avacon Netz 2024 | westnetz 2023, westnetz 2024, avacon-netz 2023, avacon-netz 2024
          Netzentgelte Westnetz 2023 und 2024 und Avacon Netz | westnetz 2023, westnetz 2024, avacon-netz 2023, avacon-netz 2024
          """)
  void operatorsWithYearsOfTheirOwnAreNotMixed(String question, String requests) {
    var asked = INTERPRETER.interpret(question, LocalDate.of(2026, 11, 20));
    assertThat(asked).isInstanceOf(Interpretation.Ok.class);
    assertThat(
            ((Interpretation.Ok) asked)
                .requests().stream()
                    .map(request -> request.slug() + " " + request.year())
                    .collect(Collectors.joining(", ")))
        .isEqualTo(requests);
  }
}
