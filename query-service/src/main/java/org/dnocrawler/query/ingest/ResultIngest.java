package org.dnocrawler.query.ingest;

import org.dnocrawler.common.jobs.ResultQueue;
import org.dnocrawler.common.jobs.ResultQueue.Delivery;
import org.dnocrawler.query.tariff.Tariffs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/// Stores one delivered result at a time.
///
/// First the change is committed, then caches are told, then the job is completed. A crash between
/// two of these steps hands the result out again; storing it again changes nothing.
final class ResultIngest {

  private static final Logger LOG = LoggerFactory.getLogger(ResultIngest.class);

  private final ResultQueue results;
  private final Tariffs tariffs;
  private final String consumer;

  ResultIngest(ResultQueue results, Tariffs tariffs, String consumer) {
    this.results = results;
    this.tariffs = tariffs;
    this.consumer = consumer;
  }

  /// Stores the oldest result that waits.
  ///
  /// @return whether it is worth asking for the next at once: a result was stored; false when none
  ///   waits or storing failed, and then the result was put back
  Mono<Boolean> next() {
    return results.claim(consumer).flatMap(this::ingest).defaultIfEmpty(false);
  }

  private Mono<Boolean> ingest(Delivery delivery) {
    return tariffs
        .store(delivery.job(), delivery.task(), delivery.result())
        .flatMap(stored -> results.complete(delivery, stored.message()))
        .doOnNext(completed -> log(delivery, completed))
        .thenReturn(true)
        .onErrorResume(cause -> putBack(delivery, cause))
        .checkpoint("ingest of a result");
  }

  private static void log(Delivery delivery, boolean completed) {
    LOG.info("job {} ingested{}", delivery.job(), completed ? "" : "; it was completed by another");
  }

  private Mono<Boolean> putBack(Delivery delivery, Throwable cause) {
    LOG.warn("result of job {} not ingested, put back: {}", delivery.job(), cause.toString());
    return results.release(delivery).onErrorReturn(false).thenReturn(false);
  }
}
