package org.dnocrawler.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The record of what runs, on disk, so that a launcher that was killed leaves no orphan unknown.
///
/// Written anew, in one step, whenever a process starts or ends. Safe for several threads.
public final class RunFile {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final Path file;
  private final ProcessStamp launcher;
  private final String url;
  private final List<ProcessStamp> children = new ArrayList<>();

  /// A record of this launcher without children, not yet written.
  ///
  /// @param file where it is kept
  /// @param launcher the launcher's own process
  /// @param url where the suite answers
  public RunFile(Path file, ProcessStamp launcher, String url) {
    this.file = file;
    this.launcher = launcher;
    this.url = url;
  }

  /// Adds a child, in place of an earlier one of its name.
  public synchronized void add(ProcessStamp child) {
    children.removeIf(other -> other.name().equals(child.name()));
    children.add(child);
    write();
  }

  /// The children in the order of their start.
  public synchronized List<ProcessStamp> children() {
    return List.copyOf(children);
  }

  /// Removes the record: nothing runs any more.
  public synchronized void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write() {
    var next = file.resolveSibling(file.getFileName() + ".next");
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(next, JSON.writeValueAsString(new Content(launcher, url, children)));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What the record says, or empty when there is none.
  ///
  /// @throws Complaint when the file is damaged
  public static Optional<Content> read(Path file) {
    try {
      return Files.exists(file)
          ? Optional.of(JSON.readValue(Files.readString(file), Content.class))
          : Optional.empty();
    } catch (IOException | JacksonException e) {
      throw new Complaint(
          "The record of running processes %s cannot be read.".formatted(file),
          "Stop what still runs by hand, delete the file and try again.");
    }
  }

  /// What runs, or ran when the launcher was killed.
  ///
  /// @param launcher the launcher
  /// @param url where the suite answers
  /// @param children programs in the order of their start
  public record Content(ProcessStamp launcher, String url, List<ProcessStamp> children) {

    /// Copies the list.
    public Content {
      children = List.copyOf(children);
    }

    /// Whether anything of it still runs.
    public boolean isAlive() {
      return launcher.running().isPresent()
          || children.stream().anyMatch(child -> child.running().isPresent());
    }
  }
}
