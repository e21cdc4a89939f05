package org.dnocrawler.bench.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.dnocrawler.bench.Unavailable;

/// Asks a running JVM about itself.
final class Jcmd {

  private static final long PATIENCE_SECONDS = 60;

  private final Path log;

  /// @param folder where answers are kept while they are read
  Jcmd(Path folder) {
    log = folder.resolve("jcmd.log");
  }

  /// The answer to one command; fails with [Unavailable] when there is none.
  String ask(ProcessHandle process, String... words) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(process.pid())));
    command.addAll(Arrays.asList(words));
    try {
      var asked =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (!asked.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || asked.exitValue() != 0) {
        asked.destroyForcibly();
        throw new Unavailable(
            "a JVM does not answer %s: %s".formatted(words[0], Files.readString(log)));
      }
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /// How many methods wait for a compiler.
  long waitingForCompiler(ProcessHandle process) {
    return waitingIn(ask(process, "Compiler.queue"));
  }

  /// Likewise, from what the JVM answers: a method a line, which begins with its number.
  static long waitingIn(String queues) {
    return queues.lines().filter(line -> line.matches("\\d+\\s.*\\(\\d+ bytes\\).*")).count();
  }
}
