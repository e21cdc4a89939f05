package org.dnocrawler.local.suite;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.dnocrawler.local.process.Complaint;
import org.dnocrawler.local.process.RunFile;
import org.dnocrawler.local.stores.Folders;

/// Everything a suite keeps from one run to the next.
///
/// @param home whose data
public record SuiteData(Home home) {

  /// Refuses while any part of a suite runs.
  ///
  /// @throws Complaint when one does
  public void requireStopped() {
    var lock = SuiteLock.take(home.lock());
    lock.ifPresent(SuiteLock::close);
    var alive = RunFile.read(home.runFile()).filter(RunFile.Content::isAlive).isPresent();
    if (lock.isEmpty() || alive) {
      throw new Complaint("The suite is running.", "Stop it first with ./dno down.");
    }
  }

  /// Deletes databases, secrets, credentials and logs; what the build made stays.
  public void delete() throws IOException {
    for (var path : all()) {
      Folders.delete(path);
    }
  }

  private List<Path> all() {
    return List.of(
        home.postgresData(),
        home.redisData("state"),
        home.documents(),
        home.redisData("cache"),
        home.state().resolve("secrets"),
        home.credentials(),
        home.runFile(),
        home.samples(),
        home.log("gateway").getParent());
  }
}
