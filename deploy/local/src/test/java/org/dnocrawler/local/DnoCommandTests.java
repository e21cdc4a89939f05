package org.dnocrawler.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the command line says to whoever mistypes.
class DnoCommandTests {

  private final PrintStream before = System.err;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setErr(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "rest", "resett", "delete", "--nonsense", "x"})
  void aWordThatIsNoCommandNamesNoneThatDeletesAnything(String word) {
    assertThat(DnoCommand.run(word)).isEqualTo(2);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("no command '" + word + "'")
        .contains("./dno help")
        .doesNotContain("mean reset", "Usage:");
  }

  @Test
  void aCommandThatIsNearlyRightIsNamed() {
    assertThat(DnoCommand.run("aks")).isEqualTo(2);
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("Did you mean ask?");
  }

  @Test
  void anOptionThatIsNoneIsNamedWithTheHelpOfItsCommand() {
    assertThat(DnoCommand.run("down", "--nonsense")).isEqualTo(2);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("--nonsense")
        .contains("./dno down --help");
  }

  @Test
  void anotherSuiteIsNotAskedWithoutAnAccount() {
    assertThat(DnoCommand.run("ask", "--url", "http://127.0.0.1:9", "Netzentgelte X 2025"))
        .isEqualTo(2);
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("--email").contains("DNO_PASSWORD");
  }
}
