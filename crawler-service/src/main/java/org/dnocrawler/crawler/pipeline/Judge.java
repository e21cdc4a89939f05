package org.dnocrawler.crawler.pipeline;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import org.dnocrawler.common.jobs.CrawlTask;
import org.dnocrawler.crawler.document.FetchedDocument;
import org.dnocrawler.crawler.document.Sought;
import org.dnocrawler.crawler.reader.DocumentReaders;
import org.dnocrawler.crawler.reader.Heard;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Has the documents of a run read for what its task wants.
///
/// A document that breaks or outlasts a reader ends with [ReadingBrokeException]; that is no
/// verdict on the document, and never ends a run or a worker.
final class Judge {

  private final DocumentReaders readers;

  Judge(DocumentReaders readers) {
    this.readers = readers;
  }

  /// Reads the document for what the task wants: the stages as they begin, then one finding.
  Flux<Look> read(FetchedDocument document, CrawlTask task) {
    var sought = new Sought(task.dno(), task.dnoName(), task.website(), task.year());
    return readers
        .read(document, sought, Set.of(task.dataType()))
        .concatMap(heard -> look(heard, task));
  }

  private static Mono<Look> look(Heard heard, CrawlTask task) {
    return switch (heard) {
      case Heard.Reached(var stage) -> Mono.just(new Look.Reached(stage));
      case Heard.Read(var findings) ->
          Mono.just(new Look.Done(requireNonNull(findings.get(task.dataType()))));
      case Heard.Broke(var breakage) -> Mono.error(new ReadingBrokeException(breakage.reason()));
    };
  }
}
