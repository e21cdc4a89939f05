package org.dnocrawler.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Installs the peer as its lock file pins it, once for each content of that file.
final class PeerInstall {

  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", "peer.mjs");
  private static final String STAMP = "installed";
  private static final String WAY_OUT = "Or measure our side alone: ./dno bench queue --no-peer";
  private static final int PATIENCE_MINUTES = 5;

  private final Path source;
  private final Path target;

  /// @param source where the pinned files are
  /// @param target folder to install into
  PeerInstall(Path source, Path target) {
    this.source = source;
    this.target = target;
  }

  /// The folder with the peer in it; fails with [Unavailable] when it cannot be had.
  Path folder() {
    require("node", "Install Node.js 18 or newer (https://nodejs.org).");
    require("npm", "Install npm, which comes with Node.js (https://nodejs.org).");
    try {
      Files.createDirectories(target);
      for (var file : FILES) {
        Files.copy(source.resolve(file), target.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
      var lock = Files.readString(source.resolve("package-lock.json"));
      if (!lock.equals(installed())) {
        install();
        Files.writeString(target.resolve(STAMP), lock);
      }
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable String installed() throws IOException {
    var stamp = target.resolve(STAMP);
    return Files.exists(stamp) && Files.isDirectory(target.resolve("node_modules"))
        ? Files.readString(stamp)
        : null;
  }

  private void install() throws IOException {
    var log = target.resolve("install.log");
    var command = List.of("npm", "ci", "--no-audit", "--no-fund");
    if (run(command, log) != 0) {
      throw new Unavailable(
          """
          the peer could not be installed: npm ci failed (log: %s):
          %s
          Check that npm reaches its registry. %s\
          """
              .formatted(log, firstErrors(log), WAY_OUT));
    }
  }

  private static String firstErrors(Path log) throws IOException {
    return Files.readString(log, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith("npm error"))
        .limit(4)
        .reduce((one, next) -> one + "\n" + next)
        .orElse("no answer within %d minutes".formatted(PATIENCE_MINUTES));
  }

  private void require(String program, String advice) {
    try {
      if (run(List.of(program, "--version"), Path.of("/dev/null")) == 0) {
        return;
      }
    } catch (IOException _) {
      // not there: told below
    }
    throw new Unavailable("there is no %s. %s %s".formatted(program, advice, WAY_OUT));
  }

  private int run(List<String> command, Path log) throws IOException {
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
    if (Files.isDirectory(target)) {
      builder.directory(target.toFile());
    }
    var process = builder.start();
    try {
      if (process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        return process.exitValue();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    return -1;
  }
}
