package org.dnocrawler.crawler.discover;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.common.wire.WireJson;
import org.dnocrawler.crawler.fetch.FetchProperties;
import org.dnocrawler.crawler.fetch.LocalFetcher;
import org.dnocrawler.crawler.fetch.WebAddress;
import org.dnocrawler.crawler.paths.MemoryPatterns;
import org.dnocrawler.crawler.paths.Question;
import org.dnocrawler.crawler.reading.DocumentReading;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import reactor.core.scheduler.Schedulers;

/// The `dno discover` command: one site searched with every guard of the service, without its
/// stores, and nothing kept.
@Command(
    name = "dno discover",
    mixinStandardHelpOptions = true,
    description = "Searches one operator's site for a document; needs no running suite.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:found, and every check passed",
      "1:something unforeseen happened",
      "2:an option is not right",
      "3:the site does not hold it",
      "4:found, but a check failed, or not all of it could be told",
      "5:the site is blocked, unreachable or no public address"
    })
public final class DiscoverCommand implements Callable<Integer> {

  private static final int FIRST_YEAR = 2006;
  private static final List<String> THIS_MACHINE = List.of("127.0.0.1:*", "localhost:*", "[::1]:*");

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--site", required = true, paramLabel = "URL", description = "The home page.")
  private String site = "";

  @Option(
      names = "--type",
      required = true,
      paramLabel = "TYPE",
      description = "netzentgelte or hlzf.")
  private String type = "";

  @Option(names = "--year", required = true, paramLabel = "YEAR", description = "Such as 2026.")
  private int year;

  @Option(
      names = "--operator",
      paramLabel = "NAME",
      description = "Its registered name, to leave documents of others aside.")
  private @Nullable String operator;

  @Option(
      names = "--allow-local",
      description = "Allow 127.0.0.1, localhost and [::1], named so, on any port.")
  private boolean allowLocal;

  @Option(
      names = "--max-time",
      paramLabel = "SECONDS",
      defaultValue = "360",
      description = "Longest search; 360 by default.")
  private int seconds;

  @Option(
      names = "--max-pages",
      paramLabel = "PAGES",
      defaultValue = "50",
      description = "Most pages walked; 50 by default.")
  private int pages;

  @Option(names = "--json", description = "Print the report as JSON, nothing else.")
  private boolean json;

  private final Clock clock;

  private DiscoverCommand(Clock clock) {
    this.clock = clock;
  }

  /// Runs the command and ends with its exit code.
  public static void main(String[] arguments) {
    System.setProperty(
        "logback.configurationFile", "org/dnocrawler/crawler/discover/logback-quiet.xml");
    System.exit(run(arguments));
  }

  static int run(String... arguments) {
    return command().execute(arguments);
  }

  static CommandLine command() {
    return new CommandLine(new DiscoverCommand(Clock.systemUTC())).setUsageHelpAutoWidth(true);
  }

  @Override
  public Integer call() throws ExecutionException, InterruptedException {
    var kind = kind();
    int last = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).getYear() + 2;
    if (year < FIRST_YEAR || year > last) {
      throw wrong("--year is a year from %d to %d.".formatted(FIRST_YEAR, last));
    }
    if (seconds < 1 || seconds > 3600) {
      throw wrong("--max-time is 1 to 3600 seconds.");
    }
    if (pages < 1 || pages > 500) {
      throw wrong("--max-pages is 1 to 500 pages.");
    }
    var report = report(kind);
    var out = commandLine().getOut();
    if (json) {
      out.println(WireJson.write(report));
    } else {
      new ReportPrinter(out).print(report);
    }
    out.flush();
    if (report.outcome() == Outcome.REFUSED && !allowLocal) {
      commandLine()
          .getErr()
          .println(
              "A site on this machine (127.0.0.1, localhost, [::1]) is asked with --allow-local.");
      commandLine().getErr().flush();
    }
    return switch (report.outcome()) {
      case FOUND -> isVerified(report) ? 0 : 4;
      case NONE -> 3;
      case BLOCKED, UNREACHABLE, REFUSED -> 5;
    };
  }

  private static boolean isVerified(DiscoveryReport report) {
    var document = report.document();
    return document != null
        && document.verification().equals(VerificationStatus.VERIFIED.wire())
        && document.failed().isEmpty();
  }

  private DiscoveryReport report(DataType kind) throws ExecutionException, InterruptedException {
    var home = WebAddress.of(site.contains("://") ? site : "https://" + site);
    return home.isPresent() ? search(kind, home.get()) : noAddress(kind);
  }

  private DiscoveryReport noAddress(DataType kind) {
    var reason = "not an address of the public web";
    return new DiscoveryReport(
        site, kind, year, Outcome.REFUSED, reason, null, List.of(), List.of(), List.of());
  }

  private DiscoveryReport search(DataType kind, URI home)
      throws ExecutionException, InterruptedException {
    var processors = Schedulers.newBoundedElastic(2, 1_000, "documents", 60, true);
    try {
      var fetcher = LocalFetcher.of(fetchProperties(), clock, processors);
      var walks = new SiteWalks(fetcher, new MemoryPatterns(), walkProperties(), clock, processors);
      return new Discovery(walks, new DocumentReading(), processors, clock)
          .search(new Question("this", kind, year, home), operator)
          .toFuture()
          .get();
    } finally {
      processors.dispose();
    }
  }

  private FetchProperties fetchProperties() {
    var values = new HashMap<String, Object>();
    var contact = System.getenv("DNO_CRAWLER_CONTACT");
    if (contact != null && !contact.isBlank()) {
      values.put("dno.crawler.fetch.contact", contact);
    }
    if (allowLocal) {
      values.put("dno.crawler.fetch.allowed-local", String.join(",", THIS_MACHINE));
    }
    return bind("dno.crawler.fetch", FetchProperties.class, values);
  }

  private DiscoverProperties walkProperties() {
    return bind(
            "dno.crawler.discover",
            DiscoverProperties.class,
            Map.of("dno.crawler.discover.max-pages", pages))
        .within(Duration.ofSeconds(seconds));
  }

  private static <T> T bind(String prefix, Class<T> type, Map<String, Object> values) {
    return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate(prefix, type);
  }

  private DataType kind() {
    return switch (type.toLowerCase(java.util.Locale.ROOT)) {
      case "netzentgelte" -> DataType.NETZENTGELTE;
      case "hlzf" -> DataType.HLZF;
      default -> throw wrong("--type is netzentgelte or hlzf, not '%s'.".formatted(type));
    };
  }

  private ParameterException wrong(String message) {
    return new ParameterException(commandLine(), message);
  }

  private CommandLine commandLine() {
    return Objects.requireNonNull(spec).commandLine();
  }
}
