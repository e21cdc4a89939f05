package org.dnocrawler.crawler.windows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dnocrawler.common.tariff.Season;

/// Windows of one operator and year: what a made document says, and what must be read from it.
///
/// @param levels windows of winter, spring, summer and autumn by wire name of the level; each as
///   `09:15-14:15 17:00-18:00`, empty for none
record Plan(Map<String, List<String>> levels) {

  static final List<Season> SEASONS =
      List.of(Season.WINTER, Season.SPRING, Season.SUMMER, Season.AUTUMN);
  static final List<String> NAMES = List.of("Winter", "Frühling", "Sommer", "Herbst");

  /// Published windows of N-ERGIE Netz GmbH for 2026.
  static final Plan FIVE =
      of(
          "hs|07:45-09:00 15:45-19:15|||16:00-16:15 17:00-17:15",
          "hs/ms|07:30-09:00 16:00-19:15 19:30-19:45|||16:30-16:45 17:00-17:15",
          "ms|07:45-09:00 16:30-19:15 19:30-19:45|||16:45-18:45",
          "ms/ns|17:00-19:15|||17:30-18:15",
          "ns|11:00-12:30 17:30-18:15|||");

  /// Published windows of Stadtwerke Rothenburg o.d.T. GmbH for 2026.
  static final Plan THREE =
      of(
          "ms|08:15-08:30 09:00-11:30 12:00-14:15 15:00-18:00|||09:45-11:15",
          "ms/ns|12:00-13:15 16:30-18:30|||",
          "ns|10:45-13:30 16:30-18:45|12:15-12:30||");

  /// Published windows of SWM Infrastruktur for 2019: summer alone at the highest level.
  static final Plan SUMMER =
      of(
          "hoes/hs|||09:45-19:30|",
          "hs|09:45-19:30|09:15-13:15 14:15-14:45 18:15-19:30||10:00-14:45 16:15-19:00",
          "hs/ms|09:45-19:30|09:15-13:15 14:15-14:45 18:15-19:30||11:15-14:15 16:30-19:00",
          "ms|10:00-14:30 17:15-20:00|12:00-13:00 18:15-19:45||");

  /// Published windows of Stadtwerke Rothenburg for 2025.
  static final Plan BEFORE =
      of(
          "ms|08:15-11:30 12:00-13:15|||10:45-11:30",
          "ms/ns|11:00-12:15 16:30-18:45|||",
          "ns|11:15-12:15 16:30-18:45|||");

  private static final Map<String, String> LABELS =
      Map.of(
          "hoes/hs",
          "Umspannung Höchst-/Hochspannung",
          "hs",
          "Hochspannung",
          "hs/ms",
          "Umspannung HS/MS",
          "ms",
          "Mittelspannung",
          "ms/ns",
          "Umspannung MS/NS",
          "ns",
          "Niederspannung");

  static Plan of(String... lines) {
    var levels = new LinkedHashMap<String, List<String>>();
    for (var line : lines) {
      var parts = line.split("\\|", -1);
      levels.put(parts[0], List.of(parts).subList(1, 5));
    }
    return new Plan(levels);
  }

  /// The plan with the windows of one level in winter replaced.
  Plan with(String level, String winter) {
    var changed = new LinkedHashMap<>(levels);
    var seasons = new ArrayList<>(levels.get(level));
    seasons.set(0, winter);
    changed.put(level, seasons);
    return new Plan(changed);
  }

  static String label(String level) {
    return LABELS.get(level);
  }

  /// Truth: windows by level and season, such as `ms winter` → `09:15-14:15 17:00-18:00`.
  Map<String, String> truth() {
    var truth = new LinkedHashMap<String, String>();
    levels.forEach((level, seasons) -> {
      for (int i = 0; i < 4; i++) {
        truth.put(level + " " + SEASONS.get(i).wire(), seasons.get(i));
      }
    });
    return truth;
  }

  /// Windows of a cell, one by one.
  static List<String> windows(String cell) {
    return cell.isEmpty() ? List.of() : List.of(cell.split(" ", -1));
  }
}
