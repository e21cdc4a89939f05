package org.dnocrawler.local;

import java.io.Console;
import java.util.Optional;

/// What is known of the terminal.
final class Terminal {

  private Terminal() {}

  /// Whether a person looks on: the cursor may be moved.
  static boolean isInteractive() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
        && !"dumb".equals(System.getenv("TERM"));
  }
}
