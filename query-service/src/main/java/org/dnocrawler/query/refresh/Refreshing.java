package org.dnocrawler.query.refresh;

import org.dnocrawler.common.jobs.CrawlTask;
import org.dnocrawler.common.jobs.JobControl;
import org.dnocrawler.common.jobs.JobPriority;
import org.dnocrawler.common.jobs.Jobs;
import org.dnocrawler.common.jobs.NewJob;
import org.dnocrawler.common.jobs.QueueSizes;
import org.dnocrawler.common.locks.HeldLock;
import org.dnocrawler.common.locks.RedisLocks;
import org.dnocrawler.query.refresh.Due.Entry;
import org.dnocrawler.query.refresh.RefreshProperties.Scope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Begins crawls that nobody asked for, when they are due and the crawlers have nothing else to do.
///
/// The lock makes it happen once in a while, by one instance; it ends by itself when it is time
/// again, and is given back at once only when the look failed.
final class Refreshing {

  static final String LOCK = "refresh";

  /// Whose jobs these are: nobody's account, and one turn of the queue for all of them.
  static final String USER = "refresh";

  private static final Logger LOG = LoggerFactory.getLogger(Refreshing.class);

  private final RedisLocks locks;
  private final JobControl queue;
  private final Jobs jobs;
  private final Due due;
  private final RefreshStore store;
  private final RefreshProperties properties;

  Refreshing(
      RedisLocks locks,
      JobControl queue,
      Jobs jobs,
      Due due,
      RefreshStore store,
      RefreshProperties properties) {
    this.locks = locks;
    this.queue = queue;
    this.jobs = jobs;
    this.due = due;
    this.store = store;
    this.properties = properties;
  }

  /// Begins what is due, when it is time to look and no other instance does.
  ///
  /// @return how many crawls were begun; empty when it was not time, or nothing is to be refreshed
  Mono<Long> refresh() {
    return properties.scope() == Scope.NONE
        ? Mono.empty()
        : locks.acquire(LOCK, properties.look()).flatMap(this::look);
  }

  private Mono<Long> look(HeldLock lock) {
    return queue
        .state()
        .map(state -> room(state.sizes()))
        .flatMap(room -> room == 0 ? Mono.just(0L) : begin(room))
        .onErrorResume(cause -> locks.release(lock).then(Mono.error(cause)));
  }

  /// How many crawls may be begun: none while somebody waits for one that was asked for.
  private int room(QueueSizes sizes) {
    long asked = waiting(sizes, JobPriority.HIGH) + waiting(sizes, JobPriority.NORMAL);
    long free = properties.mostWaiting() - waiting(sizes, JobPriority.LOW);
    return asked > 0 ? 0 : Math.clamp(free, 0, properties.atATime());
  }

  private static long waiting(QueueSizes sizes, JobPriority list) {
    return sizes.waiting().getOrDefault(list, 0L);
  }

  private Mono<Long> begin(int most) {
    return due.entries(properties.scope(), properties.days(), most)
        .flatMapMany(Flux::fromIterable)
        .concatMap(this::begin)
        .count()
        .doOnNext(count -> LOG.info("{} crawls begun that were due", count));
  }

  /// Enqueued first: dying between the two begins it again, and joins the job that is open then.
  private Mono<Entry> begin(Entry entry) {
    var operator = entry.operator();
    var key = entry.key();
    var task =
        new CrawlTask(
            operator.slug(),
            operator.name(),
            operator.mastrNr(),
            operator.website(),
            key.year(),
            key.dataType());
    var known = entry.known();
    return jobs.enqueue(
            new NewJob(known == null ? task : task.knowing(known), JobPriority.LOW, USER))
        .then(store.begin(key))
        .thenReturn(entry);
  }
}
