package org.dnocrawler.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.dnocrawler.local.process.ProcessStamp;
import org.dnocrawler.local.process.RunFile;
import org.dnocrawler.local.process.Stopper;

/// Stops what a record of running processes names, and nothing else.
public final class Leftovers {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration LAUNCHER_PATIENCE = Duration.ofMinutes(1);
  private static final Set<String> STORES = Set.of("postgres", "redis-state", "redis-cache");

  private Leftovers() {}

  /// Stops the launcher, which stops its children; then whatever of those still runs, services
  /// before stores. Removes the record.
  ///
  /// @param notices told what was done, in sentences
  /// @return whether anything ran
  public static boolean stop(Path runFile, Consumer<String> notices) {
    var record = RunFile.read(runFile);
    if (record.isEmpty()) {
      return false;
    }
    var run = record.get();
    var ran = run.isAlive();
    stopLauncher(run.launcher());
    var orphans = run.children().stream().filter(c -> c.running().isPresent()).toList();
    if (!orphans.isEmpty()) {
      notices.accept(
          "Stopping what a killed launcher left running: %s."
              .formatted(String.join(", ", orphans.stream().map(ProcessStamp::name).toList())));
      stopInOrder(orphans, notices);
    }
    delete(runFile);
    return ran;
  }

  private static void stopLauncher(ProcessStamp launcher) {
    if (launcher.pid() != ProcessHandle.current().pid()) {
      Stopper.stop(List.of(launcher), LAUNCHER_PATIENCE);
    }
  }

  private static void stopInOrder(List<ProcessStamp> orphans, Consumer<String> notices) {
    var services = new ArrayList<>(orphans);
    services.removeIf(orphan -> STORES.contains(orphan.name()));
    var stores = new ArrayList<>(orphans);
    stores.removeAll(services);
    for (var group : List.of(services, stores)) {
      Stopper.stop(group, PATIENCE)
          .forEach(name -> notices.accept(name + " did not stop in time and was killed."));
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
