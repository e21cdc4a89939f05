package org.dnocrawler.common.jobs;

import java.util.HashMap;
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
      RedisScript.of(
          """
          for _, id in ipairs(ARGV) do redis.call('ZADD', KEYS[1], 'XX', 0, id) end
          return 0
          """,
          Long.class);

  @SuppressWarnings("rawtypes") // Spring types the reply of a script by class, and List has one
  private static final RedisScript<List> STATUSES =
      RedisScript.of(
          """
          local words = {}
          for i, job in ipairs(KEYS) do words[i] = redis.call('HGET', job, 'status') or '' end
          return words
          """,
          List.class);

  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();
  private final Transport transport;
  private final StateRedis state;

  /// One queue for each setting, as each reads its scripts.
  private final Map<List<Object>, JobQueue> queues = new HashMap<>();

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
    return queues.computeIfAbsent(
        List.of(properties, limit), _ -> new RedisJobQueue(state, properties, transport, limit));
  }

  @Override
  void expire(List<JobId> jobs) {
    bringForward(RedisKeys.JOB_LEASES, jobs);
  }

  @Override
  void makeDue(List<JobId> jobs) {
    bringForward(RedisKeys.JOBS_SCHEDULED, jobs);
  }

  private void bringForward(String key, List<JobId> jobs) {
    var ids = jobs.stream().map(JobId::toString).toList();
    get(redis.execute(BRING_FORWARD, List.of(key), ids).then());
  }

  @Override
  List<JobStatus> statuses(List<JobId> jobs) {
    var keys = jobs.stream().map(job -> RedisKeys.job(job.toString())).toList();
    List<?> words = get(redis.execute(STATUSES, keys).single());
    return words.stream()
        .map(word -> word.equals("") ? null : JobStatus.fromWire((String) word))
        .toList();
  }

  @Override
  public void close() {
    context.close();
  }
}
