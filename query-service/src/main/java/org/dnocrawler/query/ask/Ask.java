package org.dnocrawler.query.ask;

import java.time.LocalDate;
import java.util.List;
import org.dnocrawler.common.jobs.CrawlTask;
import org.dnocrawler.common.jobs.JobPriority;
import org.dnocrawler.common.jobs.Jobs;
import org.dnocrawler.common.jobs.NewJob;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.query.directory.OperatorDirectory;
import org.dnocrawler.query.interpret.Interpretation;
import org.dnocrawler.query.interpret.Request;
import org.dnocrawler.query.tariff.DataKey;
import org.dnocrawler.query.tariff.Tariffs;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Answers a question from what is stored, or has it crawled.
final class Ask {

  private static final int REQUESTS_AT_A_TIME = 4;

  private final Questions questions;
  private final OperatorDirectory directory;
  private final Tariffs tariffs;
  private final Jobs jobs;
  private final Bookkeeping books;

  Ask(
      Questions questions,
      OperatorDirectory directory,
      Tariffs tariffs,
      Jobs jobs,
      Bookkeeping books) {
    this.questions = questions;
    this.directory = directory;
    this.tariffs = tariffs;
    this.jobs = jobs;
    this.books = books;
  }

  /// The answer to a question.
  ///
  /// Many who ask for the same unknown figures at a time share one job.
  ///
  /// @param question a checked text
  /// @param asOf the day that stands for today; null for the real one
  /// @param userId who asks, and may follow the job
  /// @return fails when neither cache nor database can be asked
  Mono<Answer> answer(String question, @Nullable LocalDate asOf, String userId) {
    var answer =
        questions
            .interpret(question, asOf)
            .flatMap(interpretation -> understood(interpretation, userId));
    return books.noted(question, userId, answer).checkpoint("question");
  }

  private Mono<Answer> understood(Interpretation interpretation, String userId) {
    if (!(interpretation instanceof Interpretation.Ok ok)) {
      return Mono.just(new Answer.NotUnderstood(interpretation));
    }
    if (ok.requests().size() == 1) {
      return part(asked(ok.requests().getFirst(), ok), userId).cast(Answer.class);
    }
    return Flux.fromIterable(ok.requests())
        .flatMapSequential(request -> part(asked(request, ok), userId), REQUESTS_AT_A_TIME)
        .collectList()
        .map(parts -> new Answer.Several(parts, ok));
  }

  private Answer.Asked asked(Request request, Interpretation.Ok ok) {
    var operator =
        directory
            .bySlug(request.slug())
            .orElseThrow(() -> new IllegalStateException("no operator " + request.slug()));
    return new Answer.Asked(operator, request, ok);
  }

  private Mono<Answer.Part> part(Answer.Asked asked, String userId) {
    return Flux.fromIterable(kinds(asked.request().dataType()))
        .concatMap(kind -> known(asked, kind))
        .collectList()
        .flatMap(kinds -> part(asked, new Kinds(kinds), userId));
  }

  private static List<DataType> kinds(DataType wanted) {
    return wanted == DataType.ALL ? List.of(DataType.NETZENTGELTE, DataType.HLZF) : List.of(wanted);
  }

  private Mono<Kinds.Kind> known(Answer.Asked asked, DataType kind) {
    return tariffs
        .find(new DataKey(asked.request().slug(), asked.request().year(), kind))
        .map(cached -> Kinds.Kind.of(kind, cached));
  }

  private Mono<Answer.Part> part(Answer.Asked asked, Kinds kinds, String userId) {
    var unknown = kinds.unknown();
    if (unknown.isEmpty() || (asked.operator().website() == null && kinds.hasFigures())) {
      return Mono.just(kinds.answer(asked));
    }
    if (asked.operator().website() == null) {
      return Mono.just(new Answer.NoWebsite(asked));
    }
    return Flux.fromIterable(unknown)
        .concatMap(kind -> crawl(asked, kind, userId))
        .collectList()
        .map(jobs -> new Answer.Accepted(asked, jobs, kinds.sheet(), kinds.hlzf()));
  }

  private Mono<Answer.Ordered> crawl(Answer.Asked asked, DataType kind, String userId) {
    var operator = asked.operator();
    var task =
        new CrawlTask(
            operator.slug(),
            operator.name(),
            operator.mastrNr(),
            operator.website(),
            asked.request().year(),
            kind);
    return jobs.enqueue(new NewJob(task, JobPriority.HIGH, userId))
        .map(job -> new Answer.Ordered(kind, job));
  }
}
