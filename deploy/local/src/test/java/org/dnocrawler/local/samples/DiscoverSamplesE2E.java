package org.dnocrawler.local.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.dnocrawler.common.wire.WireJson;
import org.dnocrawler.local.suite.Ports;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The discover command on the sample sites: the right document, with hardly a request too many.
class DiscoverSamplesE2E {

  private static final double MOST_OVER_LEAST = 1.5;

  @TempDir static Path folder;

  private static List<Integer> ports;
  private static SampleSites sites;

  @BeforeAll
  static void serve() {
    ports = Ports.free(24_000).samples();
    sites = SampleSites.serve(folder.resolve("sites"), folder.resolve("state"), ports);
  }

  @AfterAll
  static void close() {
    sites.close();
  }

  /// The least is home page, menu pages and document; robots.txt comes on top.
  @ParameterizedTest
  @CsvSource({
    "0, 2026, 4, /fileadmin/netz/2025/Preisblatt_NNE-SN-26.pdf",
    "0, 2025, 4, /fileadmin/netz/2024/Preisblatt_NNE-SN-25.pdf",
    "0, 2024, 5, /fileadmin/netz/2023/Preisblatt_NNE-SN-24.pdf",
    "1, 2026, 3, /stromnetz/netznutzungsentgelte-2026/",
    "1, 2025, 3, /stromnetz/netznutzungsentgelte-2025/",
    "1, 2024, 3, /stromnetz/netznutzungsentgelte-2024/",
    "2, 2026, 3, /downloads/2026/Netzentgelte_Strom_2026.xlsx",
    "2, 2025, 3, /downloads/2025/Netzentgelte_Strom_2025.xlsx",
    "2, 2024, 3, /downloads/2024/Netzentgelte_Strom_2024.xlsx"
  })
  void theSheetIsFoundWithHardlyARequestTooMany(int site, int year, int least, String path)
      throws Exception {
    var before = log(site);

    var report = discover(site, year);

    var seen = log(site).subList(before.size(), log(site).size());
    assertThat(report.get("outcome").asString()).as(report.toString()).isEqualTo("found");
    assertThat(report.get("document").get("url").asString()).endsWith(path);
    assertThat(fetched(report)).as("as the site's own access log has it").isEqualTo(seen);
    long pages = seen.stream().filter(line -> !line.equals("/robots.txt")).count();
    assertThat(pages).isLessThanOrEqualTo((long) (least * MOST_OVER_LEAST));
  }

  @Test
  void aYearThatIsNotOnTheSiteEndsAsNoneAndLeavesForbiddenFoldersAlone() throws Exception {
    var report = discover(0, 2023);

    assertThat(report.get("outcome").asString()).isEqualTo("none");
    assertThat(log(0)).noneMatch(path -> path.startsWith("/intern/"));
  }

  private static JsonNode discover(int site, int year) throws IOException, InterruptedException {
    var jar = Path.of("..", "..", "crawler-service", "target", "crawler-service.jar");
    assertThat(jar).as("built before this module's tests run").exists();
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Dreactor.netty.native=false",
                "-Dloader.main=org.dnocrawler.crawler.discover.DiscoverCommand",
                "-cp",
                jar.toString(),
                "org.springframework.boot.loader.launch.PropertiesLauncher",
                "--site",
                "http://127.0.0.1:%d/".formatted(ports.get(site)),
                "--type",
                "netzentgelte",
                "--year",
                Integer.toString(year),
                "--allow-local",
                "--json")
            .redirectError(folder.resolve("errors.log").toFile())
            .start();
    try {
      var report = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return WireJson.read(report, JsonNode.class);
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<String> fetched(JsonNode report) {
    var paths = new ArrayList<String>();
    report
        .get("fetches")
        .forEach(fetch -> paths.add(java.net.URI.create(fetch.get("url").asString()).getPath()));
    return paths;
  }

  /// Paths that the site was asked for, in order.
  private static List<String> log(int site) throws IOException {
    var log = folder.resolve("state/access.log");
    var host = "127.0.0.1:" + ports.get(site);
    return Files.exists(log)
        ? Files.readAllLines(log).stream()
            .map(line -> line.split(" ", -1)[2])
            .filter(address -> address.startsWith(host))
            .map(address -> address.substring(host.length()))
            .toList()
        : List.of();
  }
}
