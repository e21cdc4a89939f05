package org.dnocrawler.crawler.discover;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.crawler.fetch.FetchProperties;
import org.dnocrawler.crawler.fetch.LocalFetcher;
import org.dnocrawler.crawler.paths.MemoryPatterns;
import org.dnocrawler.crawler.paths.Patterns;
import org.dnocrawler.crawler.paths.Question;
import org.dnocrawler.crawler.reading.DocumentReading;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import reactor.core.scheduler.Schedulers;

/// Searches local sites with every guard, without stores.
final class SearchBench {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Patterns patterns = new MemoryPatterns();
  private final String allowedLocal;
  private final Map<String, Object> limits = new HashMap<>();

  /// @param allowedLocal `host:port` pairs that may be asked
  SearchBench(String... allowedLocal) {
    this.allowedLocal = String.join(",", allowedLocal);
  }

  /// Sets a limit of the walk.
  SearchBench limit(String name, Object value) {
    limits.put("dno.crawler.discover." + name, value);
    return this;
  }

  DiscoveryReport charges(URI home, int year) {
    return search(new Question("muster-netz", DataType.NETZENTGELTE, year, home));
  }

  DiscoveryReport charges(URI home, int year, String operator) {
    return search(new Question("muster-netz", DataType.NETZENTGELTE, year, home), operator);
  }

  DiscoveryReport search(Question question) {
    return search(question, null);
  }

  private DiscoveryReport search(Question question, @Nullable String operator) {
    var cpu = Schedulers.boundedElastic();
    var fetch =
        bind(
            "dno.crawler.fetch",
            FetchProperties.class,
            Map.of(
                "dno.crawler.fetch.allowed-local", allowedLocal,
                "dno.crawler.fetch.local-interval", "1ms",
                "dno.crawler.fetch.response-timeout", "5s",
                "dno.crawler.fetch.total-timeout", "10s"));
    var walk = bind("dno.crawler.discover", DiscoverProperties.class, limits);
    var clock = Clock.systemUTC();
    var walks = new SiteWalks(LocalFetcher.of(fetch, clock, cpu), patterns, walk, clock, cpu);
    return new Discovery(walks, new DocumentReading(), cpu, clock)
        .search(question, operator)
        .block(PATIENCE);
  }

  /// Paths that were asked for on the way, robots.txt apart, in order.
  static List<String> asked(DiscoveryReport report) {
    return report.fetches().stream()
        .filter(fetch -> !fetch.purpose().equals("robots"))
        .map(fetch -> fetch.url().getRawPath())
        .toList();
  }

  /// A page with the charges of one year.
  static String sheet(int year) {
    return sheet("Netznutzungsentgelte Strom " + year, "gültig ab 01.01." + year);
  }

  /// A page with charges under other words.
  static String sheet(String title, String validity) {
    return """
    <h1>%s</h1><p>Musterstadt Netz GmbH, %s</p>
    <table><tr><th rowspan="2">Entnahmestelle</th>
    <th colspan="2">Benutzungsdauer &lt; 2.500 h/a</th>
    <th colspan="2">Benutzungsdauer ≥ 2.500 h/a</th></tr>
    <tr><th>Leistungspreis €/kW</th><th>Arbeitspreis ct/kWh</th>
    <th>Leistungspreis €/kW</th><th>Arbeitspreis ct/kWh</th></tr>
    <tr><td>Mittelspannung</td><td>21,49</td><td>5,00</td><td>119,08</td><td>1,09</td></tr>
    <tr><td>Umspannung MS/NS</td><td>27,97</td><td>5,98</td><td>136,61</td><td>1,63</td></tr>
    <tr><td>Niederspannung</td><td>34,29</td><td>6,80</td><td>148,82</td><td>2,22</td></tr>
    </table>
    """
        .formatted(title, validity);
  }

  private static <T> T bind(String prefix, Class<T> type, Map<String, Object> values) {
    return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate(prefix, type);
  }
}
