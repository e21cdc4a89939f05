package org.dnocrawler.crawler.discover;

import crawlercommons.sitemaps.AbstractSiteMap;
import crawlercommons.sitemaps.SiteMap;
import crawlercommons.sitemaps.SiteMapIndex;
import crawlercommons.sitemaps.SiteMapParser;
import crawlercommons.sitemaps.UnknownFormatException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.dnocrawler.crawler.document.FetchedDocument;
import org.dnocrawler.crawler.fetch.FetchOutcome;
import org.dnocrawler.crawler.fetch.FetchOutcome.Fetched;
import org.dnocrawler.crawler.fetch.FetchRequest;
import org.dnocrawler.crawler.fetch.WebAddress;
import org.dnocrawler.crawler.fetch.WebFetcher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// Reads the site maps that a robots.txt names, within limits, and keeps the likely addresses.
///
/// A site map that cannot be had or read is left out: it is a shortcut, never needed.
final class Sitemaps {

  static final int LEAST_SCORE = 5;
  private static final int MOST_KEPT = 200;

  private final WebFetcher fetcher;
  private final DiscoverProperties properties;
  private final Scheduler cpu;

  Sitemaps(WebFetcher fetcher, DiscoverProperties properties, Scheduler cpu) {
    this.fetcher = fetcher;
    this.properties = properties;
    this.cpu = cpu;
  }

  /// An address of a site map.
  ///
  /// @param link the address, without words
  /// @param path home page and site map
  record Found(Link link, List<URI> path) {}

  /// The likely addresses that the site maps of a site name, best first.
  Flux<Found> of(URI home, LinkScorer scorer) {
    return Flux.defer(() -> {
      var reading = new Reading(home, scorer);
      return fetcher
          .sitemaps(home)
          .doOnNext(reading::enqueue)
          .then(Mono.defer(() -> readNext(reading)).repeat(reading::hasNext).then())
          .thenMany(Flux.defer(() -> Flux.fromIterable(reading.best())));
    });
  }

  private Mono<Void> readNext(Reading reading) {
    return Mono.justOrEmpty(reading.next())
        .flatMap(url -> fetcher.fetch(new FetchRequest(url, List.of(reading.home), "")))
        .flatMap(outcome -> parse(outcome, reading));
  }

  private Mono<Void> parse(FetchOutcome outcome, Reading reading) {
    return outcome instanceof Fetched(var document, _) && isPlain(document)
        ? Mono.<Void>fromRunnable(() -> reading.take(document)).subscribeOn(cpu)
        : Mono.empty();
  }

  /// Compressed site maps are left out: the parser would unpack them without a limit.
  private static boolean isPlain(FetchedDocument document) {
    return document.contentType().equals("application/xml")
        || document.contentType().equals("text/plain");
  }

  /// One walk through the site maps of a site. Not thread-safe.
  private final class Reading {

    private final URI home;
    private final LinkScorer scorer;
    private final Deque<URI> waiting = new ArrayDeque<>();
    private final List<Found> found = new ArrayList<>();
    private int read;
    private int urls;

    Reading(URI home, LinkScorer scorer) {
      this.home = home;
      this.scorer = scorer;
    }

    void enqueue(Collection<String> addresses) {
      addresses.stream()
          .map(WebAddress::of)
          .flatMap(Optional::stream)
          .limit(properties.maxSitemaps())
          .forEach(waiting::add);
    }

    boolean hasNext() {
      return !waiting.isEmpty() && read < properties.maxSitemaps();
    }

    Optional<URI> next() {
      read++;
      return read > properties.maxSitemaps()
          ? Optional.empty()
          : Optional.ofNullable(waiting.poll());
    }

    void take(FetchedDocument document) {
      parsed(document)
          .ifPresent(map -> {
            switch (map) {
              case SiteMapIndex index -> index.getSitemaps().forEach(this::enqueueChild);
              case SiteMap list -> takeAll(list, document);
              default -> {
                // feeds and other kinds name no documents
              }
            }
          });
    }

    List<Found> best() {
      return found.stream()
          .sorted((a, b) -> Integer.compare(scorer.score(b.link()), scorer.score(a.link())))
          .limit(MOST_KEPT)
          .toList();
    }

    private void enqueueChild(AbstractSiteMap child) {
      if (waiting.size() < properties.maxSitemaps()) {
        WebAddress.of(child.getUrl().toString()).ifPresent(waiting::add);
      }
    }

    private void takeAll(SiteMap list, FetchedDocument document) {
      for (var entry : list.getSiteMapUrls()) {
        if (urls++ >= properties.maxSitemapUrls()) {
          return;
        }
        var address = entry.getUrl().toString();
        WebAddress.of(scorer.mayMatter(address) ? address : "")
            .map(url -> new Link(url, "", ""))
            .filter(link -> scorer.score(link) >= LEAST_SCORE)
            .ifPresent(link -> found.add(new Found(link, List.of(home, document.url()))));
      }
    }

    private Optional<AbstractSiteMap> parsed(FetchedDocument document) {
      var bytes = new byte[document.content().remaining()];
      document.content().duplicate().get(bytes);
      try {
        var url = new URI(document.url().toString()).toURL();
        return Optional.of(parser().parseSiteMap(document.contentType(), bytes, url));
      } catch (UnknownFormatException | IOException | URISyntaxException _) {
        return Optional.empty();
      }
    }

    private static SiteMapParser parser() {
      var parser = new SiteMapParser(false);
      parser.setStrictNamespace(false);
      return parser;
    }
  }
}
