package org.dnocrawler.common.jobs;

import static org.dnocrawler.common.redis.RedisKeys.CRAWL_RESULTS;
import static org.dnocrawler.common.redis.RedisKeys.CRAWL_RESULT_LEASES;

import java.util.List;
import org.dnocrawler.common.redis.LuaScript;
import org.dnocrawler.common.redis.RedisChannels;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Mono;

/// Recorded results in Redis: the list and its leases, one script a step.
final class ResultIndex {

  private static final LuaScript<JobId> CLAIM = Replies.lease("result_claim.lua");
  private static final LuaScript<Boolean> RELEASE = Replies.move("result_release.lua");
  private static final LuaScript<Long> RECOVER = Replies.number("result_recover.lua", "recovered");
  private static final List<String> KEYS = List.of(CRAWL_RESULTS, CRAWL_RESULT_LEASES);

  private final ReactiveStringRedisTemplate redis;
  private final String leaseMs;
  private final String batch;

  ResultIndex(ReactiveStringRedisTemplate redis, JobQueueProperties properties) {
    this.redis = redis;
    this.leaseMs = Long.toString(properties.lease().toMillis());
    this.batch = Integer.toString(properties.batch());
  }

  /// Leases the oldest result; empty when none waits.
  Mono<JobId> claim() {
    return CLAIM.run(redis, KEYS, List.of(leaseMs));
  }

  /// Puts a leased result back; false when it is not leased.
  Mono<Boolean> release(JobId job) {
    return RELEASE.run(redis, KEYS, List.of(job.toString(), RedisChannels.RESULTS_WAKE));
  }

  /// Puts results whose lease ran out back.
  ///
  /// @return how many, at most one batch
  Mono<Long> recover() {
    return RECOVER.run(redis, KEYS, List.of(batch, RedisChannels.RESULTS_WAKE));
  }
}
