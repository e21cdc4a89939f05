package org.dnocrawler.local.samples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The site of the operator that publishes workbooks on a download page, found by its sitemap.
final class XlsxSite {

  private static final String MENU =
      Pages.link("/", "Home")
          + Pages.link("/netzzugang/downloads/", "Downloads")
          + Pages.link("/netzanschluss.html", "Netzanschluss");

  private final SampleOperator operator;
  private final Pages pages;

  XlsxSite(Path root, SampleOperator operator) {
    this.operator = operator;
    this.pages = new Pages(root, operator, MENU);
  }

  void write() throws IOException {
    pages
        .usual()
        .text(
            "/robots.txt",
            "User-agent: *\nDisallow: /login/\n\nSitemap: http://%s/sitemap.xml\n"
                .formatted(SampleServer.AUTHORITY))
        .text("/sitemap.xml", sitemap())
        .page("/", "Energienetz Probeland", "<p>Netze für Probeland.</p>")
        .page("/netzzugang/downloads/", "Veröffentlichungen", Pages.links(downloads()));
    for (var year : operator.years().keySet()) {
      var rows = operator.years().getOrDefault(year, List.of());
      new Workbook(operator.name(), year, rows).writeElectricity(pages.file(electricity(year)));
      new Workbook(operator.name(), year, rows).writeGas(pages.file(gas(year)));
    }
  }

  private List<String> downloads() {
    return operator.years().descendingKeySet().stream()
        .flatMap(year ->
            java.util.stream.Stream.of(
                Pages.link(gas(year), "Netzentgelte Gas %d (Excel)".formatted(year)),
                Pages.link(electricity(year), "Netzentgelte Strom %d (Excel)".formatted(year))))
        .toList();
  }

  private String sitemap() {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
    <url><loc>http://%1$s/</loc></url>
    <url><loc>http://%1$s/netzzugang/downloads/</loc></url>
    <url><loc>http://%1$s/netzanschluss.html</loc></url>
    </urlset>
    """
        .formatted(SampleServer.AUTHORITY);
  }

  private static String electricity(int year) {
    return "/downloads/%d/Netzentgelte_Strom_%d.xlsx".formatted(year, year);
  }

  private static String gas(int year) {
    return "/downloads/%d/Netzentgelte_Gas_%d.xlsx".formatted(year, year);
  }
}
