package org.dnocrawler.crawler.pipeline;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.dnocrawler.common.jobs.CrawlTask;
import org.dnocrawler.crawler.document.FetchedDocument;
import org.dnocrawler.crawler.document.Sought;
import org.dnocrawler.crawler.reading.DocumentReading;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// Runs the readers of documents away from the event loop, within a time limit.
///
/// A document that breaks or outlasts a reader ends with [ReadingBrokeException]; that is no
/// verdict on the document, and never ends a run or a worker.
final class Judge {

  private static final Logger LOG = LoggerFactory.getLogger(Judge.class);

  private final DocumentReading reading;
  private final Scheduler readers;
  private final Duration limit;

  Judge(DocumentReading reading, Scheduler readers, Duration limit) {
    this.reading = reading;
    this.readers = readers;
    this.limit = limit;
  }

  /// Reads the document for what the task wants: the stages as they begin, then one finding.
  Flux<Look> read(FetchedDocument document, CrawlTask task) {
    var deadline = Mono.delay(limit).cache();
    return Flux.<Look>create(sink -> read(document, task, sink))
        .subscribeOn(readers)
        .timeout(deadline, _ -> deadline)
        .onErrorMap(
            TimeoutException.class,
            _ -> new ReadingBrokeException("it could not be read within the time limit"))
        .onErrorMap(RuntimeException.class, Judge::broke);
  }

  /// A stack overflow is caught on the spot: left to itself it would end the thread, not the task.
  private void read(FetchedDocument document, CrawlTask task, FluxSink<Look> sink) {
    var sought = new Sought(task.dno(), task.dnoName(), task.website(), task.year());
    var type = task.dataType();
    try {
      var findings =
          reading.read(document, sought, Set.of(type), stage -> sink.next(new Look.Reached(stage)));
      sink.next(new Look.Done(requireNonNull(findings.get(type))));
      sink.complete();
    } catch (StackOverflowError _) {
      sink.error(new ReadingBrokeException("it is nested too deeply to be read"));
    }
  }

  private static RuntimeException broke(RuntimeException cause) {
    if (cause instanceof ReadingBrokeException) {
      return cause;
    }
    LOG.warn("a reader broke on a document", cause);
    return new ReadingBrokeException("it could not be read");
  }
}
