package org.dnocrawler.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dnocrawler.local.process.ProcessStamp;
import org.dnocrawler.local.process.RunFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTests {

  @TempDir Path folder;

  private final List<Process> started = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();

  @AfterEach
  void stop() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void exactlyTheProcessesOfAKilledLauncherAreStopped() throws Exception {
    var orphan = ProcessStamp.of("query-service", sleep().toHandle(), "TERM");
    var store = ProcessStamp.of("postgres", sleep().toHandle(), "INT");
    var foreign = ProcessStamp.of("gateway", sleep().toHandle(), "TERM");
    // the gateway's number went to another program since
    var gateway = new ProcessStamp("gateway", foreign.pid(), foreign.startMs() - 60_000, "TERM");
    var file = record(store, orphan, gateway);

    assertThat(Leftovers.stop(file, notices::add)).isTrue();

    assertThat(orphan.running()).isEmpty();
    assertThat(store.running()).isEmpty();
    assertThat(foreign.running()).isPresent();
    assertThat(file).doesNotExist();
    assertThat(notices).singleElement().asString().contains("query-service", "postgres");
  }

  @Test
  void recordOfProcessesThatAllEndedIsJustRemoved() throws Exception {
    var ended = sleep();
    var stamp = ProcessStamp.of("gateway", ended.toHandle(), "TERM");
    ended.destroyForcibly().waitFor();
    var file = record(stamp);

    assertThat(Leftovers.stop(file, notices::add)).isFalse();

    assertThat(file).doesNotExist();
    assertThat(notices).isEmpty();
  }

  @Test
  void withoutRecordNothingIsRunning() {
    assertThat(Leftovers.stop(folder.resolve("run.json"), notices::add)).isFalse();
  }

  private Path record(ProcessStamp... children) {
    var file = folder.resolve("run.json");
    var killed = new ProcessStamp("launcher", ProcessHandle.current().pid(), 1, "TERM");
    var run = new RunFile(file, killed, "http://127.0.0.1:8080");
    for (var child : children) {
      run.add(child);
    }
    return file;
  }

  private Process sleep() throws Exception {
    var process = new ProcessBuilder("sleep", "60").start();
    started.add(process);
    return process;
  }
}
