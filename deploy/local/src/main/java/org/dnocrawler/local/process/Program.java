package org.dnocrawler.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// A program of the suite: how to start it, when it is ready, how it likes to be stopped.
///
/// @param name what it is in the suite, such as `query-service`; also names its log
/// @param command the program and its arguments; no secrets, everybody can read them
/// @param environment variables beside the launcher's own; no secrets either
/// @param folder working folder
/// @param log file to which all output is appended
/// @param stopSignal the signal that makes it stop in order, such as `TERM`
/// @param ready whether it can be used now; asked often, answers within a second
public record Program(
    String name,
    List<String> command,
    Map<String, String> environment,
    Path folder,
    Path log,
    String stopSignal,
    BooleanSupplier ready) {

  private static final long LONGEST_LOG_BYTES = 20_000_000;

  /// Copies the collections.
  public Program {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /// Starts it, apart from the terminal.
  ///
  /// @throws IOException when the program cannot be executed
  public Process start() throws IOException {
    Files.createDirectories(folder);
    Files.createDirectories(log.getParent());
    keepLogShort();
    var builder = new ProcessBuilder(Detached.command(command));
    builder.directory(folder.toFile());
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.redirectInput(ProcessBuilder.Redirect.from(nothing()));
    return builder.start();
  }

  private void keepLogShort() throws IOException {
    if (Files.exists(log) && Files.size(log) > LONGEST_LOG_BYTES) {
      var older = log.resolveSibling(log.getFileName() + ".1");
      Files.move(log, older, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static java.io.File nothing() {
    return new java.io.File("/dev/null");
  }
}
