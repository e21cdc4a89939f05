package org.dnocrawler.crawler.fallback;

import io.micrometer.core.instrument.MeterRegistry;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.crawler.document.FetchedDocument;
import org.dnocrawler.crawler.document.Sought;
import org.dnocrawler.crawler.reader.DocumentReaders;
import org.dnocrawler.crawler.reader.Worded;
import org.dnocrawler.crawler.reading.Wording;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/// Asks a language model about a document that the reader abstained from, where one is configured.
///
/// What the model says is a proposal: it counts only as far as it stands in the document and passes
/// the checks. Nothing in document or answer can make it do anything but read this document.
public final class Fallback {

  private static final Logger LOG = LoggerFactory.getLogger(Fallback.class);

  private final FallbackProperties properties;
  private final DocumentReaders readers;
  private final Answers answers;
  private final MeterRegistry meters;

  Fallback(
      FallbackProperties properties,
      DocumentReaders readers,
      Answers answers,
      MeterRegistry meters) {
    this.properties = properties;
    this.readers = readers;
    this.answers = answers;
    this.meters = meters;
  }

  /// Asks about the document.
  ///
  /// @param type `NETZENTGELTE` or `HLZF`
  /// @param job the job it is read for; its first asker's tokens are used
  /// @return what came of it; never empty, never fails
  public Mono<Opinion> ask(FetchedDocument document, Sought sought, DataType type, JobId job) {
    if (properties.url() == null) {
      return Mono.just(new Opinion.None());
    }
    return readers
        .wording(document, sought, type, properties.maxCharacters())
        .flatMap(worded -> ask(worded, document, sought, type, job))
        .onErrorResume(Exception.class, this::broke)
        .doOnNext(this::count)
        .checkpoint("ask a language model about a document");
  }

  private Mono<Opinion> ask(
      Worded worded, FetchedDocument document, Sought sought, DataType type, JobId job) {
    return switch (worded) {
      case Worded.Broke(var breakage) ->
          Mono.just(new Opinion.Refused("not asked: " + breakage.reason(), false));
      case Worded.Answered(var wording) ->
          wording
              .map(words -> ask(words, document, sought, type, job))
              .orElseGet(() -> Mono.just(new Opinion.None()));
    };
  }

  private Mono<Opinion> ask(
      Wording wording, FetchedDocument document, Sought sought, DataType type, JobId job) {
    var question = Question.of(type, sought.year(), wording, document.sha256());
    var judge = new Acceptance(wording, document, sought, type);
    return answers
        .answer(question, job)
        .map(answer ->
            switch (answer) {
              case Answer.Said(var text) -> judge.judge(text);
              case Answer.Silent(var reason) -> new Opinion.Refused(reason, false);
            });
  }

  private Mono<Opinion> broke(Exception cause) {
    LOG.error("asking the language model broke off", cause);
    return Mono.just(new Opinion.Refused("asking broke off on our side", false));
  }

  private void count(Opinion opinion) {
    var outcome =
        switch (opinion) {
          case Opinion.None _ -> "none";
          case Opinion.Accepted _ -> "accepted";
          case Opinion.Refused(_, boolean lasting) -> lasting ? "discarded" : "unanswered";
        };
    meters.counter(FallbackMetric.OPINIONS.id(), "outcome", outcome).increment();
  }
}
