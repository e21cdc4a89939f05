package org.dnocrawler.crawler.windows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Pages of the corpus that are written out by hand, one a peculiarity.
final class WindowOddities {

  private WindowOddities() {}

  static List<Entry> all() {
    return List.of(
        read(
            "dates-below-seasons",
            "hs/ms|08:15-12:45 16:30-19:00|||08:00-09:30 17:15-18:00",
            "ms|08:15-12:45 16:30-19:00|||",
            "ms/ns|17:00-19:45|||",
            "ns|17:00-20:00|||"),
        read(
            "two-seasons-in-a-column",
            "ms|08:00-09:00|10:00-11:00||10:00-11:00",
            "ns|08:00-09:00|||"),
        read("definition-list", "ms|09:00-12:00 17:00-18:00|||17:00-18:00", "ns|17:00-18:00|||"),
        read(
            "levels-as-sections",
            "ms|09:00-10:00 11:00-12:00 17:00-18:00|||17:00-18:00",
            "ms/ns|09:30-10:00|||"),
        read("one-level", "ms|09:15-12:00 17:00-18:45|||17:15-18:30"),
        read("years-as-rows", "ns|17:15-19:15|||17:00-18:00"),
        read("charges-and-windows", "ms|08:15-12:45 16:30-19:00|||", "ns|17:00-20:00|||"),
        without(
            read(
                "marks-and-parts",
                "ms|09:15-12:00|||17:15-18:30",
                "ns|17:00-24:00|||00:00-00:30 23:00-24:00"),
            "ns summer"),
        Entry.nothing("between-seasons", bytes("between-seasons"), 2026, null),
        new Entry(
            "length-misprinted",
            Entry.nothing("", bytes("length-misprinted"), 2025, null).content(),
            "text/html",
            2025,
            null,
            Entry.Outcome.FLAGGED,
            Map.of(
                "ms winter", "09:45-12:45 17:00-18:15",
                "ms autumn", "",
                "ms/ns winter", "17:00-18:15",
                "ns winter", "17:00-18:15")));
  }

  private static Entry read(String name, String... plan) {
    return Entry.read(name, bytes(name), 2026, Plan.of(plan));
  }

  /// A season of which nothing is said has no row.
  private static Entry without(Entry entry, String row) {
    var truth = new LinkedHashMap<>(entry.truth());
    truth.remove(row);
    return new Entry(
        entry.name(),
        entry.content(),
        entry.type(),
        entry.year(),
        entry.operator(),
        entry.outcome(),
        truth);
  }

  private static byte[] bytes(String name) {
    try (var page =
        Objects.requireNonNull(
            WindowOddities.class.getResourceAsStream(name + ".html"), name + ".html")) {
      return page.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
