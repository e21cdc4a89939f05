package org.dnocrawler.crawler.windows;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Web pages and delimited files of the corpus.
final class WindowPages {

  private static final String HEAD =
      "<!doctype html><html lang=de><meta charset=utf-8><title>Netz</title><body>";

  private WindowPages() {}

  static List<Entry> all() {
    return List.of(
        Entry.read(
            "html: seasons as columns, blank for none",
            page(columns(Plan.FIVE, "", " bis ")),
            2026,
            Plan.FIVE),
        Entry.read(
            "html: seasons as columns, dashes for none",
            page(columns(Plan.THREE, "–", "-")),
            2026,
            Plan.THREE),
        Entry.read(
            "html: levels as columns", page(levelsAcross(2026, Plan.THREE)), 2026, Plan.THREE),
        Entry.read(
            "html: several years on a page",
            page(levelsAcross(2026, Plan.THREE) + levelsAcross(2025, Plan.BEFORE)),
            2025,
            Plan.BEFORE),
        Entry.read("html: years as columns, the first", page(years()), 2025, Plan.BEFORE),
        Entry.read("html: years as columns, the second", page(years()), 2026, Plan.THREE),
        Entry.read("html: long rows with lengths", page(longRows(Plan.THREE, 0)), 2026, Plan.THREE),
        Entry.read("html: one table a season", page(seasonTables(Plan.THREE)), 2026, Plan.THREE),
        Entry.read("html: lists", page(lists(Plan.SUMMER)), 2026, Plan.SUMMER),
        Entry.read("html: running text", page(prose(Plan.SUMMER)), 2026, Plan.SUMMER),
        Entry.read(
            "html: other times around it",
            page(OTHERS + columns(Plan.FIVE, "entfällt", " - ") + OTHERS),
            2026,
            Plan.FIVE),
        Entry.read("html: from and to as columns", page(fromTo(Plan.THREE)), 2026, Plan.THREE),
        Entry.read("csv: long rows", bytes(csvRows(Plan.THREE)), 2026, Plan.THREE),
        Entry.read("csv: seasons as columns", bytes(csvColumns(Plan.FIVE)), 2026, Plan.FIVE),
        Entry.flagged(
            "misprint: reversed",
            page(columns(Plan.THREE.with("ms", "18:00-15:00"), "-", "-")),
            2026,
            Plan.THREE.with("ms", "18:00-15:00")),
        Entry.flagged(
            "misprint: not on a quarter hour",
            page(columns(Plan.THREE.with("ms", "09:07-11:30"), "-", "-")),
            2026,
            Plan.THREE.with("ms", "09:07-11:30")),
        Entry.flagged(
            "misprint: overlap",
            page(columns(Plan.THREE.with("ns", "09:00-11:30 11:00-12:00"), "-", "-")),
            2026,
            Plan.THREE.with("ns", "09:00-11:30 11:00-12:00")),
        Entry.flagged(
            "misprint: more than ten hours",
            page(columns(Plan.THREE.with("ns", "08:00-19:00"), "-", "-")),
            2026,
            Plan.THREE.with("ns", "08:00-19:00")),
        Entry.flagged(
            "misprint: no such hour",
            page(columns(Plan.THREE.with("ns", "10:45-31:30"), "-", "-")),
            2026,
            Plan.THREE.with("ns", "10:45-31:30")),
        Entry.flagged(
            "misprint: out of order",
            page(columns(Plan.THREE.with("ns", "16:30-18:45 10:45-13:30"), "-", "-")),
            2026,
            Plan.THREE.with("ns", "16:30-18:45 10:45-13:30")),
        Entry.flagged("misprint: length", page(longRows(Plan.THREE, 15)), 2026, Plan.THREE),
        Entry.nothing("none: another year", page(columns(Plan.FIVE, "", "-")), 2025, null),
        Entry.nothing(
            "none: another operator",
            page(
                "<p>Fremdnetz Oberstadt GmbH</p>"
                    + columns(Plan.FIVE, "", "-")
                    + "<p>Fremdnetz Oberstadt GmbH, 2026</p>"),
            2026,
            "Stadtwerke Rothenburg o.d.T. GmbH"),
        Entry.nothing("none: module 3", page(MODULE), 2026, null),
        Entry.nothing(
            "none: mentioned only",
            page(
                "<p>Die Hochlastzeitfenster 2026 für Winter und Sommer finden Sie im PDF. Wir sind Mo-Fr 8:00–16:00 Uhr erreichbar.</p>"),
            2026,
            null),
        Entry.nothing("none: half-years", page(HALVES), 2026, null),
        Entry.nothing(
            "none: no year",
            page("<h1>Hochlastzeitfenster</h1>" + table(Plan.THREE, "-", "-")),
            2026,
            null),
        Entry.nothing(
            "none: said twice and not the same",
            page(
                columns(Plan.THREE, "-", "-")
                    + table(Plan.THREE.with("ms", "09:00-10:00"), "-", "-")),
            2026,
            null));
  }

