package org.dnocrawler.local;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Says what is wrong with a command line, and where to look; exit code 2.
///
/// picocli's own handler names some command for every word, however far off, and so may hand
/// somebody who mistyped the command that deletes all data.
final class WrongUse implements IParameterExceptionHandler {

  /// Commands that nobody is to run by a slip.
  private static final Set<String> NEVER_SUGGESTED = Set.of("reset", "make-samples");

  private static final int NEAR = 2;

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    var command = wrong.getCommandLine();
    var err = command.getErr();
    boolean isRoot = command.getParent() == null;
    if (isRoot && wrong instanceof UnmatchedArgumentException unmatched) {
      var word = unmatched.getUnmatched().getFirst();
      err.println("dno: there is no command '%s'.".formatted(word));
      nearest(word, command)
          .ifPresent(near -> err.println("     Did you mean %s?".formatted(near)));
    } else {
      err.println("dno: " + wrong.getMessage());
    }
    var help = isRoot ? "./dno help" : "./dno %s --help".formatted(command.getCommandName());
    err.println("     See " + help + ".");
    err.flush();
    return ExitCode.USAGE;
  }

  private static Optional<String> nearest(String word, CommandLine command) {
    return command.getSubcommands().keySet().stream()
        .filter(name -> !NEVER_SUGGESTED.contains(name))
        .filter(name -> distance(word.toLowerCase(Locale.ROOT), name) <= NEAR)
        .filter(name -> name.length() > NEAR)
        .findFirst();
  }

  /// How many letters have to be changed, added or left out to make one word of the other.
  private static int distance(String one, String other) {
    var row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
