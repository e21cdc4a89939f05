package org.dnocrawler.crawler.discover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dnocrawler.crawler.discover.SearchBench.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.dnocrawler.common.wire.WireJson;
import org.dnocrawler.crawler.testing.LocalSite;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// A site map of 300,000 addresses, searched by a process with a heap of 64 MB.
class BigSitemapTests {

  private static final int ADDRESSES = 300_000;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theOneAddressThatMattersIsFoundInSixtyFourMegabytes(boolean compressed) throws Exception {
    try (var site = new LocalSite()) {
      site.text("/robots.txt", "Sitemap: " + site.url("/sitemap.xml"));
      site.html("/", "<a href='/shop'>Shop</a>").html("/netz/netzentgelte-strom", sheet(2026));
      site.page(
          "/sitemap.xml",
          exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var out = out(exchange.getResponseBody(), compressed)) {
              write(out, site);
            }
          });

      var report = search(site);

      assertThat(report.get("outcome").asString()).isEqualTo("found");
      assertThat(report.get("document").get("url").asString()).endsWith("/netzentgelte-strom");
      assertThat(report.get("fetches").size()).isEqualTo(4);
    }
  }

  private static OutputStream out(OutputStream body, boolean compressed) throws IOException {
    return compressed ? new GZIPOutputStream(body, 16_384) : body;
  }

  private static void write(OutputStream out, LocalSite site) throws IOException {
    out.write("<?xml version='1.0'?><urlset xmlns='x'>".getBytes(StandardCharsets.UTF_8));
    var block = new StringBuilder();
    for (int i = 0; i < ADDRESSES; i++) {
      var path =
          i == ADDRESSES - 1
              ? "/netz/netzentgelte-strom"
              : "/shop/stromkabel-und-netzteile/preiswerte-artikel-fuer-haus-und-garten-%d.html"
                  .formatted(i);
      block.append("<url><loc>").append(site.url(path)).append("</loc></url>\n");
      if (i % 1_000 == 999) {
        out.write(block.toString().getBytes(StandardCharsets.UTF_8));
        block.setLength(0);
      }
    }
    out.write("</urlset>".getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode search(LocalSite site) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dreactor.netty.native=false",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                DiscoverCommand.class.getName(),
                "--site",
                site.url("/").toString(),
                "--type",
                "netzentgelte",
                "--year",
                "2026",
                "--allow-local",
                "--max-time",
                "900",
                "--json")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      var report = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return WireJson.read(report, JsonNode.class);
    } finally {
      process.destroyForcibly();
    }
  }
}
