package org.dnocrawler.gateway.live;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.dnocrawler.common.database.DatabaseConfiguration;
import org.dnocrawler.common.jobs.CrawlTask;
import org.dnocrawler.common.jobs.JobFailure;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.common.jobs.JobLease;
import org.dnocrawler.common.jobs.JobPriority;
import org.dnocrawler.common.jobs.JobProgress;
import org.dnocrawler.common.jobs.Jobs;
import org.dnocrawler.common.jobs.JobsConfiguration;
import org.dnocrawler.common.jobs.NewJob;
import org.dnocrawler.common.redis.RedisConfiguration;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.testing.DataStores;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import reactor.core.publisher.Mono;

/// The real queue, as the services behind the gateway use it.
final class Worker implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final AtomicInteger YEAR = new AtomicInteger(2000);

  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();
  private final Jobs queue;

  Worker(DataStores stores) {
    TestPropertyValues.of(
            "dno.redis.state-url=" + stores.stateUrl(),
            "dno.redis.cache-url=" + stores.cacheUrl(),
            "dno.database.url=" + stores.databaseUrl(),
            "dno.database.user=dno_crawler",
            "dno.database.password=" + stores.password())
        .applyTo(context);
    context.registerBean(Clock.class, Clock::systemUTC);
    context.register(
        RedisConfiguration.class, DatabaseConfiguration.class, JobsConfiguration.class);
    context.refresh();
    queue = context.getBean(Jobs.class);
  }

  /// Hands in a job that nobody else asked for.
  JobId enqueue(String userId) {
    var task =
        new CrawlTask(
            "netze-bw", "Netze BW", null, null, YEAR.incrementAndGet(), DataType.NETZENTGELTE);
    return get(queue.enqueue(new NewJob(task, JobPriority.NORMAL, userId))).job();
  }

  /// Starts it; jobs of earlier tests are started on the way and stay behind.
  JobLease start(JobId job) {
    var lease = get(queue.claim("worker"));
    while (!lease.job().equals(job)) {
      lease = get(queue.claim("worker"));
    }
    return lease;
  }

  void report(JobLease lease, int percent) {
    get(queue.progress(lease, new JobProgress("download", percent, percent + " %")));
  }

  void giveUp(JobLease lease) {
    get(queue.fail(lease, new JobFailure("site_gone", "no such site", false, null)));
  }

  private static <T> T get(Mono<T> answer) {
    return answer.single().block(PATIENCE);
  }

  @Override
  public void close() {
    context.close();
  }
}
