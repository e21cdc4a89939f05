package org.dnocrawler.crawler.fallback;

import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.common.jobs.JobJournal;
import org.dnocrawler.common.redis.CacheRedis;
import org.dnocrawler.common.redis.RedisKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/// Answers of the model: kept ones first, and never more than the asker's tokens allow.
final class Answers {

  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
  private static final String NAMESPACE = "llm";

  private final CacheRedis cache;
  private final TokenAllowance allowance;
  private final ModelClient model;
  private final JobJournal journal;
  private final Duration ttl;
  private final MeterRegistry meters;

  /// @param ttl how long an answer is kept
  Answers(
      CacheRedis cache,
      TokenAllowance allowance,
      ModelClient model,
      JobJournal journal,
      Duration ttl,
      MeterRegistry meters) {
    this.cache = cache;
    this.allowance = allowance;
    this.model = model;
    this.journal = journal;
    this.ttl = ttl;
    this.meters = meters;
  }

  /// The answer to a question; never empty. Fails where journal or Redis cannot say whose tokens
  /// are used: then nothing is asked.
  Mono<Answer> answer(Question question, JobId job) {
    var key = RedisKeys.cached(NAMESPACE, model.sha256(question));
    return kept(key)
        .doOnNext(_ -> count("cache"))
        .<Answer>map(Answer.Said::new)
        .switchIfEmpty(
            Mono.defer(() -> journal.find(job))
                .flatMap(snapshot -> ask(question, snapshot.userId(), key)))
        .defaultIfEmpty(new Answer.Silent("not asked: nobody asked for this job"));
  }

  private Mono<String> kept(String key) {
    return cache
        .template()
        .opsForValue()
        .get(key)
        .onErrorResume(Exception.class, e -> away("not looked up", e).then(Mono.empty()));
  }

  private Mono<Answer> ask(Question question, String user, String key) {
    long most = model.mostTokens(question);
    return allowance
        .take(user, most)
        .flatMap(taken -> taken ? ask(question, user, key, most) : Mono.just(limited()));
  }

  private Mono<Answer> ask(Question question, String user, String key, long taken) {
    return model
        .ask(question)
        .flatMap(said -> keep(said, key).then(settle(user, taken, said.tokens())).thenReturn(said))
        .doOnNext(_ -> count("model"))
        .<Answer>map(said -> new Answer.Said(said.text()))
        .onErrorResume(
            Exception.class, e -> settle(user, taken, spentOn(e, question)).thenReturn(failed(e)));
  }

  private Answer limited() {
    count("limit");
    return new Answer.Silent("not asked: the tokens of who asked are used up for today");
  }

  /// A question that was sent may have cost what it is long, whatever came of it.
  private long spentOn(Exception cause, Question question) {
    return cause instanceof CallNotPermittedException || cause instanceof BulkheadFullException
        ? 0
        : model.likelyTokens(question);
  }

  private Answer failed(Exception cause) {
    count("failure");
    return new Answer.Silent(ModelClient.reason(cause));
  }

  private Mono<Void> keep(ModelClient.Said said, String key) {
    return cache
        .template()
        .opsForValue()
        .set(key, said.text(), ttl)
        .then()
        .onErrorResume(Exception.class, e -> away("not kept", e));
  }

  private Mono<Void> settle(String user, long taken, long used) {
    return allowance.giveBack(user, taken - used);
  }

  private Mono<Void> away(String what, Exception cause) {
    LOG.warn("an answer was {}: {}", what, cause.toString());
    return Mono.empty();
  }

  private void count(String source) {
    meters.counter(FallbackMetric.ANSWERS.id(), "source", source).increment();
  }
}
