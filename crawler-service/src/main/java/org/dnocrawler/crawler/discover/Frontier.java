package org.dnocrawler.crawler.discover;

import java.net.URI;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.dnocrawler.crawler.fetch.FetchOutcome.Fetched;
import org.dnocrawler.crawler.fetch.FetchRequest;
import org.jspecify.annotations.Nullable;

/// What a walk has found and not yet looked at, best first: pages to walk, documents to try.
///
/// Each address is handed out once, under the best score it was found with. Not thread-safe.
final class Frontier {

  /// Least score of a document: some word or year must speak for it.
  private static final int LEAST_DOCUMENT = 25;

  private static final int DEPTH_MALUS = 3;
  private static final Comparator<Entry> BEST_FIRST =
      Comparator.comparingInt(Entry::score).reversed().thenComparingInt(Entry::order);

  private final Site site;
  private final LinkScorer scorer;
  private final DiscoverProperties properties;
  private final PriorityQueue<Entry> pages = new PriorityQueue<>(BEST_FIRST);
  private final PriorityQueue<Entry> documents = new PriorityQueue<>(BEST_FIRST);
  private final Map<URI, Integer> offered = new HashMap<>();
  private final Set<URI> taken = new HashSet<>();
  private int order;

  Frontier(Site site, LinkScorer scorer, DiscoverProperties properties) {
    this.site = site;
    this.scorer = scorer;
    this.properties = properties;
  }

  /// Keeps a link if it is worth a look.
  ///
  /// @param path URLs from the home page to the page that holds the link, itself included
  /// @param depth links from the home page to what the link leads to
  void offer(Link link, List<URI> path, int depth) {
    int score = scorer.score(link) - DEPTH_MALUS * depth;
    if (LinkScorer.isUseless(link.url()) || !better(link.url(), score)) {
      return;
    }
    var request = new FetchRequest(link.url(), path, link.text());
    if (isDocument(link.url(), score)) {
      documents.add(new Entry(request, score, depth, order++, null));
    } else if (site.holds(link.url())
        && score >= properties.weakScore()
        && depth <= properties.maxDepth()) {
      pages.add(new Entry(request, score, depth, order++, null));
    }
  }

  /// Keeps a document that the walk came across and has fetched.
  void offerFetched(FetchRequest request, Fetched fetched, int score, int depth) {
    documents.add(new Entry(request, score, depth, order++, fetched));
  }

  /// Takes the best page; empty when none is left.
  Optional<Entry> nextPage() {
    return take(pages);
  }

  /// Takes the best document; empty when none is left.
  Optional<Candidate> nextDocument() {
    return take(documents).map(e -> new Candidate(e.request(), e.score(), e.depth(), e.fetched()));
  }

  /// The score of the best page; very low when none is left.
  int bestPage() {
    return best(pages);
  }

  /// The score of the best document; very low when none is left.
  int bestDocument() {
    return best(documents);
  }

  /// Marks an address as looked at, such as the target of a redirect.
  boolean mark(URI url) {
    return taken.add(url);
  }

  /// Documents are taken from any host, pages of other hosts only when their name says it all.
  private boolean isDocument(URI url, int score) {
    return LinkScorer.isDocument(url)
        ? score >= LEAST_DOCUMENT
        : !site.holds(url) && score >= properties.strongScore();
  }

  private boolean better(URI url, int score) {
    var before = offered.get(url);
    if (taken.contains(url) || (before != null && before >= score)) {
      return false;
    }
    offered.put(url, score);
    return true;
  }

  private Optional<Entry> take(PriorityQueue<Entry> queue) {
    for (var entry = queue.poll(); entry != null; entry = queue.poll()) {
      if (entry.fetched() != null || taken.add(entry.request().url())) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  private int best(PriorityQueue<Entry> queue) {
    while (!queue.isEmpty() && isStale(queue.peek())) {
      queue.poll();
    }
    return queue.isEmpty() ? Integer.MIN_VALUE : queue.peek().score();
  }

  private boolean isStale(Entry entry) {
    return entry.fetched() == null && taken.contains(entry.request().url());
  }

  /// A link that was kept.
  record Entry(FetchRequest request, int score, int depth, int order, @Nullable Fetched fetched) {}
}
