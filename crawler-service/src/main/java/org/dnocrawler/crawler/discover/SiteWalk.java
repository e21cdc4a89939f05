package org.dnocrawler.crawler.discover;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.dnocrawler.crawler.document.FetchedDocument;
import org.dnocrawler.crawler.fetch.FetchOutcome;
import org.dnocrawler.crawler.fetch.FetchOutcome.Fetched;
import org.dnocrawler.crawler.fetch.FetchRequest;
import org.dnocrawler.crawler.fetch.WebFetcher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// A best-first walk over one operator's site, one step at a time.
///
/// Belongs to one run: its steps are taken one after another, never at the same time.
public final class SiteWalk {

  /// Pages still walked after a strong candidate was found, in case a better one is near.
  private static final int PAGES_AFTER_STRONG = 4;

  private static final int PRICE_TABLE = 40;

  private final URI home;
  private final WebFetcher fetcher;
  private final Sitemaps sitemaps;
  private final DiscoverProperties properties;
  private final Scheduler cpu;
  private final Budget budget;
  private final LinkScorer scorer;
  private final Site site = new Site();
  private final Frontier frontier;
  private int pagesAfterStrong;
  private boolean deadEnds;

  SiteWalk(
      URI home,
      LinkScorer scorer,
      WebFetcher fetcher,
      Sitemaps sitemaps,
      DiscoverProperties properties,
      Budget budget,
      Scheduler cpu) {
    this.home = home;
    this.fetcher = fetcher;
    this.sitemaps = sitemaps;
    this.properties = properties;
    this.budget = budget;
    this.cpu = cpu;
    this.scorer = scorer;
    this.frontier = new Frontier(site, scorer, properties);
    site.add(home);
  }

  /// Opens the home page and the site maps.
  ///
  /// @return what became of the home page; the walk can go on when it was fetched
  public Mono<FetchOutcome> open() {
    frontier.mark(home);
    return fetcher
        .fetch(FetchRequest.of(home))
        .delayUntil(this::openHome)
        .checkpoint("walk of " + home.getHost());
  }

  /// Walks the best page that is left; nothing when none is.
  ///
  /// @return the address walked
  public Mono<URI> walkOne() {
    return Mono.justOrEmpty(frontier.nextPage()).flatMap(this::visit);
  }

  /// Whether a page is left and may be walked.
  public boolean canWalk() {
    return budget.allowsPage() && frontier.bestPage() > Integer.MIN_VALUE;
  }

  /// Whether a page is left that is likely the sheet itself, and may be walked.
  public boolean canWalkStrongPage() {
    return budget.allowsPage() && frontier.bestPage() >= properties.strongScore();
  }

  /// Whether the best candidate is so likely that it is tried before more pages are walked.
  public boolean hasStrongCandidate() {
    int best = frontier.bestDocument();
    return best >= properties.strongScore()
        && budget.allowsCandidate()
        && (best >= frontier.bestPage() || pagesAfterStrong >= PAGES_AFTER_STRONG);
  }

  /// Whether any candidate is left and may be tried.
  public boolean hasCandidate() {
    return budget.allowsCandidate() && frontier.bestDocument() > Integer.MIN_VALUE;
  }

  /// Takes the best candidate; it counts as tried.
  public Optional<Candidate> takeCandidate() {
    var candidate = frontier.nextDocument();
    candidate.ifPresent(_ -> budget.spendCandidate());
    return candidate;
  }

  /// Fetches a candidate, unless the walk has done so; its links are kept when it is a page.
  public Mono<FetchOutcome> fetch(Candidate candidate) {
    if (candidate.fetched() != null) {
      return Mono.just(candidate.fetched());
    }
    return fetcher
        .fetch(candidate.request())
        .doOnNext(budget::spend)
        .delayUntil(outcome -> keepLinks(outcome, candidate));
  }

