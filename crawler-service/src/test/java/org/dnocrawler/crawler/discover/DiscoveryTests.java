package org.dnocrawler.crawler.discover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dnocrawler.crawler.discover.SearchBench.asked;
import static org.dnocrawler.crawler.discover.SearchBench.sheet;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.dnocrawler.crawler.testing.LocalSite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// How a search finds its way, and how few requests it needs.
class DiscoveryTests {

  private final LocalSite site = new LocalSite();
  private final SearchBench bench = new SearchBench(site.authority());

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void theSheetIsReachedBesideLookAlikesWithoutARequestTooMany() {
    site.html(
        "/",
        "<a href='/gas/'>Gasnetz</a><a href='/strom/'>Stromnetz</a><a href='/jobs'>Karriere</a>"
            + "<a href='/tarife'>Stromtarife</a><a href='/wasser'>Wasser</a>");
    site.html(
        "/strom/",
        "<h2>Netzentgelte Strom</h2>"
            + "<a href='/d/vermiedene-netzentgelte-2026.pdf'>Vermiedene Netzentgelte 2026</a>"
            + "<a href='/d/fiktiv-2026.pdf'>Fiktive Netzentgelte 2026</a>"
            + "<a href='/d/referenzpreisblatt-2026.pdf'>Referenzpreisblatt 2026</a>"
            + "<a href='/d/S-GN-26.pdf'>Preisblatt Gas 2026</a>"
            + "<a href='/d/individuelle-2026.pdf'>Individuelle Netzentgelte 2026</a>"
            + "<a href='/d/singulaer-2026.pdf'>Singuläre Betriebsmittel 2026</a>"
            + "<a href='/d/msb-2026.pdf'>Preisblatt Messstellenbetrieb 2026</a>"
            + "<a href='/d/bkz-2026.pdf'>Preisblatt Baukostenzuschuss 2026</a>"
            + "<a href='/d/Netzentgelte_2025.pdf'>Netzentgelte Strom 2025</a>"
            + "<a href='/d/Netzentgelte_2026.pdf'>Netzentgelte Strom 2026</a>");
    site.html("/d/Netzentgelte_2026.pdf", sheet(2026));

    var report = bench.charges(site.url("/"), 2026);

    assertThat(report.outcome()).isEqualTo(Outcome.FOUND);
    assertThat(asked(report)).containsExactly("/", "/strom/", "/d/Netzentgelte_2026.pdf");
    assertThat(report.document().path())
        .containsExactly(site.url("/"), site.url("/strom/"), site.url("/d/Netzentgelte_2026.pdf"));
    assertThat(report.candidates().getFirst().verdict()).startsWith("taken");
    assertThat(report.candidates().getFirst().reasons()).contains("+40 network charges");
    assertThat(report.candidates().getLast().verdict()).isEqualTo("not tried");
  }

  @Test
  void everyFetchIsToldInOrderAsTheSiteSawIt() {
    site.text("/robots.txt", "User-agent: *\nDisallow: /intern/\n");
    site.html("/", "<a href='/alt'>Netzentgelte Strom 2026</a>").redirect("/alt", "/neu");
    site.html("/neu", sheet(2026));

    var report = bench.charges(site.url("/"), 2026);

    assertThat(report.fetches())
        .extracting(fetch -> fetch.url().getRawPath())
        .containsExactlyElementsOf(site.asked());
    assertThat(report.fetches())
        .extracting(DiscoveryReport.Fetch::status)
        .containsExactly(200, 200, 302, 200)
        .hasSize(4);
    assertThat(report.fetches()).extracting(DiscoveryReport.Fetch::atMs).isSorted();
  }

  @Test
  void whatTheDocumentSaysOfItsYearCountsMoreThanWhatItIsCalled() {
    site.html(
        "/",
        "<a href='/a.pdf'>Preisblatt Netzentgelte Strom 2026</a>"
            + "<a href='/b-2025.pdf'>Preisblatt Netzentgelte Strom 2025</a>");
    site.html("/a.pdf", sheet(2024)).html("/b-2025.pdf", sheet(2026));

    var report = bench.charges(site.url("/"), 2026);

    assertThat(report.document().url()).isEqualTo(site.url("/b-2025.pdf"));
    assertThat(report.candidates().getFirst().verdict()).contains("2024");
  }

