package org.dnocrawler.crawler.fetch;

import java.time.Clock;
import reactor.core.scheduler.Scheduler;
import reactor.netty.http.client.HttpClient;

/// Makes fetchers for tools that run on their own, without Redis: with every guard of the service,
/// and turns among the requests of the tool alone.
public final class LocalFetcher {

  private LocalFetcher() {}

  /// A fetcher of its own.
  ///
  /// @param cpu where bodies are read
  public static WebFetcher of(FetchProperties properties, Clock clock, Scheduler cpu) {
    var turns = new LocalTurns(clock, properties.turnPatience());
    return FetchConfiguration.fetcher(properties, turns, clock, cpu, HttpClient.create());
  }
}
