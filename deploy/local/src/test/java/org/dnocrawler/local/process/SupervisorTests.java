package org.dnocrawler.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTests {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir Path folder;

  private final List<String> notices = new CopyOnWriteArrayList<>();
  private Supervisor supervisor;

  @BeforeEach
  void make() {
    var launcher = ProcessStamp.of("launcher", ProcessHandle.current(), "TERM");
    var runFile = new RunFile(folder.resolve("run.json"), launcher, "http://127.0.0.1:8080");
    supervisor = new Supervisor(runFile, notices::add);
  }

  @AfterEach
  void stop() {
    supervisor.close();
  }

  @Test
  void killedProgramIsStartedAgainAndTheUserIsTold() {
    supervisor.start(List.of(program("worker", "sleep 60", true)), PATIENCE);
    var first = supervisor.stampOf("worker");

    first.running().orElseThrow().destroyForcibly();

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(notices).contains("worker was started again."));
    var second = supervisor.stampOf("worker");
    assertThat(second.pid()).isNotEqualTo(first.pid());
    assertThat(second.running()).isPresent();
    assertThat(notices.getFirst()).startsWith("worker ended by itself (exit code 137).");
  }

  @Test
  void closingStopsEveryProgramAndRemovesTheRecord() {
    supervisor.start(
        List.of(program("a", "sleep 60", true), program("b", "sleep 60", true)), PATIENCE);
    var stamps = List.of(supervisor.stampOf("a"), supervisor.stampOf("b"));

    supervisor.close();

    assertThat(stamps).allMatch(stamp -> stamp.running().isEmpty());
    assertThat(folder.resolve("run.json")).doesNotExist();
    assertThat(notices).isEmpty();
  }

  @Test
  void programThatEndsWhileItStartsIsAComplaintWithItsLastWords() {
    var broken = program("broken", "echo the port is taken; exit 3", false);

    assertThatThrownBy(() -> supervisor.start(List.of(broken), PATIENCE))
        .isInstanceOfSatisfying(
            Complaint.class,
            complaint -> {
              assertThat(complaint).hasMessageContaining("broken").hasMessageContaining("3");
              assertThat(complaint.advice()).contains("the port is taken");
            });
  }

  @Test
  void programThatIsNotReadyInTimeIsAComplaint() {
    var slow = program("slow", "sleep 60", false);

    assertThatThrownBy(() -> supervisor.start(List.of(slow), Duration.ofMillis(300)))
        .isInstanceOf(Complaint.class)
        .hasMessageContaining("slow is not ready in time");
  }

  private Program program(String name, String script, boolean ready) {
    return new Program(
        name,
        List.of("sh", "-c", script),
        Map.of(),
        folder.resolve("with space"),
        folder.resolve("logs").resolve(name + ".log"),
        "TERM",
        () -> ready);
  }
}
