package org.dnocrawler.common.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The queue in memory under test; its clock stands still until it is moved.
class MemoryJobQueueBench extends JobQueueContractBench {

  Instant now = Instant.parse("2025-01-01T00:00:00Z");
  private MemoryJobQueue memory;

  @Override
  JobQueue onEmptyStore(JobQueueProperties properties, int limit) {
    memory = new MemoryJobQueue(() -> now, properties, limit);
    return memory;
  }

  MemoryJobQueue memory() {
    return memory;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  @Override
  void expire(List<JobId> jobs) {
    jobs.forEach(memory::expire);
  }

  @Override
  void makeDue(List<JobId> jobs) {
    jobs.forEach(memory::makeDue);
  }

  @Override
  List<JobStatus> statuses(List<JobId> jobs) {
    return jobs.stream().map(job -> memory.look(job).map(SeenJob::status).orElse(null)).toList();
  }
}
