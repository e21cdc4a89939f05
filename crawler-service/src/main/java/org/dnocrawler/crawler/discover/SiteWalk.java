package org.dnocrawler.crawler.discover;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dnocrawler.crawler.document.FetchedDocument;
import org.dnocrawler.crawler.fetch.FetchOutcome;
import org.dnocrawler.crawler.fetch.FetchOutcome.Fetched;
import org.dnocrawler.crawler.fetch.FetchOutcome.Refusal;
import org.dnocrawler.crawler.fetch.FetchOutcome.Refused;
import org.dnocrawler.crawler.fetch.FetchOutcome.Unavailable;
import org.dnocrawler.crawler.fetch.FetchRequest;
import org.dnocrawler.crawler.fetch.Purpose;
import org.dnocrawler.crawler.fetch.WebFetcher;
import org.dnocrawler.crawler.paths.Guess;
import org.dnocrawler.crawler.paths.Question;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// A best-first walk over one operator's site, one step at a time.
///
/// First come the addresses that earlier crawls speak for, then the home page, then the site maps
/// where the home page says too little, then the best page found so far. Belongs to one run: its
/// steps are taken one after another, never at the same time.
public final class SiteWalk {

  /// Pages still walked after a strong candidate was found, in case a better one is near.
  private static final int PAGES_AFTER_STRONG = 2;

  /// How much better a page must promise to be to come before a document.
  private static final int HEAD_START = 10;

  private static final int FIGURES = 40;
  private static final int GUESSED = 1_000;

  private final Question question;
  private final Recollection recollection;
  private final WebFetcher fetcher;
  private final Sitemaps sitemaps;
  private final DiscoverProperties properties;
  private final Scheduler cpu;
  private final Budget budget;
  private final LinkScorer scorer;
  private final Site site = new Site();
  private final Frontier frontier;
  private final Map<URI, List<URI>> paths = new HashMap<>();
  private @Nullable FetchOutcome obstacle;
  private boolean opened;
  private boolean mapsRead;
  private boolean noMaps;
  private int guesses;
  private int pagesAfterStrong;
  private boolean deadEnds;

  SiteWalk(
      Question question,
      Recollection recollection,
      LinkScorer scorer,
      WebFetcher fetcher,
      DiscoverProperties properties,
      Budget budget,
      Scheduler cpu) {
    this.question = question;
    this.recollection = recollection;
    this.fetcher = fetcher;
    this.sitemaps = new Sitemaps(fetcher, properties);
    this.properties = properties;
    this.budget = budget;
    this.cpu = cpu;
    this.scorer = scorer;
    this.frontier = new Frontier(site, scorer, properties);
    site.add(question.home());
  }

  /// Looks up what earlier crawls found; to be done before the first step.
  public Mono<Void> recall() {
    return recollection.recall().doOnNext(this::offer).then();
  }

  /// Notes for later crawls what became of this one.
  ///
  /// @param found where the publication was found; null when it was not
  public Mono<Void> learn(@Nullable URI found) {
    var path = found == null ? List.<URI>of() : paths.getOrDefault(found, List.of(found));
    return recollection.learn(found, path);
  }

  /// Takes the next step that is no candidate: a page that earlier crawls speak for, the home page,
  /// the site maps, the best page.
  ///
  /// @return the address walked; empty when there was none
  public Mono<URI> walkOne() {
    if (frontier.bestPage() < GUESSED / 2) {
      if (!opened) {
        return open();
      }
      if (!mapsRead && saysTooLittle()) {
        return readSitemaps();
      }
    }
    return Mono.justOrEmpty(frontier.nextPage()).flatMap(this::visit);
  }

  /// Whether there is a step left that may be taken.
  ///
  /// There is none when no document may be looked into any more, however many pages are left.
  public boolean canWalk() {
    return budget.allowsPage()
        && budget.allowsCandidate()
        && (!opened || frontier.bestPage() > Integer.MIN_VALUE || mapsMayHelp());
  }

