package org.dnocrawler.common.jobs;

import java.util.Arrays;
import org.dnocrawler.common.redis.RedisKeys;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.stream.MapRecord;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Flux;

/// Reads every id that lies anywhere in the queue, in pages, those that do not count any more and
/// some twice among them.
///
/// Lines are read before leases: a job that is claimed meanwhile is seen at one of both.
final class QueueContents {

  private static final int PAGE = 1000;
  private static final Range<Long> ALL = Range.closed(0L, -1L);

  private final ReactiveStringRedisTemplate redis;
  private final RedisJobQueue.Transport transport;

  QueueContents(ReactiveStringRedisTemplate redis, RedisJobQueue.Transport transport) {
    this.redis = redis;
    this.transport = transport;
  }

  Flux<String> ids() {
    return Flux.concat(
        Flux.fromStream(() -> Arrays.stream(JobPriority.values())).concatMap(this::list, 1),
        listed(RedisKeys.CRAWL_RESULTS),
        Flux.just(RedisKeys.JOBS_SCHEDULED, RedisKeys.JOB_LEASES, RedisKeys.CRAWL_RESULT_LEASES)
            .concatMap(set -> redis.opsForZSet().range(set, ALL), 1));
  }

  private Flux<String> list(JobPriority priority) {
    var list = priority.wire();
    return switch (transport) {
      case LISTS ->
          listed(RedisKeys.jobsReturned(list))
              .concatWith(users(list).concatMap(user -> listed(RedisKeys.jobLine(list, user)), 1));
      case STREAMS ->
          streamed(RedisKeys.streamReturned(list))
              .concatWith(
                  users(list).concatMap(user -> streamed(RedisKeys.streamLine(list, user)), 1));
    };
  }

  private Flux<String> users(String list) {
    return listed(RedisKeys.jobQueue(list)).distinct();
  }

  /// From the youngest to the oldest, as a list shrinks at its old end: an id may come twice when
  /// the list grows meanwhile, and none is passed over.
  private Flux<String> listed(String key) {
    return Flux.range(0, Integer.MAX_VALUE)
        .concatMap(
            page ->
                redis
                    .opsForList()
                    .range(key, (long) page * PAGE, (long) (page + 1) * PAGE - 1)
                    .collectList(),
            0)
        .takeWhile(ids -> !ids.isEmpty())
        .flatMapIterable(ids -> ids);
  }

  private Flux<String> streamed(String key) {
    return redis
        .<String, String>opsForStream()
        .range(key, Range.unbounded())
        .map((MapRecord<String, String, String> entry) -> entry.getValue().getOrDefault("job", ""))
        .filter(id -> !id.isEmpty());
  }
}
