package org.dnocrawler.crawler.discover;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.dnocrawler.crawler.fetch.FetchLog;
import org.dnocrawler.crawler.fetch.WebFetcher;
import org.dnocrawler.crawler.paths.Patterns;
import org.dnocrawler.crawler.paths.Question;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/// Begins walks.
public final class SiteWalks {

  private final WebFetcher fetcher;
  private final Patterns patterns;
  private final DiscoverProperties properties;
  private final Clock clock;
  private final Scheduler cpu;

  SiteWalks(
      WebFetcher fetcher,
      Patterns patterns,
      DiscoverProperties properties,
      Clock clock,
      Scheduler cpu) {
    this.fetcher = fetcher;
    this.patterns = patterns;
    this.properties = properties;
    this.clock = clock;
    this.cpu = cpu;
  }

  /// A new walk with a full budget, which begins to run out now.
  ///
  /// @param operator registered name of the operator, of whose networks a site may hold several;
  ///   null where any will do
  public SiteWalk begin(Question question, @Nullable String operator) {
    return begin(question, operator, FetchLog.NONE);
  }

  /// The same, whose fetches are told to the log.
  public SiteWalk begin(Question question, @Nullable String operator, FetchLog log) {
    int thisYear = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).getYear();
    return new SiteWalk(
        question,
        new Recollection(question, patterns),
        new LinkScorer(question.type(), question.year(), question.year() < thisYear, operator),
        fetcher.watchedBy(log),
        properties,
        new Budget(properties, clock),
        cpu);
  }
}