  static final String OTHERS =
      """
      <h2>Öffnungszeiten</h2><p>Montag bis Freitag 8:00 – 16:00 Uhr, im Winter 9:00 – 15:00 Uhr</p>
      <h2>Zeitfenster nach § 14a EnWG, Modul 3</h2>
      <table><tr><th><th>Winter<th>Sommer
      <tr><td>Hochtarif Niederspannung<td>17:00 - 20:00 Uhr<td>18:00 - 19:00 Uhr
      <tr><td>Niedrigtarif Niederspannung<td>00:00 - 06:00 Uhr<td>-</table>
      <h2>Erheblichkeitsschwellen der atypischen Netznutzung</h2>
      <table><tr><th>Ebene<th>Schwelle<tr><td>Mittelspannung<td>20 %<tr><td>Niederspannung<td>30 %</table>
      <p>Winter: 1. Januar bis 28. Februar und 1. bis 31. Dezember</p><p>Frühling: 1. März bis 31. Mai</p>
      <p>Sommer: 1. Juni bis 31. August</p><p>Herbst: 1. September bis 30. November</p>
      <p>Stand 15.10.2025</p>
      """;

  private static final String MODULE =
      """
      <h1>Steuerbare Verbrauchseinrichtungen 2026, Modul 3</h1><p>Hochlastzeitfenster siehe dort.</p>
      <h2>Zeitvariable Netzentgelte nach § 14a EnWG</h2>
      <table><tr><th><th>Winter<th>Sommer
      <tr><td>HT Niederspannung<td>17:00 - 20:00 Uhr<td>18:00 - 19:00 Uhr
      <tr><td>NT Niederspannung<td>00:00 - 06:00 Uhr<td>00:00 - 05:00 Uhr</table>
      """;

  private static final String HALVES =
      """
      <h1>Hochlastzeitfenster 2026</h1><table><tr><th>Ebene<th>Winterhalbjahr<th>Sommerhalbjahr
      <tr><td>Mittelspannung<td>09:00 - 12:00 Uhr<td>10:00 - 12:00 Uhr</table>
      """;

