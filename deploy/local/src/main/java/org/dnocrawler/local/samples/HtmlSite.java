package org.dnocrawler.local.samples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The site of the operator that publishes tables in its pages, each beside tables with the same
/// labels that are something else.
final class HtmlSite {

  private static final String MENU =
      Pages.link("/", "Startseite")
          + Pages.link("/stromnetz/", "Stromnetz")
          + Pages.link("/gasnetz/netzentgelte-gas/", "Gasnetz")
          + Pages.link("/stoerung.html", "Störung melden");

  private static final String HEAD =
      """
      <thead>
      <tr><th rowspan="3">Entnahmestelle</th><th colspan="4">Jahresleistungspreissystem</th></tr>
      <tr><th colspan="2">Benutzungsdauer &lt; 2.500 h/a</th><th colspan="2">Benutzungsdauer ≥ 2.500 h/a</th></tr>
      <tr><th>Leistungspreis €/kW</th><th>Arbeitspreis ct/kWh</th><th>Leistungspreis €/kW</th><th>Arbeitspreis ct/kWh</th></tr>
      </thead>
      """;

  private final SampleOperator operator;
  private final Pages pages;

  HtmlSite(Path root, SampleOperator operator) {
    this.operator = operator;
    this.pages = new Pages(root, operator, MENU);
  }

  void write() throws IOException {
    pages
        .usual()
        .text("/robots.txt", "User-agent: *\nDisallow: /suche\nCrawl-delay: 0\n")
        .page("/", "Stromnetz Beispielhausen", "<p>Strom für Beispielhausen.</p>")
        .page("/stromnetz/", "Stromnetz", Pages.links(yearLinks()))
        .page("/gasnetz/netzentgelte-gas/", "Netzentgelte Gas 2025", gas());
    for (var year : operator.years().keySet()) {
      pages.page(path(year), "Netznutzungsentgelte Strom " + year, sheet(year));
      pages.page(windowsPath(year), "Hochlastzeitfenster " + year, windows(year));
    }
  }

  private List<String> yearLinks() {
    return operator.years().descendingKeySet().stream()
        .flatMap(year ->
            Stream.of(
                Pages.link(path(year), "Netznutzungsentgelte " + year),
                Pages.link(windowsPath(year), "Hochlastzeitfenster " + year)))
        .toList();
  }

  private static String windowsPath(int year) {
    return "/stromnetz/hochlastzeitfenster-%d/".formatted(year);
  }

  /// Windows beside the thresholds that stand in such pages too.
  private static String windows(int year) {
    return """
    <p>Hochlastzeitfenster nach § 19 Abs. 2 Satz 1 StromNEV, gültig vom 01.01.%1$d bis 31.12.%1$d.
    Sie gelten an Werktagen, Montag bis Freitag, außer an Feiertagen und zwischen Weihnachten und Neujahr.</p>
    <table><thead><tr><th>Entnahmeebene</th><th>Winter</th><th>Frühling</th><th>Sommer</th><th>Herbst</th></tr></thead>
    <tbody>
    <tr><td>Mittelspannung</td><td>07:30 - 12:15 Uhr<br>16:30 - 19:00 Uhr</td><td>entfällt</td><td>entfällt</td><td>16:45 - 18:30 Uhr</td></tr>
    <tr><td>Umspannung MS/NS</td><td>16:45 - 19:45 Uhr</td><td>entfällt</td><td>entfällt</td><td>17:00 - 18:45 Uhr</td></tr>
    <tr><td>Niederspannung</td><td>17:00 - 20:00 Uhr</td><td>entfällt</td><td>entfällt</td><td>17:30 - 19:15 Uhr</td></tr>
    </tbody></table>
    <h2>Erheblichkeitsschwellen</h2>
    <table><thead><tr><th>Entnahmeebene</th><th>Schwelle</th></tr></thead>
    <tbody><tr><td>Mittelspannung</td><td>20 %%</td></tr><tr><td>Niederspannung</td><td>30 %%</td></tr></tbody></table>
    """
        .formatted(year);
  }

  private static String path(int year) {
    return "/stromnetz/netznutzungsentgelte-%d/".formatted(year);
  }

  private String sheet(int year) {
    var rows = operator.years().getOrDefault(year, List.of());
    return "<p>gültig ab 01.01.%d</p>".formatted(year)
        + "<table>\n"
        + HEAD
        + body(rows, HtmlSite::charges)
        + "</table>\n"
        + "<h2>Monatsleistungspreissystem</h2>\n<table><thead><tr><th>Entnahmestelle</th>"
        + "<th>Leistungspreis €/kW und Monat</th><th>Arbeitspreis ct/kWh</th></tr></thead>\n"
        + body(rows, HtmlSite::monthly)
        + "</table>\n"
        + "<h2>Netzreservekapazität</h2>\n<table><thead><tr><th>Entnahmestelle</th>"
        + "<th>0 bis 200 h €/kW</th><th>200 bis 400 h €/kW</th><th>400 bis 600 h €/kW</th></tr></thead>\n"
        + body(rows, HtmlSite::reserve)
        + "</table>\n"
        + "<h2>Vermiedene Netzentgelte</h2>\n<table><thead><tr><th>Einspeiseebene</th>"
        + "<th>Arbeitspreis ct/kWh</th><th>Leistungspreis €/kW</th></tr></thead>\n"
        + body(rows, HtmlSite::avoided)
        + "</table>\n"
        + "<h2>Kunden ohne Leistungsmessung</h2>\n<table><thead><tr><th></th>"
        + "<th>Arbeitspreis ct/kWh</th><th>Grundpreis €/Jahr</th></tr></thead>\n"
        + "<tbody><tr><td>Niederspannung</td><td>7,49</td><td>60,00</td></tr></tbody></table>\n";
  }

  private static String body(
      List<SampleRow> rows, java.util.function.Function<SampleRow, List<String>> cells) {
    return rows.stream()
        .map(cells)
        .map(row -> row.stream().map("<td>%s</td>"::formatted).collect(Collectors.joining()))
        .map("<tr>%s</tr>\n"::formatted)
        .collect(Collectors.joining("", "<tbody>\n", "</tbody>"));
  }

  private static List<String> charges(SampleRow row) {
    return List.of(
        row.label(),
        SampleRow.german(row.capacityUnder()),
        SampleRow.german(row.energyUnder()),
        SampleRow.german(row.capacity()),
        SampleRow.german(row.energy()));
  }

  private static List<String> monthly(SampleRow row) {
    return List.of(
        row.label(), SampleRow.german(row.monthlyCapacity()), SampleRow.german(row.energy()));
  }

  private static List<String> reserve(SampleRow row) {
    var price = row.monthlyCapacity();
    return List.of(
        row.label(),
        SampleRow.german(price),
        SampleRow.german(price.add(price)),
        SampleRow.german(price.add(price).add(price)));
  }

  private static List<String> avoided(SampleRow row) {
    var paid = row.asAvoidedCharge();
    return List.of(row.label(), SampleRow.german(paid.energy()), SampleRow.german(paid.capacity()));
  }

  private static String gas() {
    return """
    <p>gültig ab 01.01.2025</p>
    <table><thead><tr><th>Jahresverbrauch</th><th>Arbeitspreis ct/kWh</th><th>Grundpreis €/Jahr</th></tr></thead>
    <tbody><tr><td>bis 8.000 kWh</td><td>1,28</td><td>24,00</td></tr>
    <tr><td>bis 50.000 kWh</td><td>0,98</td><td>48,00</td></tr></tbody></table>
    """;
  }
}
