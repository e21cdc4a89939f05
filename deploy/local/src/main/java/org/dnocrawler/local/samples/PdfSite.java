package org.dnocrawler.local.samples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The site of the operator that publishes PDF files: menus, an archive page, gas sheets of similar
/// names, and a folder that robots may not enter with a draft of wrong figures.
final class PdfSite {

  private static final String MENU =
      Pages.link("/", "Start")
          + Pages.link("/netz/strom/", "Stromnetz")
          + Pages.link("/netz/gas/", "Gasnetz")
          + Pages.link("/netzanschluss.html", "Netzanschluss")
          + Pages.link("/stoerung.html", "Störung");

  private final SampleOperator operator;
  private final Pages pages;

  PdfSite(Path root, SampleOperator operator) {
    this.operator = operator;
    this.pages = new Pages(root, operator, MENU);
  }

  void write() throws IOException {
    pages
        .usual()
        .text("/robots.txt", "User-agent: *\r\nDisallow: /intern/\r\n")
        .page("/", "Willkommen", "<p>Ihr Netzbetreiber.</p>" + Pages.link("/intern/", "Intern"))
        .page(
            "/intern/",
            "Intern",
            Pages.link("/intern/Netzentgelte_Strom_2025_Entwurf.pdf", "Entwurf"))
        .page("/netz/strom/", "Stromnetz", strom())
        .page("/netz/gas/", "Gasnetz", Pages.links(gasLinks()))
        .page("/netz/strom/netzentgelte.html", "Netzentgelte Strom", current())
        .page("/netz/strom/archiv.html", "Archiv der Preisblätter", archive())
        .page("/netz/strom/einspeiser.html", "Einspeiser", "<p>Hinweise für Einspeiser.</p>");
    for (var year : operator.years().keySet()) {
      sheet(year).writeElectricity(pages.file(electricity(year)));
      sheet(year).writeGas(pages.file(gas(year)));
    }
    draft().writeElectricity(pages.file("/intern/Netzentgelte_Strom_2025_Entwurf.pdf"));
  }

  private String strom() {
    return Pages.links(
        List.of(
            Pages.link("/netz/strom/netzentgelte.html", "Netzentgelte"),
            Pages.link("/netz/strom/einspeiser.html", "Einspeiser"),
            Pages.link("/netzanschluss.html", "Netzanschluss Strom")));
  }

  private List<String> gasLinks() {
    return operator.years().descendingKeySet().stream()
        .map(year -> Pages.link(gas(year), "Preisblatt Netznutzung Gas %d (PDF)".formatted(year)))
        .toList();
  }

  private String current() {
    var newest = operator.years().descendingKeySet().stream().limit(2).toList();
    return "<p>Unsere Entgelte für die Nutzung des Stromnetzes:</p>"
        + Pages.links(newest.stream().map(PdfSite::electricityLink).toList())
        + Pages.link("/netz/strom/archiv.html", "Frühere Jahre");
  }

  private String archive() {
    var older = operator.years().descendingKeySet().stream().skip(2).toList();
    return Pages.links(older.stream().map(PdfSite::electricityLink).toList());
  }

  private static String electricityLink(int year) {
    return Pages.link(
        electricity(year),
        "Preisblatt Netznutzung Strom, gültig ab 01.01.%d (PDF)".formatted(year));
  }

  private static String electricity(int year) {
    return "/fileadmin/netz/%d/Preisblatt_NNE-SN-%02d.pdf".formatted(year - 1, year % 100);
  }

  private static String gas(int year) {
    return "/fileadmin/netz/%d/Preisblatt_NNE-GN-%02d.pdf".formatted(year - 1, year % 100);
  }

  private PdfPriceSheet sheet(int year) {
    return new PdfPriceSheet(operator.name(), year, operator.years().getOrDefault(year, List.of()));
  }

  private PdfPriceSheet draft() {
    var wrong = operator.years().firstEntry().getValue();
    return new PdfPriceSheet(operator.name(), 2025, wrong);
  }
}
