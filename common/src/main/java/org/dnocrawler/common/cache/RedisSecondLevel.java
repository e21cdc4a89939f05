package org.dnocrawler.common.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.dnocrawler.common.redis.RedisChannels;
import org.dnocrawler.common.redis.RedisKeys;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Values in Redis, each filled only with a permit.
///
/// A reader that misses is given the key's permit, a random text beside the key; all readers that
/// miss share it. Dropping a key removes value and permit in one step. A reader that loaded before
/// an update therefore comes back with a permit that is gone or has been replaced, and its old
/// value is refused. Losing a permit to eviction, expiry or a flush only costs one fill. A load
/// that no other process may do at the same time also holds the key's lease.
final class RedisSecondLevel implements SecondLevel {

  private static final int KEYS_AT_A_TIME = 500;
  private static final String END = "0";

  private final ReactiveStringRedisTemplate redis;
  private final CacheProperties properties;
  private final String permitMillis;
  private final String leaseMillis;
  private final Duration patience;

  /// @param redis writes and reads values as Latin-1
  RedisSecondLevel(ReactiveStringRedisTemplate redis, CacheProperties properties) {
    this.redis = redis;
    this.properties = properties;
    this.permitMillis = Long.toString(properties.loadTimeout().multipliedBy(2).toMillis());
    this.leaseMillis = Long.toString(properties.fillLease().toMillis());
    this.patience = properties.patience();
  }

  @Override
  public Mono<Lookup> read(String key, String owner) {
    return CacheScripts.LOOKUP.run(redis, triple(key), wanted(owner)).timeout(patience);
  }

  @Override
  public Mono<Lookup> claim(String key, String owner) {
    var keys = List.of(RedisKeys.cachePermit(key), RedisKeys.cacheLease(key));
    return CacheScripts.CLAIM.run(redis, keys, wanted(owner)).timeout(patience);
  }

  private List<String> wanted(String owner) {
    return List.of(UUID.randomUUID().toString(), permitMillis, owner, leaseMillis);
  }

  @Override
  public Mono<Boolean> fill(String key, String permit, String text, Duration timeToLive) {
    var keys = List.of(key, RedisKeys.cachePermit(key));
    return CacheScripts.FILL
        .run(redis, keys, List.of(permit, text, millis(timeToLive)))
        .timeout(patience);
  }

  @Override
  public Mono<Void> release(String key, String owner) {
    var arguments = List.of(owner, RedisChannels.CACHE_FILLED, key);
    return CacheScripts.RELEASE
        .run(redis, List.of(RedisKeys.cacheLease(key)), arguments)
        .timeout(patience)
        .then();
  }

  @Override
  public Mono<Void> renew(String key, String owner) {
    return CacheScripts.RENEW
        .run(redis, List.of(RedisKeys.cacheLease(key)), List.of(owner, leaseMillis))
        .timeout(patience)
        .then();
  }

  @Override
  public Mono<Long> drop(Collection<String> keys) {
    return Flux.fromIterable(keys)
        .buffer(KEYS_AT_A_TIME)
        .concatMap(this::dropSome)
        .reduce(0L, Long::sum);
  }

  private Mono<Long> dropSome(List<String> keys) {
    var all = new ArrayList<String>();
    keys.forEach(key -> all.addAll(triple(key)));
    return CacheScripts.DROP.run(redis, all, List.of(RedisChannels.CACHE_INVALIDATE));
  }

  @Override
  public Mono<Void> announce(KeyPattern pattern) {
    return redis.convertAndSend(RedisChannels.CACHE_INVALIDATE, CacheMessage.of(pattern)).then();
  }

  @Override
  public Mono<Void> put(String key, String text, Duration timeToLive) {
    var arguments = List.of(text, millis(timeToLive), RedisChannels.CACHE_INVALIDATE);
    return CacheScripts.PUT.run(redis, triple(key), arguments).then();
  }

  @Override
  public Mono<Lookup.Hit> peek(String key) {
    return CacheScripts.PEEK.run(redis, List.of(key), List.of());
  }

  @Override
  public Mono<Long> increment(String key, long by, Duration timeToLive) {
    var arguments = List.of(Long.toString(by), millis(timeToLive), RedisChannels.CACHE_INVALIDATE);
    return CacheScripts.INCREMENT.run(redis, List.of(key), arguments);
  }

  @Override
  public Mono<Boolean> expire(String key, Duration timeToLive) {
    var arguments = List.of(millis(timeToLive), RedisChannels.CACHE_INVALIDATE);
    return CacheScripts.EXPIRE.run(redis, List.of(key), arguments);
  }

  @Override
  public Flux<String> scan(String glob) {
    return step(glob, END, KEYS_AT_A_TIME)
        .expand(step ->
            END.equals(step.cursor()) ? Mono.empty() : step(glob, step.cursor(), KEYS_AT_A_TIME))
        .flatMapIterable(Step::keys);
  }

  @Override
  public Mono<Step> step(String glob, String cursor, int about) {
    var arguments = List.of(cursor, glob, Integer.toString(about));
    return CacheScripts.SCAN.run(redis, List.of(), arguments);
  }

  @Override
  public Flux<KeyInfo> describe(Collection<String> keys) {
    return Flux.fromIterable(keys)
        .buffer(KEYS_AT_A_TIME)
        .concatMap(some ->
            CacheScripts.DESCRIBE
                .run(redis, some, List.of())
                .flatMapIterable(figures -> CacheScripts.described(some, figures)));
  }

  @Override
  public Mono<StoreInfo> info() {
    return redis
        .execute(connection -> connection.serverCommands().info())
        .single()
        .map(all ->
            new StoreInfo(
                Long.parseLong(all.getProperty("used_memory", "0")),
                Long.parseLong(all.getProperty("maxmemory", "0")),
                Long.parseLong(all.getProperty("evicted_keys", "0"))))
        .timeout(patience);
  }

  @Override
  public Duration localTimeToLive(Duration timeToLive) {
    var most = properties.localTimeToLive();
    return timeToLive.compareTo(most) < 0 ? timeToLive : most;
  }

  private static String millis(Duration timeToLive) {
    return Long.toString(timeToLive.toMillis());
  }

  private static List<String> triple(String key) {
    return List.of(key, RedisKeys.cachePermit(key), RedisKeys.cacheLease(key));
  }
}