  @Test
  void aFinalSheetIsPreferredToThePreliminaryOneBesideIt() {
    site.html(
        "/",
        "<a href='/v.pdf'>Preisblatt Netzentgelte Strom 2026 (Stand 15.10.)</a>"
            + "<a href='/e.pdf'>Preisblatt Netzentgelte Strom 2026</a>");
    site.html("/v.pdf", sheet("Vorläufige Netzentgelte Strom 2026", "gültig ab 01.01.2026"));
    site.html("/e.pdf", sheet("Endgültige Netzentgelte Strom 2026", "gültig ab 01.01.2026"));

    var report = bench.charges(site.url("/"), 2026);

    assertThat(report.document().url()).isEqualTo(site.url("/e.pdf"));
    assertThat(report.document().status()).isEqualTo("final");
  }

  @Test
  void whatAFoundDocumentFailedIsTold() {
    site.html("/", "<a href='/e.pdf'>Preisblatt Netzentgelte Strom 2026</a>");
    site.html(
        "/e.pdf",
        """
        <h1>Netzentgelte Strom 2026</h1><p>gültig ab 01.01.2026</p><h2>Entnahme mit Leistungsmessung</h2>
        <table><tr><th>Ebene<th>LP &lt; 2.500 h €/kW<th>AP &lt; 2.500 h ct/kWh<th>LP &ge; 2.500 h €/kW<th>AP &ge; 2.500 h ct/kWh
        <tr><td>Mittelspannung<td>21,49<td>5,00<td>191,08<td>1,09
        <tr><td>Niederspannung<td>34,29<td>6,80<td>148,82<td>2,22</table>
        """);

    var document = bench.charges(site.url("/"), 2026).document();

    assertThat(document.verification()).isEqualTo("disputed");
    assertThat(document.failed()).hasSize(1).first().asString().startsWith("ms: break_even");
  }

  @Test
  void downloadsWithoutAnEndingAndOnOtherHostsAreDocuments() {
    try (var assets = new LocalSite()) {
      site.html(
          "/",
          "<h3>Netzentgelte Strom</h3><a href='//%s/media/8a7b6c'>Preisblatt 2025 (PDF, 120 kB)</a>"
                  .formatted(assets.authority())
              + "<a href='/?wpdmdl=26'>Preisblatt Netzentgelte Strom 2026</a>");
      site.html("/?wpdmdl=26", sheet(2026));
      assets.html("/media/8a7b6c", sheet(2025));
      var both = new SearchBench(site.authority(), assets.authority());

      assertThat(both.charges(site.url("/"), 2026).document().url())
          .isEqualTo(site.url("/?wpdmdl=26"));
      assertThat(both.charges(site.url("/"), 2025).document().url())
          .isEqualTo(assets.url("/media/8a7b6c"));
    }
  }

  @Test
  void aLinkCalledHereIsKnownByItsRow() {
    site.html(
        "/",
        "<table><tr><td>Netzentgelte 2025</td><td><a href='/dl/1'>hier</a></td></tr>"
            + "<tr><td>Vermiedene Netzentgelte 2026</td><td><a href='/dl/2'>hier</a></td></tr>"
            + "<tr><td>Netzentgelte 2026</td><td><a href='/dl/3'>hier</a></td></tr></table>");
    site.html("/dl/3", sheet(2026));

    assertThat(asked(bench.charges(site.url("/"), 2026))).containsExactly("/", "/dl/3");
  }

  @Test
  void aLinkAmongOthersIsKnownByTheWordsThatBelongToIt() {
    site.html(
        "/",
        "<h1>Netzentgelte Strom</h1><p>2026: <a href='/b/1.pdf'>hier</a> 2025: <a"
            + " href='/b/2.pdf'>hier</a></p>"
            + "<p><a href='/a/3.pdf'>Download</a> 2024<br><a href='/a/4.pdf'>Download</a> 2023</p>");
    site.html("/b/2.pdf", sheet(2025)).html("/a/4.pdf", sheet(2023));

    assertThat(asked(bench.charges(site.url("/"), 2025))).containsExactly("/", "/b/2.pdf");
    var fresh = new SearchBench(site.authority());
    assertThat(asked(fresh.charges(site.url("/"), 2023))).containsExactly("/", "/a/4.pdf");
  }