  /// Site maps that nobody named are looked for when there is nothing else.
  private boolean mapsMayHelp() {
    return !mapsRead && (!noMaps || !hasCandidate());
  }

  /// Whether a page is left that is likely the publication itself, or the site was not opened yet.
  public boolean canWalkStrongPage() {
    return budget.allowsPage() && (!opened || frontier.bestPage() >= properties.strongScore());
  }

  /// Whether the best candidate is so likely that it is tried before more pages are walked.
  public boolean hasStrongCandidate() {
    if (frontier.hasFetched()) {
      return budget.allowsCandidate();
    }
    int best = frontier.bestDocument();
    if (!budget.allowsCandidate() || best < properties.fairScore()) {
      return false;
    }
    int page = frontier.bestPage();
    return best >= properties.strongScore()
        ? best + HEAD_START >= page || pagesAfterStrong >= PAGES_AFTER_STRONG
        : opened && (mapsRead || noMaps) && best >= page + HEAD_START;
  }

  /// Whether any candidate is left and may be tried.
  public boolean hasCandidate() {
    return budget.allowsCandidate()
        && (frontier.hasFetched() || frontier.bestDocument() > Integer.MIN_VALUE);
  }

  /// Takes the best candidate; it counts as tried.
  public Optional<Candidate> takeCandidate() {
    var candidate = frontier.nextDocument();
    candidate.ifPresent(_ -> budget.spendCandidate());
    return candidate;
  }

  /// The best candidates that were not tried.
  public List<Candidate> untried(int most) {
    return frontier.restOfDocuments(most);
  }

  /// Fetches a candidate, unless the walk has done so; its links are kept when it is a page.
  public Mono<FetchOutcome> fetch(Candidate candidate) {
    if (candidate.fetched() != null) {
      return Mono.just(candidate.fetched());
    }
    return get(candidate.request(), candidate.score())
        .delayUntil(outcome -> keepLinks(outcome, candidate));
  }

