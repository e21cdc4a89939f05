package org.dnocrawler.crawler.pipeline;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import org.dnocrawler.common.jobs.JobLease;
import org.dnocrawler.crawler.document.FetchedDocument;
import org.dnocrawler.crawler.document.Sought;
import org.dnocrawler.crawler.fallback.Fallback;
import org.dnocrawler.crawler.fallback.Opinion;
import org.dnocrawler.crawler.reader.DocumentReaders;
import org.dnocrawler.crawler.reader.Heard;
import org.dnocrawler.crawler.reading.Finding;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Has the documents of a run read for what its task wants.
///
/// A document that breaks or outlasts a reader ends with [ReadingBrokeException]; that is no
/// verdict on the document, and never ends a run or a worker.
final class Judge {

  private final DocumentReaders readers;
  private final Fallback fallback;

  /// @param fallback is asked about documents that the reader abstains from
  Judge(DocumentReaders readers, Fallback fallback) {
    this.readers = readers;
    this.fallback = fallback;
  }

  /// Reads the document for what the job wants: the stages as they begin, then one finding.
  Flux<Look> read(FetchedDocument document, JobLease lease) {
    var task = lease.task();
    var sought = new Sought(task.dno(), task.dnoName(), task.website(), task.year());
    return readers
        .read(document, sought, Set.of(task.dataType()))
        .concatMap(heard -> look(heard, document, sought, lease));
  }

  private Mono<Look> look(Heard heard, FetchedDocument document, Sought sought, JobLease lease) {
    return switch (heard) {
      case Heard.Reached(var stage) -> Mono.just(new Look.Reached(stage));
      case Heard.Read(var findings) -> {
        var type = lease.task().dataType();
        var finding = requireNonNull(findings.get(type));
        yield finding instanceof Finding.Abstained abstained
            ? fallback
                .ask(document, sought, type, lease.job())
                .map(opinion -> done(abstained, opinion))
            : Mono.just(new Look.Done(finding, true));
      }
      case Heard.Broke(var breakage) -> Mono.error(new ReadingBrokeException(breakage.reason()));
    };
  }

  private static Look done(Finding.Abstained abstained, Opinion opinion) {
    return switch (opinion) {
      case Opinion.None _ -> new Look.Done(abstained, true);
      case Opinion.Accepted(var publication) -> new Look.Done(new Finding.Found(publication), true);
      case Opinion.Refused(var reason, boolean lasting) -> {
        var both = abstained.reason() + "; language model: " + reason;
        yield new Look.Done(new Finding.Abstained(both), lasting);
      }
    };
  }
}
