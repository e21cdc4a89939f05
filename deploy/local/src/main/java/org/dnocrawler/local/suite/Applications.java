package org.dnocrawler.local.suite;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.dnocrawler.local.process.Complaint;
import org.dnocrawler.local.stores.Folders;

/// The services' jars, unpacked once a build: a plain class path starts faster than a jar of jars.
final class Applications {

  private static final long LISTED_BYTES = 1_000_000;

  private final Home home;

  Applications(Home home) {
    this.home = home;
  }

  /// The jar to run, beside its `lib` folder; unpacked if this build was not yet.
  ///
  /// @throws Complaint when the service was not built
  Path runnable(Service service) {
    var built = home.project().resolve(service.module()).resolve("target");
    var jar = built.resolve(service.module() + ".jar");
    if (!Files.isRegularFile(jar)) {
      throw new Complaint(
          "%s is not built: %s is missing.".formatted(service.module(), jar),
          "Run ./dno up, which builds it, or mvn package.");
    }
    var folder = home.applications().resolve(service.module() + "-" + fingerprint(jar));
    var runnable = folder.resolve(service.module() + ".jar");
    if (!Files.exists(runnable)) {
      forget(service.module() + "-*");
      unpack(jar, folder);
    }
    return runnable;
  }

  /// Tells one build from another by the end of the jar, which lists every entry with its checksum;
  /// its time is the same at every build.
  private static String fingerprint(Path jar) {
    try (var file = new RandomAccessFile(jar.toFile(), "r")) {
      var end = new byte[(int) Math.min(file.length(), LISTED_BYTES)];
      file.seek(file.length() - end.length);
      file.readFully(end);
      var checksum = new CRC32();
      checksum.update(end);
      return "%08x-%x".formatted(checksum.getValue(), file.length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Deletes launchers of earlier builds. Only the holder of the suite's lock comes here, so nobody
  /// runs one of them.
  void forgetOlderLaunchers() {
    forget("local-*");
  }

  private void forget(String pattern) {
    try {
      Files.createDirectories(home.applications());
      try (var folders = Files.newDirectoryStream(home.applications(), pattern)) {
        for (var folder : folders) {
          if (!home.sampleSites().startsWith(folder)) {
            Folders.delete(folder);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void unpack(Path jar, Path folder) {
    var fresh = folder.resolveSibling(folder.getFileName() + "." + UUID.randomUUID());
    try {
      var process =
          new ProcessBuilder(
                  Java.executable(),
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-Djarmode=tools",
                  "-jar",
                  jar.toString(),
                  "extract",
                  "--destination",
                  fresh.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new Complaint("%s cannot be unpacked.".formatted(jar), "Build it again.");
      }
      Files.move(fresh, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Complaint("The start was interrupted.", "");
    }
  }
}
