package org.dnocrawler.faults.plant;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dnocrawler.common.jobs.JobQueue;
import org.dnocrawler.faults.stores.SetupFailed;

/// Copies of the queue's scripts with a fault in them, for a class path before the queue's own.
public final class PlantedScripts {

  private static final List<Change> NO_LEASE =
      List.of(
          new Change("claim.lua", "redis.call('ZADD', leases, unpack(scores))\n", ""),
          new Change("claim.lua", "redis.call('SADD', active, unpack(leased))\n", ""),
          new Change(
              "report.lua",
              "redis.call('ZADD', leases, deadline_ms, id)",
              "redis.call('ZADD', leases, 'XX', deadline_ms, id)"));

  private static final List<Change> FENCING_OFF =
      List.of(
          new Change(
              "report.lua", "status ~= 'running' or held ~= ARGV[at + 1]", "status ~= 'running'"),
          new Change("move.lua", "held ~= epoch or FINAL[status]", "FINAL[status]"));

  private PlantedScripts() {}

  /// Writes the changed scripts.
  ///
  /// @param folder where; made when needed
  /// @return the entries for the class path; none when nothing is planted
  /// @throws SetupFailed when a script has not the text that is to be changed
  public static List<Path> folders(Plant plant, Path folder) {
    var changes =
        switch (plant) {
          case NONE -> List.<Change>of();
          case NO_LEASE -> NO_LEASE;
          case FENCING_OFF -> FENCING_OFF;
        };
    try {
      for (var change : changes) {
        plant(change, folder);
      }
    } catch (IOException e) {
      throw new SetupFailed("the fault cannot be planted", e);
    }
    return changes.isEmpty() ? List.of() : List.of(folder);
  }

  private static void plant(Change change, Path folder) throws IOException {
    var target =
        folder.resolve(JobQueue.class.getPackageName().replace('.', '/')).resolve(change.script());
    var text = Files.exists(target) ? Files.readString(target) : original(change.script());
    if (!text.contains(change.text())) {
      throw new SetupFailed(
          "the fault cannot be planted: %s has no '%s'"
              .formatted(change.script(), change.text().strip()));
    }
    Files.createDirectories(target.resolve("..").normalize());
    Files.writeString(target, text.replace(change.text(), change.instead()));
  }

  private static String original(String script) throws IOException {
    try (var in = JobQueue.class.getResourceAsStream(script)) {
      if (in == null) {
        throw new SetupFailed("the fault cannot be planted: no script " + script);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /// One text of a script that is replaced by another.
  private record Change(String script, String text, String instead) {}
}
