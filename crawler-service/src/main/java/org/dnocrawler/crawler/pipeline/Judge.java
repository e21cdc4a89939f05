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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// Runs the readers of documents away from the event loop, within a time limit.
///
/// A document that breaks or outlasts a reader ends with [ReadingBrokeException]; that is no
/// verdict on the document, and never ends a run or a worker.
final class Judge {

  private static final Logger LOG = LoggerFactory.getLogger(Judge.class);

  private final DocumentClassifier classifier;
  private final PriceExtractor extractor;
  private final PriceValidator validator;
  private final Scheduler readers;
  private final Duration limit;

  Judge(
      DocumentClassifier classifier,
      PriceExtractor extractor,
      PriceValidator validator,
      Scheduler readers,
      Duration limit) {
    this.classifier = classifier;
    this.extractor = extractor;
    this.validator = validator;
    this.readers = readers;
    this.limit = limit;
  }

  /// What the document is.
  Mono<Classification> classify(FetchedDocument document, CrawlTask task) {
    return guarded(() -> classifier.classify(document, task));
  }

  /// The charges in it.
  Mono<Extraction> extract(Classification.Wanted wanted, FetchedDocument document, CrawlTask task) {
    return guarded(() -> extractor.extract(wanted, document, task));
  }

  /// What the checks say of them.
  Mono<Validation> validate(
      Extraction.Extracted extracted,
      Classification.Wanted wanted,
      FetchedDocument document,
      CrawlTask task) {
    return guarded(() -> validator.validate(extracted, wanted, document, task));
  }

  /// A stack overflow is caught on the spot: left to itself it would end the thread, not the task.
  private <T> Mono<T> guarded(Callable<T> reading) {
    return Mono.fromCallable(
            () -> {
              try {
                return reading.call();
              } catch (StackOverflowError _) {
                throw new ReadingBrokeException("it is nested too deeply to be read");
              }
            })
        .subscribeOn(readers)
        .timeout(limit)
        .onErrorMap(
            TimeoutException.class,
            _ -> new ReadingBrokeException("it could not be read within the time limit"))
        .onErrorMap(RuntimeException.class, Judge::broke);
  }

  private static RuntimeException broke(RuntimeException cause) {
    if (cause instanceof ReadingBrokeException) {
      return cause;
    }
    LOG.warn("a reader broke on a document", cause);
    return new ReadingBrokeException("it could not be read");
  }
}
