package org.dnocrawler.crawler.discover;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.crawler.fetch.WebFetcher;
import reactor.core.scheduler.Scheduler;

/// Begins walks.
public final class SiteWalks {

  private final WebFetcher fetcher;
  private final DiscoverProperties properties;
  private final Clock clock;
  private final Scheduler cpu;

  SiteWalks(WebFetcher fetcher, DiscoverProperties properties, Clock clock, Scheduler cpu) {
    this.fetcher = fetcher;
    this.properties = properties;
    this.clock = clock;
    this.cpu = cpu;
  }

  /// A new walk with a full budget, which begins to run out now.
  ///
  /// @param home the operator's home page
  /// @param year the year whose price sheet is wanted
  public SiteWalk begin(URI home, int year) {
    return new SiteWalk(
        home,
        new LinkScorer(
            DataType.NETZENTGELTE,
            year,
            year < LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).getYear()),
        fetcher,
        new Sitemaps(fetcher, properties, cpu),
        properties,
        new Budget(properties, clock),
        cpu);
  }
}
