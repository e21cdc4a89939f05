package org.dnocrawler.bench.gateway;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.dnocrawler.bench.Unavailable;
import org.jspecify.annotations.Nullable;

/// Finds nginx and wrk; where they are not installed, Debian's packages are unpacked into a folder
/// of ours, so that the machine stays as it is and nothing starts by itself.
final class Programs {

  private static final String ADVICE =
      "Install it, for example: apt-get install nginx wrk (or brew install nginx wrk).";
  private static final int PATIENCE_MINUTES = 3;
  private static final List<String> BELOW = List.of("usr/sbin", "usr/bin");

  private static final Map<String, List<String>> PACKAGES =
      Map.of(
          "nginx", List.of("nginx"),
          "wrk", List.of("wrk", "libluajit-5.1-2"));

  private final Path folder;

  /// @param folder where packages are unpacked
  Programs(Path folder) {
    this.folder = folder;
  }

  Path nginx() {
    return program("nginx", "-v");
  }

  Path wrk() {
    return program("wrk", "-v");
  }

  private Path program(String name, String version) {
    var installed = onThePath(name);
    if (installed != null) {
      return installed;
    }
    var target = folder.resolve(name);
    var started = target.resolve("start");
    try {
      if (!Files.isExecutable(started)) {
        unpack(name, target, started);
      }
      if (run(target, List.of(started.toString(), version)) > 1) {
        throw new Unavailable("%s does not start from %s. %s".formatted(name, target, ADVICE));
      }
      return started;
    } catch (IOException e) {
      throw new Unavailable("there is no %s (%s). %s".formatted(name, e.getMessage(), ADVICE));
    }
  }

  private static @Nullable Path onThePath(String name) {
    return Stream.concat(
            Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)),
            Stream.of("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin"))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> Path.of(entry, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  private void unpack(String name, Path target, Path started) throws IOException {
    var state = target.resolve("apt");
    Files.createDirectories(state.resolve("lists/partial"));
    Files.createDirectories(state.resolve("cache/archives/partial"));
    var packages = PACKAGES.getOrDefault(name, List.of(name));
    if (run(target, apt(state, "download", packages)) != 0
        && (run(target, ownLists(apt(state, "update", List.of()), state)) != 0
            || run(target, ownLists(apt(state, "download", packages), state)) != 0)) {
      throw new Unavailable(
          "there is no %s, and apt-get does not bring it (log: %s). %s"
              .formatted(name, target.resolve("install.log"), ADVICE));
    }
    try (var files = Files.newDirectoryStream(target, "*.deb")) {
      for (var file : files) {
        if (run(target, List.of("dpkg-deb", "-x", file.toString(), target.toString())) != 0) {
          throw new Unavailable("%s cannot be unpacked. %s".formatted(file, ADVICE));
        }
        Files.delete(file);
      }
    }
    Files.writeString(started, starter(name, target));
    if (!started.toFile().setExecutable(true)) {
      throw new IOException("not executable: " + started);
    }
  }

  private static List<String> apt(Path state, String step, List<String> packages) {
    var command =
        new ArrayList<>(
            List.of("apt-get", "-q", "-o", "Dir::Cache=" + state.resolve("cache"), step));
    command.addAll(packages);
    return command;
  }

  /// Likewise with package lists of our own, which needs no rights on this machine.
  private static List<String> ownLists(List<String> command, Path state) {
    var own = new ArrayList<>(command);
    own.addAll(1, List.of("-o", "Dir::State::lists=" + state.resolve("lists")));
    return own;
  }

  private static String starter(String name, Path target) throws IOException {
    var program =
        BELOW.stream()
            .map(below -> target.resolve(below).resolve(name))
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow(() -> new IOException("its package holds no program"));
    try (var files = Files.walk(target)) {
      var libraries =
          files
              .filter(file -> file.toString().contains(".so"))
              .map(file -> String.valueOf(file.getParent()))
              .distinct()
              .toList();
      return """
      #!/bin/sh
      LD_LIBRARY_PATH='%s' exec '%s' "$@"
      """
          .formatted(String.join(":", libraries), program);
    }
  }

  private static int run(Path folder, List<String> command) throws IOException {
    var process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve("install.log").toFile()))
            .start();
    try {
      if (process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        return process.exitValue();
      }
      throw new IOException("%s does not end".formatted(command.getFirst()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted", e));
    } finally {
      process.destroyForcibly();
    }
  }
}
