package org.dnocrawler.local.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.dnocrawler.local.process.Complaint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteLockTests {

  @TempDir Path folder;

  @Test
  void secondLauncherIsTurnedAwayUntilTheFirstLetsGo() {
    var file = folder.resolve("lock");
    try (var first = SuiteLock.take(file).orElseThrow()) {
      assertThat(first).isNotNull();
      assertThat(SuiteLock.take(file)).isEmpty();
    }
    try (var next = SuiteLock.take(file).orElseThrow()) {
      assertThat(next).isNotNull();
    }
  }

  @Test
  void secondSuiteSaysThatOneIsRunning() {
    var home = new Home(folder, folder.resolve(".dno"));
    var options = SuiteOptions.embedded(Ports.free(33_000));
    try (var first = Suite.prepare(home, options, _ -> {})) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> Suite.prepare(home, options, _ -> {}))
          .isInstanceOf(Complaint.class)
          .hasMessageContaining("running already");
    }
  }
}
