package org.dnocrawler.local.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Starts programs in a session of their own, so that Ctrl-C reaches the launcher alone and it can
/// stop them in order.
final class Detached {

  private static final List<String> PREFIX = prefix();

  private Detached() {}

  /// The command that runs the given one apart from the terminal, under the same pid.
  static List<String> command(List<String> command) {
    var detached = new ArrayList<>(PREFIX);
    detached.addAll(command);
    return detached;
  }

  private static List<String> prefix() {
    if (onPath("setsid")) {
      return List.of("setsid");
    }
    if (onPath("perl")) {
      return List.of("perl", "-e", "setpgrp(0,0); exec {$ARGV[0]} @ARGV or exit 127");
    }
    return List.of();
  }

  private static boolean onPath(String program) {
    var path = System.getenv().getOrDefault("PATH", "");
    for (var folder : path.split(File.pathSeparator, -1)) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }
}
