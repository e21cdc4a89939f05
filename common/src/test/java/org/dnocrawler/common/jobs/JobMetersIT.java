package org.dnocrawler.common.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dnocrawler.common.jobs.JobsBench.get;
import static org.dnocrawler.common.jobs.JobsBench.newJob;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.dnocrawler.common.testing.DataStores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JobMetersIT {

  @RegisterExtension static final DataStores STORES = new DataStores();

  @Test
  void gaugesTellWhereJobsAre() {
    try (var bench = JobsBench.start(STORES, "dno_crawler")) {
      var meters = bench.meters;
      get(bench.queue.enqueue(newJob(JobPriority.HIGH, "user-1")));
      get(bench.queue.enqueue(newJob(JobPriority.LOW, "user-1")));
      get(bench.queue.enqueue(newJob(JobPriority.LOW, "user-1")));
      get(bench.queue.claim("w"));
      var failed = get(bench.queue.claim("w"));
      get(bench.queue.fail(failed, new JobFailure("gone", "410", false, null)));

      get(bench.maintenance.promoteDue());
      assertThat(depth(meters, "waiting_low")).isEqualTo(1);
      assertThat(depth(meters, "leased")).isEqualTo(1);
      assertThat(depth(meters, "dead")).isEqualTo(1);
      assertThat(depth(meters, "waiting_high")).isZero();
      assertThat(meters.get("dno.jobs.claim").timer().count()).isEqualTo(2);
      assertThat(meters.get("dno.jobs.wait").timer().count()).isEqualTo(2);

      get(bench.maintenance.reconcile());
      assertThat(oldest(meters, "low")).isPositive();
      assertThat(oldest(meters, "high")).isZero();
    }
  }

  private static double oldest(SimpleMeterRegistry meters, String list) {
    return meters.get("dno.jobs.oldest").tag("list", list).gauge().value();
  }

  private static double depth(SimpleMeterRegistry meters, String place) {
    return meters.get("dno.jobs.depth").tag("place", place).gauge().value();
  }
}
