package org.dnocrawler.common.jobs;

import java.util.List;
import org.dnocrawler.common.redis.LuaScript;
import org.dnocrawler.common.redis.RedisKeys;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Who may follow a job, in Redis.
final class Followers {

  private static final LuaScript<Boolean> JOIN = Replies.flag("join.lua", "joined", "unknown");

  private final ReactiveStringRedisTemplate redis;

  Followers(ReactiveStringRedisTemplate redis) {
    this.redis = redis;
  }

  /// Lets one more user follow a job; false when Redis does not know the job.
  ///
  /// @param list where the job waits when it waits again
  Mono<Boolean> join(JobId job, String user, JobPriority list) {
    var id = job.toString();
    return JOIN.run(
        redis, List.of(RedisKeys.job(id), RedisKeys.jobAskers(id)), List.of(user, list.wire()));
  }

  /// Lets users follow a job.
  Mono<Void> join(JobRow row, List<String> users) {
    return Flux.fromIterable(users)
        .concatMap(user -> join(row.id(), user, row.job().priority()))
        .then();
  }

  /// Lets a user follow a job no more.
  Mono<Boolean> leave(JobId job, String user) {
    return redis
        .opsForSet()
        .remove(RedisKeys.jobAskers(job.toString()), user)
        .map(removed -> removed > 0);
  }
}
