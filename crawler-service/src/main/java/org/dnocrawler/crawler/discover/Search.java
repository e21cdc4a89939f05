package org.dnocrawler.crawler.discover;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.dnocrawler.common.tariff.Publication;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.crawler.discover.DiscoveryReport.Chosen;
import org.dnocrawler.crawler.discover.DiscoveryReport.Tried;
import org.dnocrawler.crawler.document.FetchedDocument;
import org.dnocrawler.crawler.document.Sought;
import org.dnocrawler.crawler.fetch.FetchOutcome;
import org.dnocrawler.crawler.fetch.FetchOutcome.Fetched;
import org.dnocrawler.crawler.fetch.FetchOutcome.Refused;
import org.dnocrawler.crawler.fetch.FetchOutcome.Unavailable;
import org.dnocrawler.crawler.paths.Question;
import org.dnocrawler.crawler.reading.DocumentReading;
import org.dnocrawler.crawler.reading.Finding;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// One search of one site: walks, reads candidates, and ends with the best document or none.
final class Search {

  /// Documents still looked into after a preliminary one, for its final version.
  private static final int SECOND_LOOKS = 4;

  private static final int MOST_UNTRIED = 10;
  private static final String WAY_OUT = "; a document of the operator can be handed in instead";

  private final Question question;
  private final @Nullable String operator;
  private final SiteWalk walk;
  private final DocumentReading reading;
  private final Scheduler readers;
  private final FetchRecorder fetches;
  private final List<Tried> tried = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private @Nullable Chosen chosen;
  private int rank;
  private int looksSinceChosen;
  private @Nullable String unread;
  private boolean ended;

  Search(
      Question question,
      @Nullable String operator,
      SiteWalk walk,
      DocumentReading reading,
      Scheduler readers,
      FetchRecorder fetches) {
    this.question = question;
    this.operator = operator;
    this.walk = walk;
    this.reading = reading;
    this.readers = readers;
    this.fetches = fetches;
  }

  Mono<DiscoveryReport> run() {
    return walk.recall()
        .then(Mono.defer(this::step).repeat(() -> !ended).then())
        .then(Mono.defer(() -> walk.learn(chosen == null ? null : chosen.url())))
        .then(Mono.fromSupplier(this::report))
        .checkpoint("search of a site");
  }

  private Mono<Void> step() {
    if (isSettled()) {
      ended = true;
      return Mono.empty();
    }
    if (walk.hasStrongCandidate()) {
      return tryBest();
    }
    if (rank >= Rank.UNDISPUTED ? mayLookForFinal() : walk.canWalk()) {
      return walk.walkOne().then();
    }
    if (rank < Rank.UNDISPUTED && walk.hasCandidate()) {
      return tryBest();
    }
    ended = true;
    return Mono.empty();
  }

  private boolean isSettled() {
    return rank == Rank.BEST || (rank >= Rank.UNDISPUTED && looksSinceChosen >= SECOND_LOOKS);
  }

  private boolean mayLookForFinal() {
    return looksSinceChosen++ < SECOND_LOOKS && walk.canWalkStrongPage();
  }

  private Mono<Void> tryBest() {
    return Mono.justOrEmpty(walk.takeCandidate())
        .flatMap(candidate -> walk.fetch(candidate).flatMap(outcome -> verdict(outcome, candidate)))
        .then();
  }

  private Mono<Void> verdict(FetchOutcome outcome, Candidate candidate) {
    return switch (outcome) {
      case Fetched(var document, _) ->
          seen.add(document.sha256())
              ? read(document).doOnNext(finding -> take(document, finding, candidate)).then()
              : reject(candidate, "the same document as one before");
      case Refused(_, var reason) -> reject(candidate, "not fetched: " + reason);
      case FetchOutcome.Missing(int status) -> reject(candidate, "not there: " + status);
      case Unavailable(var reason, _) -> {
        walk.noteDeadEnd();
        yield reject(candidate, "not to be had now: " + reason);
      }
      case FetchOutcome.NotModified _ -> reject(candidate, "unchanged");
    };
  }

  private Mono<Finding> read(FetchedDocument document) {
    var sought = new Sought(question.dno(), operator, question.home(), question.year());
    return Mono.fromCallable(() -> read(document, sought))
        .subscribeOn(readers)
        .timeout(Discovery.LONGEST_READING)
        .onErrorResume(
            TimeoutException.class,
            _ -> Mono.just(new Finding.Rejected("not read within the time limit")))
        .onErrorResume(
            RuntimeException.class, _ -> Mono.just(new Finding.Rejected("could not be read")));
  }

