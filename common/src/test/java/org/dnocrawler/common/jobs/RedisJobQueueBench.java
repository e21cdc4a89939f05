package org.dnocrawler.common.jobs;

import java.util.List;
import java.util.Map;
import org.dnocrawler.common.jobs.RedisJobQueue.Transport;
import org.dnocrawler.common.redis.RedisConfiguration;
import org.dnocrawler.common.redis.RedisKeys;
import org.dnocrawler.common.redis.StateRedis;
import org.dnocrawler.common.testing.DataStores;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/// A queue in Redis under test.
final class RedisJobQueueBench extends JobQueueContractBench implements AutoCloseable {

  private static final RedisScript<Long> BRING_FORWARD =
      RedisScript.of("return redis.call('ZADD', KEYS[1], 'XX', 'CH', 0, ARGV[1])", Long.class);

  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();
  private final Transport transport;
  private final StateRedis state;
  final ReactiveStringRedisTemplate redis;

  RedisJobQueueBench(DataStores stores, Transport transport) {
    var properties =
        Map.<String, Object>of(
            "dno.redis.state-url", stores.stateUrl(), "dno.redis.command-timeout", "10s");
    context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("t", properties));
    context.register(RedisConfiguration.class);
    context.refresh();
    this.transport = transport;
    this.state = context.getBean(StateRedis.class);
    this.redis = state.template();
  }

  @Override
  JobQueue onEmptyStore(JobQueueProperties properties, int limit) {
    get(redis.execute(connection -> connection.serverCommands().flushAll()).then());
    return new RedisJobQueue(state, properties, transport, limit);
  }

  @Override
  void expire(JobId job) {
    bringForward(RedisKeys.JOB_LEASES, job);
  }

  @Override
  void makeDue(JobId job) {
    bringForward(RedisKeys.JOBS_SCHEDULED, job);
  }

  private void bringForward(String key, JobId job) {
    get(redis.execute(BRING_FORWARD, List.of(key), List.of(job.toString())).then());
  }

  @Override
  JobStatus status(JobId job) {
    var status = redis.<String, String>opsForHash().get(RedisKeys.job(job.toString()), "status");
    return get(status.map(JobStatus::fromWire));
  }

  @Override
  public void close() {
    context.close();
  }
}