  /// What kept the walk from seeing the site, or its likeliest page; empty when nothing did.
  public Optional<FetchOutcome> obstacle() {
    return Optional.ofNullable(obstacle);
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

  private void offer(Guess guess) {
    var purpose = guess.kind() == Guess.Kind.KNOWN ? Purpose.KNOWN : Purpose.PATTERN;
    var request = new FetchRequest(guess.url(), guess.path(), "", purpose);
    frontier.offerGuess(request, guess.kind().isPage(), GUESSED - guesses++);
  }

  private Mono<URI> open() {
    opened = true;
    budget.spendPage();
    var request = new FetchRequest(question.home(), List.of(), "", Purpose.HOME);
    return get(request, properties.strongScore())
        .flatMap(this::openHome)
        .thenReturn(question.home())
        .checkpoint("walk of " + question.home().getHost());
  }

  private Mono<Void> openHome(FetchOutcome outcome) {
    frontier.mark(question.home());
    if (!(outcome instanceof Fetched fetched)) {
      obstacle = outcome;
      mapsRead = true;
      return Mono.empty();
    }
    frontier.mark(fetched.document().url());
    site.add(fetched.document().url());
    var link = new Link(fetched.document().url(), "", "");
    return take(FetchRequest.of(question.home()), link, fetched, 0, 0);
  }

  /// Site maps are worth their requests when nothing found so far is likely to be it.
  private boolean saysTooLittle() {
    return Math.max(frontier.bestPage(), frontier.bestDocument()) < properties.strongScore();
  }

  /// Where robots.txt names none, the usual place is tried when no page is left.
  private Mono<URI> readSitemaps() {
    return sitemaps
        .named(question.home())
        .flatMap(named -> {
          noMaps = !named;
          boolean usual = frontier.bestPage() == Integer.MIN_VALUE;
          if (!named && !usual) {
            return Mono.justOrEmpty(frontier.nextPage()).flatMap(this::visit);
          }
          mapsRead = true;
          return sitemaps
              .of(question.home(), scorer, usual)
              .doOnNext(found -> frontier.offer(found.link(), found.path(), 1))
              .then(Mono.just(question.home()));
        });
  }

  private Mono<URI> visit(Frontier.Entry entry) {
    budget.spendPage();
    if (frontier.bestDocument() >= properties.strongScore()) {
      pagesAfterStrong++;
    }
    return get(entry.request(), entry.score())
        .flatMap(outcome -> arrive(entry, outcome))
        .thenReturn(entry.request().url());
  }

  /// Fetches once more what the site asks to wait a moment for; the host's turn keeps the moment.
  private Mono<FetchOutcome> get(FetchRequest request, int score) {
    return fetcher
        .fetch(request)
        .flatMap(outcome -> comesBackSoon(outcome) ? fetcher.fetch(request) : Mono.just(outcome))
        .doOnNext(outcome -> note(request, outcome, score));
  }

  private boolean comesBackSoon(FetchOutcome outcome) {
    return outcome instanceof Unavailable(_, var retryAfter)
        && retryAfter != null
        && retryAfter.compareTo(properties.maxWait()) <= 0;
  }

  private void note(FetchRequest request, FetchOutcome outcome, int score) {
    budget.spend(outcome);
    recollection.tried(request.url());
    boolean likely = score >= properties.fairScore();
    switch (outcome) {
      case Fetched(var document, _) -> paths.put(document.url(), document.path());
      case Refused(var refusal, var reason)
          when likely && (refusal == Refusal.ROBOTS || refusal == Refusal.BLOCKED) ->
          obstructed(new Refused(refusal, reason + ": " + request.url()));
      case Unavailable _ -> deadEnds |= likely;
      case Refused _, FetchOutcome.Missing _, FetchOutcome.NotModified _ -> {
        // the walk goes on without it
      }
    }
  }

  private void obstructed(FetchOutcome outcome) {
    if (obstacle == null) {
      obstacle = outcome;
    }
  }

  private Mono<Void> arrive(Frontier.Entry entry, FetchOutcome outcome) {
    return outcome instanceof Fetched fetched ? takeUnlessSeen(entry, fetched) : Mono.empty();
  }

  private Mono<Void> takeUnlessSeen(Frontier.Entry entry, Fetched fetched) {
    var arrived = fetched.document().url();
    boolean fresh = arrived.equals(entry.request().url()) || frontier.mark(arrived);
    return fresh
        ? take(entry.request(), entry.link(), fetched, entry.score(), entry.depth())
        : Mono.empty();
  }

  /// Keeps the links of a page; what is no page, or holds figures, is a candidate itself.
  private Mono<Void> take(FetchRequest request, Link link, Fetched fetched, int score, int depth) {
    if (!fetched.document().contentType().equals("text/html")) {
      frontier.offerFetched(request, link, fetched, score, depth);
      return Mono.empty();
    }
    return read(fetched.document())
        .doOnNext(page -> keep(page, request, fetched, score, depth))
        .then();
  }

  private void keep(
      PageReader.Page page, FetchRequest request, Fetched fetched, int score, int depth) {
    var document = fetched.document();
    if (page.needsScript() && request.url().equals(question.home())) {
      obstructed(new Refused(Refusal.BLOCKED, "the site shows nothing without JavaScript"));
    }
    if (page.holdsFigures()) {
      var link = new Link(document.url(), page.title(), "");
      int own = Math.max(Math.min(score, GUESSED / 2), scorer.score(link));
      frontier.offerFetched(request, link, fetched, own + FIGURES, depth);
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
    new ArrayList<>(page.links())
        .forEach(link -> frontier.offer(link, path, candidate.depth() + 1));
  }

  private Mono<PageReader.Page> read(FetchedDocument document) {
    return Mono.fromCallable(() -> PageReader.read(document, question.type())).subscribeOn(cpu);
  }
}
