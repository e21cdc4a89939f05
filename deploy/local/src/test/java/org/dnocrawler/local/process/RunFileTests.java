package org.dnocrawler.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFileTests {

  private static final ProcessStamp LAUNCHER = new ProcessStamp("launcher", 1, 2, "TERM");

  @TempDir Path folder;

  @Test
  void recordOfEveryChildIsOnDiskAsSoonAsItIsAdded() {
    var file = folder.resolve("run.json");
    var run = new RunFile(file, LAUNCHER, "http://127.0.0.1:8080");

    run.add(new ProcessStamp("postgres", 10, 20, "INT"));
    run.add(new ProcessStamp("gateway", 11, 21, "TERM"));

    assertThat(RunFile.read(file).orElseThrow().children())
        .containsExactly(
            new ProcessStamp("postgres", 10, 20, "INT"),
            new ProcessStamp("gateway", 11, 21, "TERM"));
  }

  @Test
  void restartedChildReplacesItsEarlierProcess() {
    var file = folder.resolve("run.json");
    var run = new RunFile(file, LAUNCHER, "http://127.0.0.1:8080");
    run.add(new ProcessStamp("gateway", 11, 21, "TERM"));

    run.add(new ProcessStamp("gateway", 12, 22, "TERM"));

    assertThat(RunFile.read(file).orElseThrow().children())
        .containsExactly(new ProcessStamp("gateway", 12, 22, "TERM"));
  }

  @Test
  void damagedRecordIsAComplaintAndStaysWhereItIs() throws Exception {
    var file = Files.writeString(folder.resolve("run.json"), "{\"launcher\":");

    assertThatThrownBy(() -> RunFile.read(file))
        .isInstanceOf(Complaint.class)
        .hasMessageContaining("run.json");
    assertThat(file).hasContent("{\"launcher\":");
  }

  @Test
  void withoutRecordNothingRuns() {
    assertThat(RunFile.read(folder.resolve("run.json"))).isEmpty();
  }
}
