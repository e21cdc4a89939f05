package org.dnocrawler.query.ask;

import org.dnocrawler.common.cache.CacheLevel;
import org.dnocrawler.common.cache.Cached;
import org.dnocrawler.common.jobs.CrawlTask;
import org.dnocrawler.common.jobs.JobPriority;
import org.dnocrawler.common.jobs.Jobs;
import org.dnocrawler.common.jobs.NewJob;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.query.directory.Operator;
import org.dnocrawler.query.directory.OperatorDirectory;
import org.dnocrawler.query.interpret.Interpretation;
import org.dnocrawler.query.stats.QueryStats;
import org.dnocrawler.query.tariff.DataKey;
import org.dnocrawler.query.tariff.StoredData;
import org.dnocrawler.query.tariff.Tariffs;
import reactor.core.publisher.Mono;

/// Answers a question from what is stored, or has it crawled.
final class Ask {

  private final Questions questions;
  private final OperatorDirectory directory;
  private final Tariffs tariffs;
  private final Jobs jobs;
  private final QueryStats stats;

  Ask(
      Questions questions,
      OperatorDirectory directory,
      Tariffs tariffs,
      Jobs jobs,
      QueryStats stats) {
    this.questions = questions;
    this.directory = directory;
    this.tariffs = tariffs;
    this.jobs = jobs;
    this.stats = stats;
  }

  /// The answer to a question.
  ///
  /// Many who ask for the same unknown figures at a time share one job.
  ///
  /// @param question a checked text
  /// @param userId who asks, and may follow the job
  /// @return fails when neither cache nor database can be asked
  Mono<Answer> answer(String question, String userId) {
    return questions
        .interpret(question)
        .flatMap(interpretation -> understood(interpretation, userId))
        .doOnNext(this::count)
        .doOnError(_ -> stats.failed())
        .checkpoint("question");
  }

  private Mono<Answer> understood(Interpretation interpretation, String userId) {
    if (!(interpretation instanceof Interpretation.Ok ok)) {
      return Mono.just(new Answer.NotUnderstood(interpretation));
    }
    if (ok.dataType() != DataType.NETZENTGELTE) {
      return Mono.just(new Answer.Unsupported(ok.dataType()));
    }
    var asked = new Answer.Asked(operator(ok), ok);
    return tariffs
        .find(new DataKey(ok.dno(), ok.year(), ok.dataType()))
        .flatMap(cached -> stored(asked, cached, userId));
  }

  private Operator operator(Interpretation.Ok ok) {
    return directory
        .bySlug(ok.dno())
        .orElseThrow(() -> new IllegalStateException("no operator " + ok.dno()));
  }

  private Mono<Answer> stored(Answer.Asked asked, Cached<StoredData> cached, String userId) {
    return switch (cached) {
      case Cached.Present<StoredData>(var data, var level) -> Mono.just(known(asked, data, level));
      case Cached.Absent<StoredData> _ -> crawl(asked, userId);
    };
  }

  private static Answer known(Answer.Asked asked, StoredData data, CacheLevel level) {
    var sheet = data.sheet();
    var missing = data.missing();
    if (sheet != null) {
      return new Answer.Known(asked, sheet, level);
    }
    if (missing != null) {
      return new Answer.NotFound(missing);
    }
    throw new IllegalStateException("stored data is empty");
  }

  private Mono<Answer> crawl(Answer.Asked asked, String userId) {
    var operator = asked.operator();
    if (operator.website() == null) {
      return Mono.just(new Answer.NoWebsite(operator));
    }
    var ok = asked.interpretation();
    var task =
        new CrawlTask(
            operator.slug(),
            operator.name(),
            operator.mastrNr(),
            operator.website(),
            ok.year(),
            ok.dataType());
    return jobs.enqueue(new NewJob(task, JobPriority.HIGH, userId))
        .map(job -> new Answer.Accepted(asked, job));
  }

  private void count(Answer answer) {
    switch (answer) {
      case Answer.Known(_, _, var level) -> stats.answered(level != CacheLevel.SOURCE);
      case Answer.Accepted(_, var job) -> stats.crawled(job.created());
      case Answer.NotFound _, Answer.NoWebsite _, Answer.Unsupported _, Answer.NotUnderstood _ ->
          stats.failed();
    }
  }
}
