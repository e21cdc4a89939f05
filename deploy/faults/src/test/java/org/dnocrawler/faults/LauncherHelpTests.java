package org.dnocrawler.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.OptionSpec;

/// What `./dno faults COMMAND --help` says before this module is built.
class LauncherHelpTests {

  @ParameterizedTest
  @ValueSource(strings = {"queue", "limits", "check"})
  void theLauncherTellsEveryOption(String command) throws IOException {
    var launcher = Files.readString(Path.of("..", "..", "dno"));
    var begin = launcher.indexOf("'faults " + command + "')");
    var usage = launcher.substring(begin, launcher.indexOf(";;", begin));
    assertThat(options(command)).isNotEmpty().allSatisfy(name -> assertThat(usage).contains(name));
  }

  private static String[] options(String command) {
    return FaultsCommand.command().getSubcommands().get(command).getCommandSpec().options().stream()
        .filter(option -> !option.usageHelp() && !option.versionHelp() && !option.hidden())
        .map(OptionSpec::longestName)
        .toArray(String[]::new);
  }
}
