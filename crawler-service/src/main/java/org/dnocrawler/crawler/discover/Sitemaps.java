package org.dnocrawler.crawler.discover;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.regex.Pattern;
import org.dnocrawler.crawler.fetch.FetchRequest;
import org.dnocrawler.crawler.fetch.Purpose;
import org.dnocrawler.crawler.fetch.WebAddress;
import org.dnocrawler.crawler.fetch.WebFetcher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Reads the site maps of a site, within limits, and keeps the likely addresses.
///
/// They are streamed: what is kept does not grow with them. A site map that cannot be had or read
/// is left out: it is a shortcut, never needed.
final class Sitemaps {

  /// Least score of an address that is kept.
  static final int LEAST_SCORE = 5;

  private static final int MOST_KEPT = 200;

  /// Parts of a site map that list what nobody looks for.
  private static final Pattern DULL =
      Pattern.compile(
          "(post|news|product|produkt|author|user|category|kategor|tag|image|video|event|job|blog"
              + "|presse|aktuelles|taxonom)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern LIKELY =
      Pattern.compile("(page|seite|netz|download|attachment|media|dlm)", Pattern.CASE_INSENSITIVE);

  private final WebFetcher fetcher;
  private final DiscoverProperties properties;

  Sitemaps(WebFetcher fetcher, DiscoverProperties properties) {
    this.fetcher = fetcher;
    this.properties = properties;
  }

  /// An address of a site map.
  ///
  /// @param link the address, without words
  /// @param path home page and site map
  /// @param score by the address alone
  record Found(Link link, List<URI> path, int score) {}

  /// The likely addresses in the site maps that the site's robots.txt names, best first.
  ///
  /// @param usual whether the usual place is tried where robots.txt names none
  Flux<Found> of(URI home, LinkScorer scorer, boolean usual) {
    return Flux.defer(() -> {
      var reading = new Reading(home, scorer);
      return fetcher
          .sitemaps(home)
          .doOnNext(named -> reading.enqueue(named, usual))
          .then(Mono.defer(() -> readNext(reading)).repeat(reading::hasNext).then())
          .thenMany(Flux.defer(() -> Flux.fromIterable(reading.best())));
    });
  }

  /// Whether the site's robots.txt names any.
  Mono<Boolean> named(URI home) {
    return fetcher.sitemaps(home).map(named -> !named.isEmpty());
  }

  private Mono<Void> readNext(Reading reading) {
    return Mono.justOrEmpty(reading.waiting.poll()).flatMap(url -> read(url, reading));
  }

  private Mono<Void> read(URI url, Reading reading) {
    reading.read++;
    var reader =
        new SitemapReader(
            address -> reading.take(address, url),
            reading::enqueueChild,
            properties.maxSitemapUrls(),
            fetcher.maxSitemapBytes());
    var request = new FetchRequest(url, List.of(reading.home), "", Purpose.SITEMAP);
    return fetcher.stream(request, reader).doOnNext(_ -> reader.end()).then();
  }

  /// One walk through the site maps of a site. Not thread-safe.
  private final class Reading {

    private final URI home;
    private final LinkScorer scorer;
    private final Deque<URI> waiting = new ArrayDeque<>();
    private final Set<URI> known = new HashSet<>();
    private final Set<URI> kept = new HashSet<>();
    private final PriorityQueue<Found> found =
        new PriorityQueue<>(Comparator.comparingInt(Found::score));
    private int read;

    Reading(URI home, LinkScorer scorer) {
      this.home = home;
      this.scorer = scorer;
    }

    void enqueue(Collection<String> named, boolean usual) {
      if (named.isEmpty() && usual) {
        WebAddress.resolve(home, "/sitemap.xml").ifPresent(this::await);
      }
      named.forEach(address -> WebAddress.resolve(home, address).ifPresent(this::await));
    }

    boolean hasNext() {
      return !waiting.isEmpty() && read < properties.maxSitemaps();
    }

    List<Found> best() {
      return found.stream().sorted(Comparator.comparingInt(Found::score).reversed()).toList();
    }

    /// The parts that are likely to list pages and documents come first.
    private void enqueueChild(String address) {
      WebAddress.of(address)
          .ifPresent(url -> {
            var name = Words.fileName(url);
            if (LIKELY.matcher(name).find() && known.add(url)) {
              waiting.addFirst(url);
            } else if (!DULL.matcher(name).find()) {
              await(url);
            }
          });
    }

    private void await(URI url) {
      if (waiting.size() < properties.maxSitemaps() && known.add(url)) {
        waiting.add(url);
      }
    }

    private void take(String address, URI siteMap) {
      if (scorer.mayMatter(address)) {
        WebAddress.of(address)
            .map(AddressShape::withoutSession)
            .filter(url -> !LinkScorer.isUseless(url))
            .ifPresent(url -> keep(url, siteMap));
      }
    }

    private void keep(URI url, URI siteMap) {
      var link = new Link(url, "", "");
      int score = scorer.score(link);
      boolean better = found.size() < MOST_KEPT || score > found.element().score();
      if (score >= LEAST_SCORE && better && kept.add(url)) {
        found.add(new Found(link, List.of(home, siteMap), score));
        if (found.size() > MOST_KEPT) {
          kept.remove(found.remove().link().url());
        }
      }
    }
  }
}