  /// Whether a likely page or document could not be had for now, so that the walk saw too little.
  public boolean hadDeadEnds() {
    return deadEnds;
  }

  /// Notes that something likely could not be had for now.
  public void noteDeadEnd() {
    deadEnds = true;
  }

  /// How far the walk went, for a person.
  public String summary() {
    return "%d pages walked, %d documents looked into%s"
        .formatted(
            budget.pages(),
            budget.candidates(),
            budget.limitMet().map(limit -> "; stopped at " + limit).orElse(""));
  }

  /// Pages walked so far.
  public int pages() {
    return budget.pages();
  }

  private Mono<Void> openHome(FetchOutcome outcome) {
    budget.spend(outcome);
    budget.spendPage();
    if (!(outcome instanceof Fetched fetched)) {
      return Mono.empty();
    }
    site.add(fetched.document().url());
    return take(FetchRequest.of(home), fetched, 0, 0).then(readSitemaps(fetched.document()));
  }

  private Mono<Void> readSitemaps(FetchedDocument document) {
    return sitemaps
        .of(document.url(), scorer)
        .doOnNext(found -> frontier.offer(found.link(), found.path(), 1))
        .then();
  }

  private Mono<URI> visit(Frontier.Entry entry) {
    budget.spendPage();
    if (frontier.bestDocument() >= properties.strongScore()) {
      pagesAfterStrong++;
    }
    return fetcher
        .fetch(entry.request())
        .doOnNext(budget::spend)
        .flatMap(outcome -> arrive(entry, outcome))
        .thenReturn(entry.request().url());
  }

  private Mono<Void> arrive(Frontier.Entry entry, FetchOutcome outcome) {
    return switch (outcome) {
      case Fetched fetched -> takeUnlessSeen(entry, fetched);
      case FetchOutcome.Unavailable _ -> {
        deadEnds |= entry.score() >= properties.strongScore() / 2;
        yield Mono.empty();
      }
      case FetchOutcome.Refused _, FetchOutcome.Missing _ -> Mono.empty();
    };
  }

  private Mono<Void> takeUnlessSeen(Frontier.Entry entry, Fetched fetched) {
    var arrived = fetched.document().url();
    boolean fresh = arrived.equals(entry.request().url()) || frontier.mark(arrived);
    return fresh ? take(entry.request(), fetched, entry.score(), entry.depth()) : Mono.empty();
  }

  /// Keeps the links of a page; what is no page, or holds a price table, is a candidate itself.
  private Mono<Void> take(FetchRequest request, Fetched fetched, int score, int depth) {
    if (!fetched.document().contentType().equals("text/html")) {
      frontier.offerFetched(request, fetched, score, depth);
      return Mono.empty();
    }
    return read(fetched.document())
        .doOnNext(page -> keep(page, request, fetched, score, depth))
        .then();
  }

  private void keep(
      PageReader.Page page, FetchRequest request, Fetched fetched, int score, int depth) {
    var document = fetched.document();
    if (page.hasPriceTable()) {
      int own = scorer.score(new Link(document.url(), page.title(), ""));
      frontier.offerFetched(request, fetched, Math.max(score, own) + PRICE_TABLE, depth);
    }
    page.links().forEach(link -> frontier.offer(link, document.path(), depth + 1));
  }

  private Mono<Void> keepLinks(FetchOutcome outcome, Candidate candidate) {
    return outcome instanceof Fetched(var document, _)
            && document.contentType().equals("text/html")
            && site.holds(document.url())
        ? read(document).doOnNext(page -> keepLinks(page, document.path(), candidate)).then()
        : Mono.empty();
  }

  private void keepLinks(PageReader.Page page, List<URI> path, Candidate candidate) {
    page.links().forEach(link -> frontier.offer(link, path, candidate.depth() + 1));
  }

  private Mono<PageReader.Page> read(FetchedDocument document) {
    return Mono.fromCallable(() -> PageReader.read(document)).subscribeOn(cpu);
  }
}