  @Test
  void aYearOverAListCountsForTheListAndOneOverAColumnForTheColumn() {
    site.html(
        "/",
        "<h1>Netzentgelte Strom</h1><ul><li><span>2026</span><ul><li><a"
            + " href='/l/1.pdf'>Preisblatt</a></ul><li><span>2025</span><ul><li><a"
            + " href='/l/2.pdf'>Preisblatt</a></ul></ul><h2>2024</h2><h3>Preise</h3><a"
            + " href='/l/3.pdf'>Preisblatt</a>"
            + "<h2>Früher</h2><table><tr><th>Art<th>2023<th>2022</tr><tr><td>Preisblatt<td><a"
            + " href='/l/4.pdf'>hier</a><td><a href='/l/5.pdf'>hier</a></tr></table>");
    for (int i = 1; i <= 5; i++) {
      site.html("/l/%d.pdf".formatted(i), sheet(2027 - i));
    }
    for (int i = 1; i <= 5; i++) {
      var fresh = new SearchBench(site.authority());
      assertThat(asked(fresh.charges(site.url("/"), 2027 - i)))
          .containsExactly("/", "/l/%d.pdf".formatted(i));
    }
  }

  @Test
  void aTabIsKnownByItsSwitch() {
    site.html(
        "/",
        "<ul><li><a href='#a'>2026</a><li><a href='#b'>2025</a></ul><div id='a'><a"
            + " href='/t/1.pdf'>Entgelte für Netznutzung</a></div><div id='b'><a"
            + " href='/t/2.pdf'>Entgelte für Netznutzung</a></div>");
    site.html("/t/2.pdf", sheet(2025));

    assertThat(asked(bench.charges(site.url("/"), 2025))).containsExactly("/", "/t/2.pdf");
  }

  @Test
  void buttonsAndFormsThatOpenAnAddressAreLinks() {
    site.html(
        "/",
        "<div onclick=\"location.href='/netz'\">Stromnetz</div><form action='/suche'><input"
            + " name='q'></form>");
    site.html(
        "/netz",
        "<h3>Netzentgelte 2026</h3><button onclick=\"window.open('/k/1.pdf')\">Preisblatt</button>"
            + "<h3>Netzentgelte 2025</h3><button data-href='/k/2.pdf'>Preisblatt</button>"
            + "<h3>Netzentgelte 2024</h3><form action='/k/3.pdf'><button>Preisblatt</button></form>"
            + "<h3>Netzentgelte 2023</h3><a href=\"javascript:window.open('/k/4.pdf')\">PDF</a>");
    for (int i = 1; i <= 4; i++) {
      site.html("/k/%d.pdf".formatted(i), sheet(2027 - i));
      var fresh = new SearchBench(site.authority());
      assertThat(asked(fresh.charges(site.url("/"), 2027 - i)))
          .containsExactly("/", "/netz", "/k/%d.pdf".formatted(i));
    }
    assertThat(site.asked()).doesNotContain("/suche");
  }

  @Test
  void aDocumentThatAViewerShowsIsFetchedItself() {
    site.html(
        "/",
        "<a href='/pdfjs/web/viewer.html?file=%2Fdocs%2FNNE_2026.PDF'>Netzentgelte Strom 2026</a>");
    site.html("/docs/NNE_2026.PDF", sheet(2026));

    assertThat(asked(bench.charges(site.url("/"), 2026)))
        .containsExactly("/", "/docs/NNE_2026.PDF");
  }

  @Test
  void aHomePageThatForwardsByScriptIsFollowed() {
    site.html("/", "<script>window.location.replace('/start');</script>");
    site.html("/start", "<a href='/nne-2026.pdf'>Netzentgelte Strom 2026</a>");
    site.html("/nne-2026.pdf", sheet(2026));

    assertThat(asked(bench.charges(site.url("/"), 2026)))
        .containsExactly("/", "/start", "/nne-2026.pdf");
  }

