package org.dnocrawler.faults.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTests {

  @TempDir private Path folder;

  private static Clock at(String time) {
    return Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
  }

  private EventLog log(String by, Clock clock) {
    return new EventLog(folder.resolve(by), by, clock);
  }

  @Test
  void aLineIsReadAsItWasWritten() throws IOException {
    try (var log = log("worker-1", at("2026-01-01T00:00:00Z"))) {
      var event = log.write(Act.CLAIM, Phase.ACCEPTED, "j", 7, Map.of("key", "a:1:b"));

      assertThat(Histories.read(folder.resolve("worker-1"))).containsExactly(event);
    }
  }

  @Test
  void aLineIsInTheFileBeforeTheCallReturns() throws IOException {
    try (var log = log("worker-1", at("2026-01-01T00:00:00Z"))) {
      log.write(Act.EFFECT, Phase.INVOKED, "j", 7, Map.of());

      assertThat(Files.readString(folder.resolve("worker-1"))).contains("effect").endsWith("\n");
    }
  }

  @Test
  void logsAreMergedByTime() throws IOException {
    try (var late = log("a", at("2026-01-01T00:00:02Z"));
        var early = log("b", at("2026-01-01T00:00:01Z"))) {
      late.write(Act.ACK, Phase.INVOKED, Map.of());
      early.write(Act.CLAIM, Phase.ACCEPTED, Map.of());
    }

    assertThat(Histories.merged(List.of(folder.resolve("a"), folder.resolve("b"))))
        .extracting(Event::by)
        .containsExactly("b", "a");
  }

  @Test
  void aLineThatItsProcessDidNotFinishIsLeftOutButABadOneIsAnError() throws IOException {
    var file = folder.resolve("c");
    Files.writeString(file, new Event(1, "c", Act.ACK, Phase.INVOKED, "", 0, Map.of()).toJson());
    Files.writeString(file, "\n{\"at_us\":\"2\",\"by", StandardOpenOption.APPEND);
    assertThat(Histories.read(file)).hasSize(1);

    Files.writeString(file, "\n", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> Histories.read(file)).hasMessageContaining("not a line of a history");
  }
}
