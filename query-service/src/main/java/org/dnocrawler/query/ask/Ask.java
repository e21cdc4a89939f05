package org.dnocrawler.query.ask;

import java.time.LocalDate;
import org.dnocrawler.common.cache.CacheLevel;
import org.dnocrawler.common.cache.Cached;
import org.dnocrawler.common.jobs.CrawlTask;
import org.dnocrawler.common.jobs.JobPriority;
import org.dnocrawler.common.jobs.Jobs;
import org.dnocrawler.common.jobs.NewJob;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.HlzfSheet;
import org.dnocrawler.query.directory.OperatorDirectory;
import org.dnocrawler.query.interpret.Interpretation;
import org.dnocrawler.query.interpret.Request;
import org.dnocrawler.query.tariff.DataKey;
import org.dnocrawler.query.tariff.StoredData;
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
    return switch (asked.request().dataType()) {
      case NETZENTGELTE -> charges(asked, null, userId);
      case HLZF -> windows(asked).map(cached -> windowsAlone(asked, cached));
      case ALL -> windows(asked).flatMap(cached -> charges(asked, cached, userId));
    };
  }

  private Mono<Cached<StoredData>> windows(Answer.Asked asked) {
    return tariffs.find(key(asked, DataType.HLZF));
  }

  private static DataKey key(Answer.Asked asked, DataType dataType) {
    return new DataKey(asked.request().slug(), asked.request().year(), dataType);
  }

  private static Answer.Part windowsAlone(Answer.Asked asked, Cached<StoredData> cached) {
    if (!(cached instanceof Cached.Present<StoredData>(var data, var level))) {
      return new Answer.Unsupported(asked);
    }
    var missing = data.missing();
    return missing != null
        ? new Answer.NotFound(asked, missing)
        : new Answer.Known(asked, null, data.hlzf(), level);
  }

  private Mono<Answer.Part> charges(
      Answer.Asked asked, @Nullable Cached<StoredData> windows, String userId) {
    return tariffs
        .find(key(asked, DataType.NETZENTGELTE))
        .flatMap(cached -> stored(asked, cached, windows, userId));
  }

  private Mono<Answer.Part> stored(
      Answer.Asked asked,
      Cached<StoredData> cached,
      @Nullable Cached<StoredData> windows,
      String userId) {
    var hlzf = windowsOf(windows);
    if (!(cached instanceof Cached.Present<StoredData>(var data, var level))) {
      return crawl(asked, hlzf, userId);
    }
    var missing = data.missing();
    if (missing == null) {
      return Mono.just(new Answer.Known(asked, data.sheet(), hlzf, level));
    }
    return Mono.just(
        hlzf == null
            ? new Answer.NotFound(asked, missing)
            : new Answer.Known(asked, null, hlzf, level));
  }

  private static @Nullable HlzfSheet windowsOf(@Nullable Cached<StoredData> windows) {
    return windows instanceof Cached.Present<StoredData>(var data, _) ? data.hlzf() : null;
  }

  private Mono<Answer.Part> crawl(Answer.Asked asked, @Nullable HlzfSheet hlzf, String userId) {
    var operator = asked.operator();
    if (operator.website() == null) {
      return Mono.just(
          hlzf == null
              ? new Answer.NoWebsite(asked)
              : new Answer.Known(asked, null, hlzf, CacheLevel.SOURCE));
    }
    var task =
        new CrawlTask(
            operator.slug(),
            operator.name(),
            operator.mastrNr(),
            operator.website(),
            asked.request().year(),
            DataType.NETZENTGELTE);
    return jobs.enqueue(new NewJob(task, JobPriority.HIGH, userId))
        .map(job -> new Answer.Accepted(asked, job, hlzf));
  }
}
