package org.dnocrawler.faults.history;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/// The events of one process, in a file of its own.
///
/// A line is with the operating system before [#write] returns, so it outlives the process.
/// Thread-safe; times never go back within one log.
public final class EventLog implements AutoCloseable {

  private final String by;
  private final Clock clock;
  private final FileChannel file;
  private long lastUs;

  /// Opens the log, after what it holds.
  ///
  /// @throws UncheckedIOException when the file cannot be opened
  public EventLog(Path path, String by, Clock clock) {
    this.by = by;
    this.clock = clock;
    try {
      this.file = FileChannel.open(path, CREATE, WRITE, APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Who writes it.
  public String by() {
    return by;
  }

  /// Now, microseconds since the epoch.
  public long nowUs() {
    return ChronoUnit.MICROS.between(java.time.Instant.EPOCH, clock.instant());
  }

  /// Appends an event of no job.
  public Event write(Act act, Phase phase, Map<String, String> facts) {
    return write(act, phase, "", 0, facts);
  }

  /// Appends an event, now.
  ///
  /// @throws UncheckedIOException when it cannot be written; the history is then worthless
  public synchronized Event write(
      Act act, Phase phase, String job, long epoch, Map<String, String> facts) {
    lastUs = Math.max(lastUs, nowUs());
    var event = new Event(lastUs, by, act, phase, job, epoch, facts);
    append(event);
    return event;
  }

  /// Appends an event as it is, whatever its time.
  public synchronized void append(Event event) {
    var bytes = ByteBuffer.wrap((event.toJson() + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