  @Test
  void ofSeveralNetworksOnASiteTheNamedOneIsLookedAtFirst() {
    site.html("/", "<a href='/n/aue'>Netz Auental</a><a href='/n/berg'>Netz Bergstadt</a>");
    site.html("/n/aue", "<a href='/f/aue.pdf'>Netzentgelte Strom 2026</a>");
    site.html("/n/berg", "<a href='/f/berg.pdf'>Netzentgelte Strom 2026</a>");
    site.html("/f/berg.pdf", sheet(2026).replace("Musterstadt Netz", "Stadtwerke Bergstadt"));

    var report = bench.charges(site.url("/"), 2026, "Stadtwerke Bergstadt GmbH");

    assertThat(asked(report)).containsExactly("/", "/n/berg", "/f/berg.pdf");
  }

  @Test
  void ofDocumentsNamedAfterOtherYearsAFewAreOpenedAndNotAWholeArchive() {
    var links = new StringBuilder("<h1>Netzentgelte Strom</h1>");
    for (int year = 2026; year > 2010; year--) {
      links.append("<a href='/y/%d.pdf'>Netzentgelte Strom %d</a>".formatted(year, year));
      site.html("/y/%d.pdf".formatted(year), sheet(year));
    }
    site.html("/", links.toString());

    var report = bench.charges(site.url("/"), 2009);

    assertThat(report.outcome()).isEqualTo(Outcome.NONE);
    assertThat(asked(report).stream().filter(path -> path.startsWith("/y/"))).hasSize(5);
  }

  @Test
  void anEnglishSiteIsUnderstood() {
    site.html(
        "/", "<a href='/about'>About us</a><a href='/grid'>Grid</a><a href='/careers'>Careers</a>");
    site.html("/grid", "<a href='/grid/access'>Connection</a><a href='/grid/fees'>Grid fees</a>");
    site.html("/grid/fees", "<a href='/f/1.xlsx'>Grid fees electricity 2026</a>");
    site.html("/f/1.xlsx", sheet(2026));

    assertThat(asked(bench.charges(site.url("/"), 2026)))
        .containsExactly("/", "/grid", "/grid/fees", "/f/1.xlsx");
  }

  @Test
  void aDocumentWithAnEmptyNameIsKnownByThePageThatLinksIt() {
    site.html(
        "/",
        "<h1>Netzentgelte Strom</h1><a href='/e/2026'>2026</a><a href='/e/2025'>2025</a>"
            + "<a href='/e/archiv'>Archiv</a><a href='/ueber'>Unternehmen</a>");
    site.html("/e/2026", "<a href='/m/abc.pdf'>Preisblatt 1</a><a href='/ueber'>Unternehmen</a>");
    site.html("/m/abc.pdf", sheet(2026));

    assertThat(asked(bench.charges(site.url("/"), 2026)))
        .containsExactly("/", "/e/2026", "/m/abc.pdf");
  }

  @Test
  void sessionsFragmentsUmlautsAndSpacesDoNotHideASheet() {
    site.html(
        "/",
        "<a href='#oben'>oben</a><a href='/netz;jsessionid=AB12?utm_source=x'>Stromnetz</a>"
            + "<a href='/netz;jsessionid=CD34'>Stromnetz</a>");
    site.html(
        "/netz", "<a href='/d/endgu%cc%88ltiges Preisblatt 2026.pdf#new_tab'>Netzentgelte</a>");
    site.html("/d/endgu%cc%88ltiges%20Preisblatt%202026.pdf", sheet(2026));

    var report = bench.charges(site.url("/"), 2026);

    assertThat(report.outcome()).isEqualTo(Outcome.FOUND);
    assertThat(asked(report))
        .containsExactly("/", "/netz", "/d/endgu%cc%88ltiges%20Preisblatt%202026.pdf");
  }

