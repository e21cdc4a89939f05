package org.dnocrawler.crawler.pipeline;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.dnocrawler.common.jobs.CrawlTask;
import org.dnocrawler.crawler.classify.Classification;
import org.dnocrawler.crawler.classify.DocumentClassifier;
import org.dnocrawler.crawler.extract.Extraction;
import org.dnocrawler.crawler.extract.PriceExtractor;
import org.dnocrawler.crawler.fetch.FetchedDocument;
import org.dnocrawler.crawler.validate.PriceValidator;
import org.dnocrawler.crawler.validate.Validation;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// Runs the readers of documents away from the event loop, within a time limit.
///
/// A document that breaks or outlasts a reader is rejected; it never ends a run or a worker.
final class Judge {

  private final DocumentClassifier classifier;
  private final PriceExtractor extractor;
  private final PriceValidator validator;
  private final Scheduler cpu;
  private final Duration limit;

  Judge(
      DocumentClassifier classifier,
      PriceExtractor extractor,
      PriceValidator validator,
      Scheduler cpu,
      Duration limit) {
    this.classifier = classifier;
    this.extractor = extractor;
    this.validator = validator;
    this.cpu = cpu;
    this.limit = limit;
  }

  Mono<Classification> classify(FetchedDocument document, CrawlTask task) {
    return guarded(
        () -> classifier.classify(document, task),
        new Classification.Rejected("not readable within the limits"));
  }

  Mono<Extraction> extract(
      Classification.Wanted wanted, FetchedDocument document, CrawlTask task) {
    return guarded(
        () -> extractor.extract(wanted, document, task),
        new Extraction.Nothing("its tables could not be read within the limits"));
  }

  Mono<Validation> validate(
      Extraction.Extracted extracted,
      Classification.Wanted wanted,
      FetchedDocument document,
      CrawlTask task) {
    return guarded(
        () -> validator.validate(extracted, wanted, document, task),
        new Validation.Refused("its figures could not be checked"));
  }

  /// A stack overflow is caught on the spot: left to itself it would end the thread, not the task.
  private <T> Mono<T> guarded(Callable<T> reading, T instead) {
    return Mono.fromCallable(
            () -> {
              try {
                return reading.call();
              } catch (StackOverflowError _) {
                return instead;
              }
            })
        .subscribeOn(cpu)
        .timeout(limit)
        .onErrorReturn(TimeoutException.class, instead)
        .onErrorReturn(RuntimeException.class, instead);
  }
}
