package org.dnocrawler.crawler.discover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dnocrawler.crawler.discover.SearchBench.asked;
import static org.dnocrawler.crawler.discover.SearchBench.sheet;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dnocrawler.crawler.testing.LocalSite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sites that block, mislead or attack: each ends with its name, within its budget.
class HostileSitesTests {

  private static final String SHEET_LINK = "<a href='/nne-2026.pdf'>Netzentgelte Strom 2026</a>";

  private final LocalSite site = new LocalSite();
  private final SearchBench bench = new SearchBench(site.authority());

  @AfterEach
  void close() {
    site.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 451})
  void aSiteThatTurnsTheCrawlerAwayIsBlockedAndTheWayOutIsNamed(int status) {
    site.status("/", status, Map.of());

    var report = bench.charges(site.url("/"), 2026);

    assertThat(report.outcome()).isEqualTo(Outcome.BLOCKED);
    assertThat(report.reason()).contains(String.valueOf(status)).contains("handed in");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 403, 503})
  void aBrowserCheckIsRecognisedUnderAnyStatus(int status) {
    var challenge = "<!DOCTYPE html><html><head><title>Just a moment...</title></head>";
    site.page(
        "/",
        exchange ->
            LocalSite.send(
                exchange,
                status,
                Map.of("Content-Type", "text/html", "Server", "cloudflare"),
                challenge.getBytes(StandardCharsets.UTF_8)));

    var report = bench.charges(site.url("/"), 2026);

    assertThat(report.outcome()).isEqualTo(Outcome.BLOCKED);
    assertThat(report.reason()).contains("check");
  }

  @Test
  void aPageThatNeedsScriptsIsBlockedUnlessItsSiteMapHelps() {
    var shell = "<div id='root'></div><script src='/app.js'></script>";
    site.html("/", shell);
    assertThat(bench.charges(site.url("/"), 2026).reason()).contains("JavaScript");

    site.text("/robots.txt", "Sitemap: " + site.url("/map.txt"));
    site.text("/map.txt", site.url("/netzentgelte-strom") + "\n");
    site.html("/netzentgelte-strom", sheet(2026));
    assertThat(bench.charges(site.url("/"), 2026).outcome()).isEqualTo(Outcome.FOUND);
  }

  @Test
  void whatRobotsTxtForbidsIsNotAskedForAndSaidSo() {
    site.text("/robots.txt", "User-agent: *\nDisallow: /*.pdf$\n");
    site.html("/", SHEET_LINK).html("/nne-2026.pdf", sheet(2026));

    var report = bench.charges(site.url("/"), 2026);

    assertThat(report.outcome()).isEqualTo(Outcome.BLOCKED);
    assertThat(report.reason()).contains("robots.txt").contains("/nne-2026.pdf");
    assertThat(site.asked()).doesNotContain("/nne-2026.pdf");
    assertThat(report.notFetched())
        .extracting(DiscoveryReport.NotFetched::url)
        .contains(site.url("/nne-2026.pdf"));
  }

  @Test
  void aRedirectLoopAndATooLongChainAreNamed() {
    site.redirect("/", "/a").redirect("/a", "/b").redirect("/b", "/a");
    var loop = bench.charges(site.url("/"), 2026);
    assertThat(loop.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(loop.reason()).isEqualTo("a redirect loop");

    for (int i = 0; i < 9; i++) {
      site.redirect("/n" + i, "/n" + (i + 1));
    }
    var chain = bench.charges(site.url("/n0"), 2026);
    assertThat(chain.reason()).isEqualTo("too many redirects");
    assertThat(asked(chain)).hasSize(6);
  }

  @Test
  void anEndlessCalendarTakesFewRequestsAndDoesNotHideTheSheet() {
    site.html("/", "<a href='/k?d=2026-01'>Übersicht</a><a href='/s'>Service</a>");
    for (int month = 1; month < 200; month++) {
      site.html(
          "/k?d=2026-%02d".formatted(month),
          "<a href='/k?d=2026-%02d'>weiter</a><a href='/k?d=2026-%02d'>zurück</a>"
              .formatted(month + 1, Math.max(1, month - 1)));
    }
    site.html("/s", "<a href='/s2'>Mehr</a>").html("/s2", SHEET_LINK);
    site.html("/nne-2026.pdf", sheet(2026));

    var report = bench.charges(site.url("/"), 2026);

    assertThat(report.outcome()).isEqualTo(Outcome.FOUND);
    assertThat(asked(report).stream().filter("/k"::equals).count()).isLessThanOrEqualTo(6);
  }

  @Test
  void anEndlessSiteEndsAtItsPages() {
    site.html("/", "<a href='/netz/a'>Stromnetz</a>");
    var path = new StringBuilder("/netz/a");
    for (int i = 0; i < 30; i++) {
      var next = path + "/" + (char) ('a' + i % 26);
      site.html(path.toString(), "<a href='%s'>Stromnetz %s</a>".formatted(next, "abc"));
      path.append('/').append((char) ('a' + i % 26));
    }
    var report = bench.limit("max-pages", 7).limit("max-depth", 9).charges(site.url("/"), 2026);

    assertThat(report.outcome()).isEqualTo(Outcome.NONE);
    assertThat(report.reason()).contains("the limit of 7 pages");
    assertThat(asked(report)).hasSizeLessThanOrEqualTo(8);
  }

  @Test
  void noSpellingOfAPrivateAddressIsAskedFor() {
    try (var inside = new LocalSite()) {
      int port = inside.port();
      inside.html("/nne-2026.pdf", sheet(2026));
      var spellings =
          Stream.of(
              "127.0.0.1",
              "127.1",
              "2130706433",
              "0x7f000001",
              "0177.0.0.1",
              "0x7f.0.0.1",
              "localhost",
              "[::1]",
              "[::ffff:127.0.0.1]",
              "[::ffff:7f00:1]",
              "[0:0:0:0:0:0:0:1]",
              "127.0.0.1.",
              "[64:ff9b::7f00:1]",
              "[64:ff9b:1::7f00:1]",
              "[2002:7f00:1::]",
              "[fd00::1]",
              "[ff02::1]",
              "224.0.0.1",
              "255.255.255.255",
              "0.1.2.3",
              "0x7f.1",
              "017700000001",
              "[fe80::1]",
              "10.0.0.1",
              "192.168.0.1",
              "172.16.0.1",
              "169.254.169.254",
              "100.64.0.1",
              "0.0.0.0",
              "[::]");
      var links =
          spellings
              .map(host ->
                  "<a href='http://%s:%d/nne-2026.pdf'>Netzentgelte Strom 2026</a>"
                      .formatted(host, port))
              .collect(Collectors.joining());
      site.html("/", links + "<a href='/out'>Preisblatt Netzentgelte Strom 2026</a>");
      site.redirect("/out", "http://127.0.0.1:" + port + "/nne-2026.pdf");

      var report = bench.charges(site.url("/"), 2026);

      assertThat(inside.asked()).isEmpty();
      assertThat(report.outcome()).isEqualTo(Outcome.NONE);
      assertThat(report.fetches())
          .extracting(fetch -> fetch.url().getRawAuthority())
          .containsOnly(site.authority());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://10.0.0.1/",
        "http://[fd00::1]/",
        "http://[::ffff:192.168.0.1]/",
        "http://3232235521/",
        "http://0300.0250.0.1/",
        "http://localhost/",
        "http://intranet/"
      })
  void aPrivateHomePageIsRefusedWithoutARequest(String home) {
    var report = bench.charges(URI.create(home), 2026);

    assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(report.fetches()).isEmpty();
  }
}
