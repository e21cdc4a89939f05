package org.dnocrawler.crawler.discover;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dnocrawler.crawler.discover.DiscoveryReport.Fetch;
import org.dnocrawler.crawler.discover.DiscoveryReport.NotFetched;
import org.dnocrawler.crawler.fetch.FetchLog;
import org.dnocrawler.crawler.fetch.Purpose;

/// Keeps the fetches of one search, in order.
final class FetchRecorder implements FetchLog {

  private final Instant began;
  private final List<Fetch> fetches = new CopyOnWriteArrayList<>();
  private final List<NotFetched> refused = new CopyOnWriteArrayList<>();

  FetchRecorder(Clock clock) {
    this.began = clock.instant();
  }

  @Override
  public void note(Exchanged exchanged) {
    fetches.add(
        new Fetch(
            exchanged.url(),
            exchanged.status(),
            exchanged.bytes(),
            Duration.between(began, exchanged.at()).toMillis(),
            exchanged.purpose().wire(),
            exchanged.note().isEmpty() ? null : exchanged.note()));
  }

  @Override
  public void refused(URI url, Purpose purpose, String reason) {
    refused.add(new NotFetched(url, purpose.wire(), reason));
  }

  List<NotFetched> refused() {
    return List.copyOf(refused);
  }

  List<Fetch> all() {
    return List.copyOf(fetches);
  }
}
