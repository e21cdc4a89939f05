package org.dnocrawler.faults.actor;

import java.time.Duration;
import org.dnocrawler.common.jobs.JobLease;
import org.dnocrawler.common.jobs.JobQueue.Held;
import org.dnocrawler.common.jobs.Jobs;
import org.dnocrawler.faults.load.QueueSettings;

/// Renews a lease while its job runs, and tells the run what it learns.
final class Heartbeat implements AutoCloseable {

  private static final Duration BEAT = QueueSettings.LEASE.dividedBy(5);
  private static final Duration STEP = Duration.ofMillis(20);

  private final Jobs jobs;
  private final JobLease lease;
  private volatile Held held = Held.HELD;
  private volatile boolean over;

  private Heartbeat(Jobs jobs, JobLease lease) {
    this.jobs = jobs;
    this.lease = lease;
  }

  static Heartbeat of(Jobs jobs, JobLease lease) {
    var heartbeat = new Heartbeat(jobs, lease);
    Thread.ofVirtual().name("heartbeat of " + lease.job()).start(heartbeat::beat);
    return heartbeat;
  }

  private void beat() {
    Desk.pause(BEAT);
    while (!over && held == Held.HELD) {
      try {
        var answer = jobs.renew(lease).block(QueueSettings.LEASE);
        held = answer == null ? Held.LOST : answer;
      } catch (RuntimeException e) {
        // nobody knows; the lease runs out unless the next one gets through
      }
      Desk.pause(BEAT);
    }
  }

  /// Works so long, or until there is no point in it.
  void work(Duration length) {
    var end = System.nanoTime() + length.toNanos();
    while (held == Held.HELD && System.nanoTime() < end) {
      Desk.pause(STEP);
    }
  }

  boolean isLost() {
    return held == Held.LOST;
  }

  boolean isCancelled() {
    return held == Held.CANCEL;
  }

  @Override
  public void close() {
    over = true;
  }
}
