package org.dnocrawler.faults.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.dnocrawler.faults.stores.SetupFailed;

/// The folder of one run, with all it leaves behind but the history; deleted at the end.
public record Workspace(Path folder) implements AutoCloseable {

  /// Makes one, empty but for `events`, `logs` and `tmp`.
  public static Workspace create() {
    try {
      var folder = Files.createTempDirectory("dno-faults-");
      for (var name : List.of("events", "logs", "tmp")) {
        Files.createDirectory(folder.resolve(name));
      }
      return new Workspace(folder);
    } catch (IOException e) {
      throw new SetupFailed("no temporary folder can be made", e);
    }
  }

  Path events(String name) {
    return folder.resolve("events").resolve(name + ".jsonl");
  }

  List<Path> allEvents() throws IOException {
    try (var files = Files.list(folder.resolve("events"))) {
      return files.sorted().toList();
    }
  }

  @Override
  public void close() {
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(Workspace::delete);
    } catch (IOException e) {
      // what cannot be deleted now has been deleted by somebody else
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      path.toFile().deleteOnExit();
    }
  }
}
