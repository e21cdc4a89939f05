package org.dnocrawler.faults.history;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Reads logs, and makes one history of many.
public final class Histories {

  private Histories() {}

  /// The events of one file, in its order. A last line that was cut off by the end of its process
  /// is left out; a bad line elsewhere is an error.
  ///
  /// @throws IllegalArgumentException for a bad line
  public static List<Event> read(Path file) throws IOException {
    var text = Files.readString(file, StandardCharsets.UTF_8);
    var whole = text.substring(0, text.lastIndexOf('\n') + 1);
    return whole.lines().map(Event::fromJson).toList();
  }

  /// All events of the files, by time; those of one file keep their order.
  public static List<Event> merged(List<Path> files) throws IOException {
    var all = new ArrayList<Event>();
    for (var file : files) {
      all.addAll(read(file));
    }
    all.sort(Comparator.comparingLong(Event::atUs));
    return all;
  }

  /// Writes a history to one file; what was there is gone.
  public static void write(Path file, List<Event> events) throws IOException {
    var folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      for (var event : events) {
        out.write(event.toJson());
        out.write('\n');
      }
    }
  }
}