  static byte[] page(String body) {
    return bytes(HEAD + body);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String cell(String windows, String none, String dash) {
    return windows.isEmpty()
        ? none
        : Plan.windows(windows).stream()
            .map(window -> window.replace("-", dash) + " Uhr")
            .collect(Collectors.joining("<br>"));
  }

  private static String columns(Plan plan, String none, String dash) {
    return "<h1>Hochlastzeitfenster gültig ab 01.01.2026</h1>" + table(plan, none, dash);
  }

  private static String table(Plan plan, String none, String dash) {
    var table =
        new StringBuilder(
            "<table><tr><th>Netzebene<th>Winter (Dez.–Feb.)<th>Frühjahr<th>Sommer<th>Herbst");
    plan.levels()
        .forEach((level, seasons) -> {
          table.append("<tr><td>").append(Plan.label(level));
          seasons.forEach(season -> table.append("<td>").append(cell(season, none, dash)));
        });
    return table.append("</table>").toString();
  }

  private static String levelsAcross(int year, Plan plan) {
    var table = new StringBuilder("<h2>Hochlastzeitfenster " + year + "</h2><table><tr><th>");
    plan.levels().keySet().forEach(level -> table.append("<th>").append(Plan.label(level)));
    for (int season : new int[] {1, 2, 3, 0}) {
      table.append("<tr><td>").append(Plan.NAMES.get(season));
      plan.levels()
          .values()
          .forEach(
              level -> table.append("<td>").append(cell(level.get(season), "entfällt", " - ")));
    }
    return table.append("</table>").toString();
  }

  private static String years() {
    var page = new StringBuilder("<h1>Hochlastzeitfenster für atypische Netznutzung</h1>");
    int number = 1;
    for (var level : Plan.THREE.levels().keySet()) {
      page.append("<h3>").append(number++).append(". ").append(Plan.label(level));
      page.append(
          "</h3><table><tr><th>Jahreszeit<th>Hochlastzeitraum 2025<th>Hochlastzeitraum 2026");
      for (int season = 0; season < 4; season++) {
        page.append("<tr><td>").append(Plan.NAMES.get(season)).append("<td>");
        page.append(cell(Plan.BEFORE.levels().get(level).get(season), "keine", " bis "));
        page.append("<td>")
            .append(cell(Plan.THREE.levels().get(level).get(season), "keine", " bis "));
      }
      page.append("</table>");
    }
    return page.toString();
  }

  private static String longRows(Plan plan, int wrong) {
    var table =
        new StringBuilder(
            "<h1>HLZF 2026</h1><table><tr><th>Spannungsebene<th>Jahreszeit<th>von<th>bis<th>Dauer");
    plan.levels()
        .forEach((level, seasons) -> {
          int rows =
              seasons.stream().mapToInt(season -> Math.max(1, Plan.windows(season).size())).sum();
          table.append("<tr><td rowspan=").append(rows).append(">").append(Plan.label(level));
          for (int i = 0; i < 4; i++) {
            var windows = Plan.windows(seasons.get(i));
            for (int w = 0; w < Math.max(1, windows.size()); w++) {
              table.append(i + w == 0 ? "" : "<tr>");
              table.append("<td>%s (%d)".formatted(Plan.NAMES.get(i), w + 1));
              table.append(windows.isEmpty() ? "<td>-<td>-<td>-" : row(windows.get(w), wrong));
            }
          }
        });
    return table.append("</table>").toString();
  }

  private static String row(String window, int wrong) {
    var ends = window.split("-", -1);
    double hours = (minutes(ends[1]) - minutes(ends[0]) + wrong) / 60.0;
    return "<td>%s Uhr<td>%s Uhr<td>%s Std."
        .formatted(ends[0], ends[1], String.format(Locale.GERMANY, "%.2f", hours));
  }

  private static int minutes(String time) {
    return Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3));
  }

  private static String seasonTables(Plan plan) {
    var page = new StringBuilder("<h1>Hochlastzeitfenster 2026</h1>");
    for (int i = 0; i < 4; i++) {
      page.append("<h3>")
          .append(Plan.NAMES.get(i))
          .append("</h3><table><tr><th>Netzebene<th>Zeitfenster");
      for (var level : plan.levels().entrySet()) {
        page.append("<tr><td>").append(Plan.label(level.getKey())).append("<td>");
        page.append(cell(level.getValue().get(i), "kein HLZF", "–"));
      }
      page.append("</table>");
    }
    return page.toString();
  }

  private static String lists(Plan plan) {
    var page = new StringBuilder("<h1>Hochlastzeitfenster im Jahr 2026</h1>");
    plan.levels()
        .forEach((level, seasons) -> {
          page.append("<h2>").append(Plan.label(level)).append("</h2><ul>");
          for (int i = 0; i < 4; i++) {
            page.append("<li>").append(Plan.NAMES.get(i)).append(": ");
            page.append(cell(seasons.get(i), "keine", " bis ").replace("<br>", " und "));
          }
          page.append("</ul>");
        });
    return page.toString();
  }

  private static String prose(Plan plan) {
    var page =
        new StringBuilder("<p>Die Hochlastzeitfenster gelten für das Kalenderjahr 2026.</p>");
    plan.levels()
        .forEach((level, seasons) -> {
          page.append("<p><b>").append(Plan.label(level)).append(":</b></p><p>");
          var sentences = new ArrayList<String>();
          for (int i = 0; i < 4; i++) {
            sentences.add(
                seasons.get(i).isEmpty()
                    ? Plan.NAMES.get(i) + ": entfällt"
                    : "im "
                        + Plan.NAMES.get(i)
                        + " von "
                        + cell(seasons.get(i), "", " Uhr bis ").replace("<br>", " sowie von "));
          }
          page.append(String.join(", ", sentences)).append("</p>");
        });
    return page.toString();
  }

  private static String fromTo(Plan plan) {
    var table =
        new StringBuilder("<h1>Hochlastzeitfenster 2026</h1><table><tr><th rowspan=2>Ebene");
    Plan.NAMES.forEach(name -> table.append("<th colspan=2>").append(name));
    table.append("<tr>").append("<th>von<th>bis".repeat(4));
    plan.levels()
        .forEach((level, seasons) -> {
          table.append("<tr><td>").append(Plan.label(level));
          for (var season : seasons) {
            var windows = Plan.windows(season);
            for (int end = 0; end < 2; end++) {
              int at = end;
              table.append("<td>");
              table.append(
                  windows.isEmpty()
                      ? "-"
                      : windows.stream()
                          .map(window -> window.split("-", -1)[at].replace(':', '.'))
                          .collect(Collectors.joining("<br>")));
            }
          }
        });
    return table.append("</table>").toString();
  }

  private static String csvRows(Plan plan) {
    var csv =
        new StringBuilder("Hochlastzeitfenster 2026;;;\r\nNetzebene;Jahreszeit;Beginn;Ende\r\n");
    plan.levels()
        .forEach((level, seasons) -> {
          for (int i = 0; i < 4; i++) {
            for (var window : Plan.windows(seasons.get(i))) {
              csv.append(
                  "%s;%s;%s\r\n"
                      .formatted(Plan.label(level), Plan.NAMES.get(i), window.replace("-", ";")));
            }
            if (seasons.get(i).isEmpty()) {
              csv.append("%s;%s;keine;keine\r\n".formatted(Plan.label(level), Plan.NAMES.get(i)));
            }
          }
        });
    return csv.toString();
  }

  private static String csvColumns(Plan plan) {
    var csv =
        new StringBuilder(
            "\"HLZF gültig ab 1. Januar 2026\";;;;\nEbene;Herbst;Winter;Frühjahr;Sommer\n");
    plan.levels()
        .forEach((level, seasons) -> {
          csv.append(Plan.label(level));
          for (int i : new int[] {3, 0, 1, 2}) {
            csv.append(";\"")
                .append(cell(seasons.get(i), "", "-").replace("<br>", "\n"))
                .append('"');
          }
          csv.append('\n');
        });
    return csv.toString();
  }
}
