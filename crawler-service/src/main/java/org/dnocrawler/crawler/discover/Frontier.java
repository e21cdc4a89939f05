package org.dnocrawler.crawler.discover;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
import org.dnocrawler.crawler.fetch.Purpose;
import org.jspecify.annotations.Nullable;

/// What a walk has found and not yet looked at, best first: pages to walk, documents to try.
///
/// Each address is handed out once, under the best score it was found with. Pages that say nothing
/// and look alike, as those of a calendar do, are handed out a few times only. Not thread-safe.
final class Frontier {

  /// Least score of a document: some word or year must speak for it.
  private static final int LEAST_DOCUMENT = 25;

  /// The same for one that speaks of another year, and may have kept its name.
  private static final int LEAST_OF_ANOTHER_YEAR = -20;

  private static final int DEPTH_MALUS = 3;
  private static final int SAYS_NOTHING = 5;
  private static final int MOST_ALIKE = 4;

  /// Documents that are named after another year are tried this often: one may have kept its name,
  /// an archive has not.
  private static final int MOST_OF_OTHER_YEARS = 5;

  private static final Comparator<Entry> BEST_FIRST =
      Comparator.comparingInt(Entry::score).reversed().thenComparingInt(Entry::order);

  private final Site site;
  private final LinkScorer scorer;
  private final DiscoverProperties properties;
  private final PriorityQueue<Entry> pages = new PriorityQueue<>(BEST_FIRST);
  private final PriorityQueue<Entry> documents = new PriorityQueue<>(BEST_FIRST);
  private final ArrayDeque<Entry> fetched = new ArrayDeque<>();
  private final Map<URI, Integer> offered = new HashMap<>();
  private final Map<String, Integer> alike = new HashMap<>();
  private final Set<URI> taken = new HashSet<>();
  private int order;
  private int ofOtherYears;

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
    if (isDocument(link, score)) {
      documents.add(entry(link, path, Purpose.DOCUMENT, score, depth));
    } else if (site.holds(link.url())
        && score >= properties.weakScore()
        && depth <= properties.maxDepth()) {
      pages.add(entry(link, path, Purpose.PAGE, score, depth));
    }
  }

  /// Keeps an address that earlier crawls speak for.
  ///
  /// @param page whether it leads on, and is not the publication itself
  void offerGuess(FetchRequest request, boolean page, int score) {
    var link = new Link(request.url(), "", "");
    offered.put(request.url(), score);
    (page ? pages : documents).add(new Entry(request, link, score, 0, order++, false, null));
  }

  /// Keeps a document that the walk came across and has fetched; it is handed out next.
  void offerFetched(FetchRequest request, Link link, Fetched document, int score, int depth) {
    fetched.add(new Entry(request, link, score, depth, order++, false, document));
  }

  /// Whether a document waits that costs no request any more.
  boolean hasFetched() {
    return !fetched.isEmpty();
  }

  /// Takes the best page; empty when none is left.
  Optional<Entry> nextPage() {
    dropAlike();
    var next = take(pages);
    next.filter(entry -> entry.score() <= SAYS_NOTHING)
        .ifPresent(entry -> alike.merge(AddressShape.of(entry.request().url()), 1, Integer::sum));
    return next;
  }

  /// Takes a document that is fetched already, else the best; empty when none is left.
  Optional<Candidate> nextDocument() {
    if (hasFetched()) {
      return Optional.of(candidate(fetched.remove()));
    }
    var next = take(documents);
    next.filter(Entry::ofOtherYear).ifPresent(_ -> ofOtherYears++);
    return next.map(this::candidate);
  }

  /// The best documents left, without taking them.
  List<Candidate> restOfDocuments(int most) {
    var rest = new ArrayList<>(documents);
    rest.sort(BEST_FIRST);
    return rest.stream().filter(e -> !isStale(e)).limit(most).map(this::candidate).toList();
  }

  /// The score of the best page; very low when none is left.
  int bestPage() {
    dropAlike();
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

  private Entry entry(Link link, List<URI> path, Purpose purpose, int score, int depth) {
    var request = new FetchRequest(link.url(), path, link.text(), purpose);
    boolean ofOtherYear = purpose == Purpose.DOCUMENT && scorer.isOfOtherYear(link);
    return new Entry(request, link, score, depth, order++, ofOtherYear, null);
  }

  private Candidate candidate(Entry entry) {
    var request = entry.request();
    return switch (request.purpose()) {
      case KNOWN -> candidate(entry, List.of("known from before"));
      case PATTERN -> candidate(entry, List.of("learned pattern"));
      case ROBOTS, HOME, SITEMAP, PAGE, DOCUMENT -> {
        var explained = scorer.explain(entry.link());
        var reasons = new ArrayList<>(explained.reasons());
        int rest = entry.score() - explained.value();
        if (rest != 0) {
          reasons.add(rest > 0 ? "+%d holds a table".formatted(rest) : rest + " depth");
        }
        yield candidate(entry, reasons);
      }
    };
  }

  private static Candidate candidate(Entry entry, List<String> reasons) {
    return new Candidate(entry.request(), entry.score(), reasons, entry.depth(), entry.fetched());
  }

  /// Documents are taken from any host, pages of other hosts only when their name says it all.
  private boolean isDocument(Link link, int score) {
    return (link.document() || LinkScorer.isDocument(link.url()))
        ? score >= LEAST_DOCUMENT || mayHaveKeptItsName(link, score)
        : !site.holds(link.url()) && score >= properties.strongScore();
  }

  private boolean mayHaveKeptItsName(Link link, int score) {
    return score >= LEAST_OF_ANOTHER_YEAR
        && scorer.scoreWithoutYear(link) >= properties.fairScore();
  }

  private boolean better(URI url, int score) {
    var before = offered.get(url);
    if (taken.contains(url) || (before != null && before >= score)) {
      return false;
    }
    offered.put(url, score);
    return true;
  }

  private void dropAlike() {
    while (!pages.isEmpty() && (isStale(pages.peek()) || isOneTooMany(pages.peek()))) {
      pages.poll();
    }
  }

  private boolean isOneTooMany(Entry entry) {
    return entry.score() <= SAYS_NOTHING
        && alike.getOrDefault(AddressShape.of(entry.request().url()), 0) >= MOST_ALIKE;
  }

  private Optional<Entry> take(PriorityQueue<Entry> queue) {
    for (var entry = queue.poll(); entry != null; entry = queue.poll()) {
      if (!isSpent(entry) && taken.add(entry.request().url())) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  private int best(PriorityQueue<Entry> queue) {
    while (!queue.isEmpty() && isSpent(queue.peek())) {
      queue.poll();
    }
    return queue.isEmpty() ? Integer.MIN_VALUE : queue.peek().score();
  }

  private boolean isStale(Entry entry) {
    return taken.contains(entry.request().url());
  }

  private boolean isSpent(Entry entry) {
    return isStale(entry) || (entry.ofOtherYear() && ofOtherYears >= MOST_OF_OTHER_YEARS);
  }

  /// A link that was kept.
  ///
  /// @param ofOtherYear whether it is a document that is named after another year than the wanted
  record Entry(
      FetchRequest request,
      Link link,
      int score,
      int depth,
      int order,
      boolean ofOtherYear,
      @Nullable Fetched fetched) {}
}
