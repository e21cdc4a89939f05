package org.dnocrawler.common.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.dnocrawler.common.redis.LuaScript;
import org.dnocrawler.common.redis.RedisChannels;
import org.dnocrawler.common.redis.RedisKeys;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Mono;

/// Values in Redis, each filled only with a permit.
///
/// A reader that misses is given the key's permit, a random text beside the key; all readers that
/// miss share it. Dropping a key removes value and permit in one step. A reader that loaded before
/// an update therefore comes back with a permit that is gone or has been replaced, and its old
/// value is refused. Losing a permit to eviction, expiry or a flush only costs one fill.
final class RedisSecondLevel implements SecondLevel {

  private static final LuaScript<Lookup> LOOKUP =
      LuaScript.load(RedisSecondLevel.class, "lookup.lua", RedisSecondLevel::lookup);
  private static final LuaScript<Boolean> FILL =
      LuaScript.load(RedisSecondLevel.class, "fill.lua", RedisSecondLevel::filled);
  private static final LuaScript<Long> DROP =
      LuaScript.load(RedisSecondLevel.class, "drop.lua", RedisSecondLevel::dropped);

  private final ReactiveStringRedisTemplate redis;
  private final Duration localTimeToLive;
  private final Duration permitTimeToLive;
  private final Duration patience;

  RedisSecondLevel(ReactiveStringRedisTemplate redis, CacheProperties properties) {
    this.redis = redis;
    this.localTimeToLive = properties.localTimeToLive();
    this.permitTimeToLive = properties.loadTimeout().multipliedBy(2);
    this.patience = properties.patience();
  }

  @Override
  public Mono<Lookup> read(String key) {
    var arguments =
        List.of(UUID.randomUUID().toString(), Long.toString(permitTimeToLive.toMillis()));
    return LOOKUP.run(redis, pair(key), arguments).timeout(patience);
  }

  @Override
  public Mono<Boolean> fill(String key, String permit, String json, Duration timeToLive) {
    var arguments = List.of(permit, json, Long.toString(timeToLive.toMillis()));
    return FILL.run(redis, pair(key), arguments).timeout(patience);
  }

  @Override
  public Mono<Void> drop(Collection<String> keys) {
    var all = new ArrayList<String>();
    keys.forEach(key -> all.addAll(pair(key)));
    return DROP.run(redis, all, List.of(RedisChannels.CACHE_INVALIDATE)).then();
  }

  @Override
  public Duration localTimeToLive(Duration timeToLive) {
    return timeToLive.compareTo(localTimeToLive) < 0 ? timeToLive : localTimeToLive;
  }

  private static List<String> pair(String key) {
    return List.of(key, RedisKeys.cachePermit(key));
  }

  private static Mono<Lookup> lookup(List<Object> reply) {
    return switch ((String) reply.getFirst()) {
      case "hit" -> Mono.just(new Lookup.Hit((String) reply.get(1)));
      case "miss" -> Mono.just(new Lookup.Miss((String) reply.get(1)));
      default -> LuaScript.unknown("lookup.lua", reply);
    };
  }

  private static Mono<Boolean> filled(List<Object> reply) {
    return switch ((String) reply.getFirst()) {
      case "stored" -> Mono.just(true);
      case "refused" -> Mono.just(false);
      default -> LuaScript.unknown("fill.lua", reply);
    };
  }

  private static Mono<Long> dropped(List<Object> reply) {
    return "dropped".equals(reply.getFirst())
        ? Mono.just((Long) reply.get(1))
        : LuaScript.unknown("drop.lua", reply);
  }
}