  private Finding read(FetchedDocument document, Sought sought) {
    try {
      var findings = reading.read(document, sought, Set.of(question.type()), _ -> {});
      return requireNonNull(findings.get(question.type()));
    } catch (StackOverflowError _) {
      return new Finding.Rejected("nested too deeply to be read");
    }
  }

  private void take(FetchedDocument document, Finding finding, Candidate candidate) {
    switch (finding) {
      case Finding.Found(var publication, var untold) ->
          offer(document, publication, untold, candidate);
      case Finding.Misprinted(var misprint) -> {
        unread = unread == null ? document.url() + ": " + misprint.reason() : unread;
        note(candidate, "misprinted: " + misprint.reason());
      }
      case Finding.Abstained(var reason) -> {
        unread = unread == null ? document.url() + ": " + reason : unread;
        note(candidate, "abstained: " + reason);
      }
      case Finding.Rejected(var reason) -> note(candidate, "rejected: " + reason);
    }
  }

  private void offer(
      FetchedDocument document, Publication publication, List<String> untold, Candidate candidate) {
    int newRank = Rank.of(publication);
    boolean better = newRank > rank;
    note(candidate, (better ? "taken: " : "not better: ") + describe(publication));
    if (better) {
      rank = newRank;
      looksSinceChosen = 0;
      chosen =
          new Chosen(
              document.url(),
              document.sha256(),
              document.contentType(),
              publication.status().wire(),
              publication.verification().wire(),
              failed(publication, untold),
              document.path());
    }
  }

  private Mono<Void> reject(Candidate candidate, String verdict) {
    return Mono.fromRunnable(() -> note(candidate, verdict));
  }

  private void note(Candidate candidate, String verdict) {
    looksSinceChosen++;
    tried.add(
        new Tried(candidate.request().url(), candidate.score(), candidate.reasons(), verdict));
  }

  private static List<String> failed(Publication publication, List<String> untold) {
    var failed = new ArrayList<>(FailedChecks.of(publication));
    untold.forEach(level -> failed.add("prices that could not be told: " + level));
    return failed;
  }

  private static String describe(Publication publication) {
    return "%s, %s".formatted(publication.status().wire(), publication.verification().wire());
  }

  private DiscoveryReport report() {
    walk.untried(MOST_UNTRIED)
        .forEach(rest ->
            tried.add(new Tried(rest.request().url(), rest.score(), rest.reasons(), "not tried")));
    var end = end();
    return new DiscoveryReport(
        question.home().toString(),
        question.type(),
        question.year(),
        end.outcome(),
        end.reason(),
        chosen,
        tried,
        fetches.all(),
        fetches.refused());
  }

  private record End(Outcome outcome, String reason) {}

  private End end() {
    if (chosen != null) {
      return new End(Outcome.FOUND, walk.summary());
    }
    var obstacle = walk.obstacle();
    if (obstacle.isPresent()) {
      return obstructed(obstacle.get());
    }
    if (walk.hadDeadEnds()) {
      return new End(Outcome.UNREACHABLE, walk.summary() + "; something likely did not answer");
    }
    var hint =
        unread == null ? "" : "; one that was looked into is not it, or not for certain: " + unread;
    return new End(Outcome.NONE, walk.summary() + hint);
  }

  private static End obstructed(FetchOutcome obstacle) {
    return switch (obstacle) {
      case Refused(var refusal, var reason) ->
          switch (refusal) {
            case ROBOTS, BLOCKED -> new End(Outcome.BLOCKED, reason + WAY_OUT);
            case ADDRESS, SIZE, REDIRECTS -> new End(Outcome.REFUSED, reason);
          };
      case FetchOutcome.Missing(int status) ->
          new End(Outcome.UNREACHABLE, "the home page answers " + status);
      case Unavailable(var reason, _) -> new End(Outcome.UNREACHABLE, reason);
      case Fetched _, FetchOutcome.NotModified _ -> new End(Outcome.NONE, "nothing was seen");
    };
  }

  /// How good a find is: undisputed counts more than final.
  private static final class Rank {

    static final int UNDISPUTED = 3;
    static final int BEST = 4;

    private Rank() {}

    static int of(Publication publication) {
      int undisputed = publication.verification() == VerificationStatus.DISPUTED ? 1 : UNDISPUTED;
      return undisputed + (publication.status() == PublicationStatus.PRELIMINARY ? 0 : 1);
    }
  }
}
