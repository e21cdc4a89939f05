package org.dnocrawler.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.dnocrawler.crawler.fetch.FetchOutcome.Missing;
import org.dnocrawler.crawler.fetch.FetchOutcome.Refusal;
import org.dnocrawler.crawler.fetch.FetchOutcome.Refused;
import org.dnocrawler.crawler.fetch.FetchOutcome.Unavailable;
import org.junit.jupiter.api.Test;

class RobotsRulesTests {

  private static final URI ROBOTS = URI.create("https://x.de/robots.txt");

  @Test
  void aGroupForTheCrawlerComesBeforeTheOneForAll() {
    var rules =
        parse("User-agent: *\nDisallow: /\n\nUser-agent: dno-crawler\nDisallow: /intern/\n");

    assertThat(rules.allows(URI.create("https://x.de/netz"))).isTrue();
    assertThat(rules.allows(URI.create("https://x.de/intern/a"))).isFalse();
  }

  @Test
  void aSiteThatAdmitsAnotherCrawlerOnlyIsClosed() {
    var rules = parse("User-agent: Googlebot\nAllow: /\n\nUser-agent: *\nDisallow: /\n");

    assertThat(rules.allows(URI.create("https://x.de/"))).isFalse();
  }

  @Test
  void pathsOfPdfFilesCanBeForbidden() {
    var rules = parse("User-agent: *\r\nDisallow: /*.pdf$\r\n");

    assertThat(rules.allows(URI.create("https://x.de/a/b.pdf"))).isFalse();
    assertThat(rules.allows(URI.create("https://x.de/a/b.pdf?x=1"))).isTrue();
  }

  @Test
  void crawlDelayAndSitemapsAreRead() {
    var rules = parse("User-agent: *\nCrawl-delay: 3\n\nSitemap: https://x.de/sitemap.xml\n");

    assertThat(rules.crawlDelay()).isEqualTo(Duration.ofSeconds(3));
    assertThat(rules.sitemaps()).containsExactly("https://x.de/sitemap.xml");
  }

  @Test
  void aBodyThatIsNoRobotsFileForbidsNothing() {
    var rules = parse("<!DOCTYPE html><html><body>Startseite</body></html>");

    assertThat(rules.allows(URI.create("https://x.de/a"))).isTrue();
  }

  @Test
  void withoutAFileEverythingIsAllowed() {
    assertThat(RobotsRules.without(new Missing(404))).isInstanceOf(RobotsRules.Known.class);
    assertThat(RobotsRules.without(new Refused(Refusal.BLOCKED, "403")))
        .isInstanceOf(RobotsRules.Known.class);
  }

  @Test
  void whileTheFileCannotBeHadNothingIsAllowed() {
    assertThat(RobotsRules.without(new Unavailable("the site answers 503", null)))
        .isInstanceOf(RobotsRules.Unreachable.class);
    assertThat(RobotsRules.without(new Refused(Refusal.ADDRESS, "private")))
        .isInstanceOf(RobotsRules.Unreachable.class);
  }

  private static RobotsRules.Known parse(String body) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    return (RobotsRules.Known) RobotsRules.parse(ROBOTS, bytes, "dno-crawler");
  }
}
