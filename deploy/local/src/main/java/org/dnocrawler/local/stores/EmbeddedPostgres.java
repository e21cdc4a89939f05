package org.dnocrawler.local.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.dnocrawler.local.process.Complaint;
import org.dnocrawler.local.process.LogTail;
import org.dnocrawler.local.process.Program;

/// The Postgres server of this machine; its data outlive every run.
///
/// @param data folder of the data
/// @param passwordFile file that holds the password of the role `postgres`
/// @param runtime folder of unpacked programs
/// @param log its log
/// @param port where it listens, on the loopback address only
public record EmbeddedPostgres(Path data, Path passwordFile, Path runtime, Path log, int port) {

  /// Prepares the data folder if need be, and describes the server as a program.
  ///
  /// @throws Complaint when the data are of another version or not those of Postgres; they are left
  ///   as they are
  public Program program() {
    var programs = PostgresPrograms.unpackedIn(runtime);
    if (isPrepared()) {
      requireKnownVersion();
    } else {
      prepare(programs);
    }
    return new Program(
        "postgres",
        programs.command("postgres", settings()),
        Map.of(),
        data.resolveSibling("."),
        log,
        "INT",
        () -> admin().answers());
  }

  /// The connection of the role `postgres`.
  public AdminConnection admin() {
    try {
      return new AdminConnection(
          "127.0.0.1:" + port, "dno", "postgres", Files.readString(passwordFile));
    } catch (IOException e) {
      throw new Complaint(
          "The password of the database is missing: " + passwordFile,
          "Put the file back, or start from nothing with ./dno reset.");
    }
  }

  private List<String> settings() {
    return List.of(
        "-D",
        data.toString(),
        "-p",
        Integer.toString(port),
        "-c",
        "listen_addresses=127.0.0.1",
        "-c",
        "unix_socket_directories=",
        "-c",
        "max_connections=80",
        "-c",
        "shared_buffers=32MB",
        "-c",
        "jit=off",
        "-c",
        "timezone=UTC",
        "-c",
        "log_timezone=UTC");
  }

  private boolean isPrepared() {
    try {
      if (!Files.isDirectory(data)) {
        return false;
      }
      try (var files = Files.list(data)) {
        return files.findAny().isPresent();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void requireKnownVersion() {
    String version;
    try {
      version = Files.readString(data.resolve("PG_VERSION")).strip();
    } catch (IOException e) {
      throw new Complaint(
          "The folder %s is not one of Postgres data: it has no readable PG_VERSION."
              .formatted(data),
          "Nothing was changed. Move it away, or start from nothing with ./dno reset.");
    }
    if (!version.equals(PostgresPrograms.MAJOR_VERSION)) {
      throw new Complaint(
          "The data in %s are of Postgres %s, this version of DNO Crawler runs Postgres %s."
              .formatted(data, version, PostgresPrograms.MAJOR_VERSION),
          "Nothing was changed. Dump them with Postgres %s and load them into the new one, or move the folder away."
              .formatted(version));
    }
  }

  /// Made beside its place and moved there when complete: an interrupted start leaves no half.
  private void prepare(PostgresPrograms programs) {
    var fresh = data.resolveSibling("postgres." + UUID.randomUUID());
    try {
      run(
          programs.command(
              "initdb",
              List.of(
                  "-D",
                  fresh.toString(),
                  "-U",
                  "postgres",
                  "--auth=scram-sha-256",
                  "--pwfile=" + passwordFile,
                  "--encoding=UTF8",
                  "--locale-provider=builtin",
                  "--builtin-locale=C.UTF-8",
                  "--locale=C")));
      Files.deleteIfExists(data);
      Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new Complaint("The data folder %s cannot be made: %s".formatted(data, e), "");
    } finally {
      deleteQuietly(fresh);
    }
  }

  private void run(List<String> command) throws IOException {
    Files.createDirectories(log.getParent());
    var process =
        new ProcessBuilder(command)
            .directory(data.resolveSibling(".").toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    try {
      if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new Complaint(
            "Postgres cannot prepare its data folder.", String.join("\n", LogTail.of(log, 12)));
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new Complaint("The start was interrupted.", "");
    }
  }

  private static void deleteQuietly(Path folder) {
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      folder.toFile().deleteOnExit();
    }
  }
}
