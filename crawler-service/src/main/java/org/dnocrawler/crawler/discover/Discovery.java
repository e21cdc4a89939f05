package org.dnocrawler.crawler.discover;

import java.time.Clock;
import java.time.Duration;
import org.dnocrawler.crawler.paths.Question;
import org.dnocrawler.crawler.reading.DocumentReading;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// Searches one site without storing anything, and tells all it saw.
public final class Discovery {

  static final Duration LONGEST_READING = Duration.ofMinutes(1);

  private final SiteWalks walks;
  private final DocumentReading reading;
  private final Scheduler readers;
  private final Clock clock;

  /// @param readers where documents are read
  Discovery(SiteWalks walks, DocumentReading reading, Scheduler readers, Clock clock) {
    this.walks = walks;
    this.reading = reading;
    this.readers = readers;
    this.clock = clock;
  }

  /// Searches a site.
  ///
  /// Whatever the site does, a report comes out.
  ///
  /// @param operator name of the operator, to tell its documents from others'; null when any will
  ///   do
  public Mono<DiscoveryReport> search(Question question, @Nullable String operator) {
    return Mono.defer(() -> {
      var fetches = new FetchRecorder(clock);
      var walk = walks.begin(question, operator, fetches);
      return new Search(question, operator, walk, reading, readers, fetches).run();
    });
  }
}