  @Test
  void aSiteMapOfSiteMapsIsReadCompressedAndTheWebPageInPlaceOfOneIsNot() {
    site.text(
        "/robots.txt",
        "Sitemap: %s\nSitemap: %s\n".formatted(site.url("/map.xml"), site.url("/broken.xml")));
    site.html("/", "willkommen").html("/broken.xml", "<a href='/x-netzentgelte-2026'>x</a>");
    site.text(
        "/map.xml",
        "<?xml version='1.0'?><sitemapindex><sitemap><loc>%s</loc></sitemap></sitemapindex>"
            .formatted(site.url("/page-map.xml.gz")));
    var urls =
        "<?xml version='1.0'?><urlset><url><loc> %s </loc></url><url><loc><![CDATA[%s]]></loc>"
                .formatted(site.url("/karriere"), site.url("/strom/netzentgelte?a=1&b=2"))
            + "<image:image><image:loc>%s</image:loc></image:image></url></urlset>"
                .formatted(site.url("/netzentgelte-strom-2026.html"));
    site.bytes(
        "/page-map.xml.gz",
        "application/gzip",
        LocalSite.gzip(urls.getBytes(StandardCharsets.UTF_8)));
    site.html("/strom/netzentgelte?a=1&b=2", sheet(2026));

    var report = bench.charges(site.url("/"), 2026);

    assertThat(report.document().url()).isEqualTo(site.url("/strom/netzentgelte?a=1&b=2"));
    assertThat(site.asked()).doesNotContain("/netzentgelte-strom-2026.html", "/karriere");
  }

  @Test
  void thePathTakenLeadsToTheOtherYearsAtOnce() {
    site.html("/", "<a href='/netz/'>Netz</a>");
    site.html("/netz/", "<a href='/netz/strom'>Netzentgelte Strom</a>");
    site.html(
        "/netz/strom",
        "<a href='/f/2024/NNE_S_2025.pdf'>Preisblatt 2025</a>"
            + "<a href='/f/2025/NNE_S_2026_neu.pdf'>Preisblatt 2026</a>");
    site.html("/f/2024/NNE_S_2025.pdf", sheet(2025)).html("/f/2023/NNE_S_2024.pdf", sheet(2024));
    site.html("/f/2025/NNE_S_2026_neu.pdf", sheet(2026));

    assertThat(asked(bench.charges(site.url("/"), 2025))).hasSize(4);
    assertThat(asked(bench.charges(site.url("/"), 2025)))
        .as("the same question again")
        .containsExactly("/f/2024/NNE_S_2025.pdf");
    assertThat(asked(bench.charges(site.url("/"), 2024)))
        .as("the pattern holds for the year before, which no page links")
        .containsExactly("/f/2023/NNE_S_2024.pdf");
    assertThat(asked(bench.charges(site.url("/"), 2026)))
        .as("the pattern fails, the page that linked the sheet is tried before walking")
        .containsExactly("/f/2025/NNE_S_2026.pdf", "/netz/strom", "/f/2025/NNE_S_2026_neu.pdf");
  }

  @Test
  void aSiteThatAsksToWaitAMomentIsWaitedFor() {
    var asked = new AtomicInteger();
    site.html("/", "<a href='/nne-2026.pdf'>Netzentgelte Strom 2026</a>");
    site.page(
        "/nne-2026.pdf",
        exchange -> {
          boolean first = asked.getAndIncrement() == 0;
          LocalSite.send(
              exchange,
              first ? 429 : 200,
              first ? Map.of("Retry-After", "1") : Map.of("Content-Type", "text/html"),
              ("<html><body>" + sheet(2026)).getBytes(StandardCharsets.UTF_8));
        });

    var report = bench.charges(site.url("/"), 2026);

    assertThat(report.outcome()).isEqualTo(Outcome.FOUND);
    var times = report.fetches().stream().filter(f -> f.purpose().equals("document")).toList();
    assertThat(times.getLast().atMs() - times.getFirst().atMs()).isGreaterThanOrEqualTo(1_000);
  }

  @Test
  void aSearchOfASiteWithoutASheetEndsAndSaysHowFarItWent() {
    site.html("/", "<a href='/netz'>Stromnetz</a>").html("/netz", "<p>Kommt bald.</p>");

    var report = bench.charges(site.url("/"), 2026);

    assertThat(report.outcome()).isEqualTo(Outcome.NONE);
    assertThat(report.document()).isNull();
    assertThat(report.reason()).contains("2 pages walked");
    assertThat(URI.create(report.site())).isEqualTo(site.url("/"));
  }
}
