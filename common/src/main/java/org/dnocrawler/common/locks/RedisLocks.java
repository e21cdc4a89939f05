package org.dnocrawler.common.locks;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.dnocrawler.common.redis.LuaScript;
import org.dnocrawler.common.redis.RedisKeys;
import org.dnocrawler.common.redis.StateRedis;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.ScanOptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Takes, renews and gives back locks by name.
///
/// A lock that is not renewed ends by itself, by Redis' clock: work that must not run twice checks
/// the fencing number where it writes.
public final class RedisLocks {

  /// How long a lock is held unless its taker knows better.
  public static final Duration DEFAULT_LENGTH = Duration.ofMinutes(5);

  /// How long a lock for one short step is held.
  public static final Duration TEMPORARY_LENGTH = Duration.ofSeconds(30);

  private static final String HOST_SLOT = "host:";
  private static final String FENCE = ":fence";
  private static final int KEYS_A_PAGE = 1000;
  private static final int MOST_LISTED = 1000;
  private static final int AT_A_TIME = 16;
  private static final String CHARACTERS_SHOWN = "8";

  private static final LuaScript<Long> ACQUIRE =
      LuaScript.load(RedisLocks.class, "acquire.lua", RedisLocks::fence);
  private static final LuaScript<Boolean> RENEW =
      LuaScript.load(RedisLocks.class, "renew.lua", reply -> kept("renew.lua", reply));
  private static final LuaScript<Boolean> RELEASE =
      LuaScript.load(RedisLocks.class, "release.lua", reply -> kept("release.lua", reply));

  private static final LuaScript<Seen> LOOK =
      LuaScript.load(RedisLocks.class, "look.lua", RedisLocks::seen);
  private static final LuaScript<Boolean> CLEAR =
      LuaScript.load(RedisLocks.class, "clear.lua", RedisLocks::cleared);

  private final ReactiveStringRedisTemplate redis;

  /// Locks of the state role.
  public RedisLocks(StateRedis redis) {
    this.redis = redis.template();
  }

  /// Takes a lock that nobody holds.
  ///
  /// @param name what is locked, such as `reconcile`; not beginning with `host:` nor ending with
  ///   `:fence`, which other keys do
  /// @param length how long it is held unless renewed; at least 1 ms
  /// @return the lock, or empty while another holds it; fails when Redis cannot be reached
  public Mono<HeldLock> acquire(String name, Duration length) {
    var keys = keys(name);
    return Mono.fromSupplier(() -> UUID.randomUUID().toString())
        .flatMap(token ->
            ACQUIRE
                .run(redis, keys, List.of(token, millis(length)))
                .map(fence -> new HeldLock(name, token, fence)));
  }

  /// Extends a lock to its full length from now.
  ///
  /// @return false when it is lost
  public Mono<Boolean> renew(HeldLock lock, Duration length) {
    return RENEW.run(
        redis, List.of(RedisKeys.lock(lock.name())), List.of(lock.token(), millis(length)));
  }

  /// Gives a lock back.
  ///
  /// @return false when it was lost before
  public Mono<Boolean> release(HeldLock lock) {
    return RELEASE.run(redis, List.of(RedisKeys.lock(lock.name())), List.of(lock.token()));
  }

  /// Works while holding a lock, which is renewed at every third of its length and given back at
  /// the end, on error and on cancel.
  ///
  /// @param name what is locked
  /// @param length how long the lock outlives a crash of this process
  /// @param work what to do; cancelled when the lock is lost
  /// @return what the work gives; empty without working while another holds the lock; fails with
  ///   [LockLostException] when the lock was lost
  public <T> Mono<T> holding(String name, Duration length, Function<HeldLock, Mono<T>> work) {
    return Mono.usingWhen(
        acquire(name, length), lock -> guarded(lock, length, work), this::releaseOrLetEnd);
  }

  /// Every lock that is held, in no order; the first 1,000 that are met.
  ///
  /// Walks through all keys of the state role in pages, for operators: it holds nobody up, and
  /// takes as long as there are keys.
  public Flux<LockView> list() {
    var locks = ScanOptions.scanOptions().match(RedisKeys.lock("*")).count(KEYS_A_PAGE).build();
    return redis
        .scan(locks)
        .map(key -> key.substring(RedisKeys.lock("").length()))
        .filter(RedisLocks::isLock)
        .distinct()
        .take(MOST_LISTED)
        .flatMap(this::look, AT_A_TIME)
        .checkpoint("list the locks");
  }

  private Mono<LockView> look(String name) {
    return LOOK.run(redis, keys(name), List.of(CHARACTERS_SHOWN))
        .map(seen -> new LockView(name, seen.owner(), seen.fence(), seen.remaining()));
  }

  /// Takes a lock from its owner, for operators who know that it is stuck. Its owner can neither
  /// renew nor release it any more, and its fencing number is not the newest.
  ///
  /// @return false when nobody held it
  public Mono<Boolean> clear(String name) {
    return CLEAR.run(redis, keys(name), List.of());
  }

  private static List<String> keys(String name) {
    if (!isLock(name)) {
      throw new IllegalArgumentException("not a name of a lock: '" + name + "'");
    }
    return List.of(RedisKeys.lock(name), RedisKeys.lockFence(name));
  }

  private static boolean isLock(String name) {
    return !name.isEmpty() && !name.startsWith(HOST_SLOT) && !name.endsWith(FENCE);
  }

  private <T> Mono<T> guarded(HeldLock lock, Duration length, Function<HeldLock, Mono<T>> work) {
    return Mono.firstWithSignal(work.apply(lock), renewing(lock, length));
  }

  /// Never completes while the lock is kept; a renewal that cannot reach Redis counts as lost.
  private <T> Mono<T> renewing(HeldLock lock, Duration length) {
    return Flux.interval(length.dividedBy(3))
        .onBackpressureDrop()
        .concatMap(_ -> renew(lock, length).onErrorReturn(false))
        .filter(kept -> !kept)
        .next()
        .flatMap(_ -> Mono.error(new LockLostException(lock.name())));
  }

  private Mono<Boolean> releaseOrLetEnd(HeldLock lock) {
    return release(lock).onErrorReturn(false);
  }

  private static Mono<Long> fence(List<Object> reply) {
    return switch ((String) reply.getFirst()) {
      case "acquired" -> Mono.just(Long.valueOf((String) reply.get(1)));
      case "held" -> Mono.empty();
      default -> LuaScript.unknown("acquire.lua", reply);
    };
  }

  private static Mono<Seen> seen(List<Object> reply) {
    return switch ((String) reply.getFirst()) {
      case "held" ->
          Mono.just(
              new Seen(
                  (String) reply.get(1),
                  Long.parseLong((String) reply.get(2)),
                  Duration.ofMillis((Long) reply.get(3))));
      case "free" -> Mono.empty();
      default -> LuaScript.unknown("look.lua", reply);
    };
  }

  private static Mono<Boolean> cleared(List<Object> reply) {
    return switch ((String) reply.getFirst()) {
      case "cleared" -> Mono.just(true);
      case "free" -> Mono.just(false);
      default -> LuaScript.unknown("clear.lua", reply);
    };
  }

  private static Mono<Boolean> kept(String file, List<Object> reply) {
    return switch ((String) reply.getFirst()) {
      case "kept" -> Mono.just(true);
      case "lost" -> Mono.just(false);
      default -> LuaScript.unknown(file, reply);
    };
  }

  private static String millis(Duration length) {
    return Long.toString(Math.max(1, length.toMillis()));
  }

  private record Seen(String owner, long fence, Duration remaining) {}
}
