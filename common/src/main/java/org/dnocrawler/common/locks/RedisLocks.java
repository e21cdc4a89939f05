package org.dnocrawler.common.locks;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.dnocrawler.common.redis.LuaScript;
import org.dnocrawler.common.redis.RedisKeys;
import org.dnocrawler.common.redis.StateRedis;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Takes, renews and gives back locks by name.
///
/// A lock that is not renewed ends by itself, by Redis' clock: work that must not run twice checks
/// the fencing number where it writes.
public final class RedisLocks {

  private static final LuaScript<Long> ACQUIRE =
      LuaScript.load(RedisLocks.class, "acquire.lua", RedisLocks::fence);
  private static final LuaScript<Boolean> RENEW =
      LuaScript.load(RedisLocks.class, "renew.lua", reply -> kept("renew.lua", reply));
  private static final LuaScript<Boolean> RELEASE =
      LuaScript.load(RedisLocks.class, "release.lua", reply -> kept("release.lua", reply));

  private final ReactiveStringRedisTemplate redis;

  /// Locks of the state role.
  public RedisLocks(StateRedis redis) {
    this.redis = redis.template();
  }

  /// Takes a lock that nobody holds.
  ///
  /// @param name what is locked, such as `reconcile`
  /// @param length how long it is held unless renewed; at least 1 ms
  /// @return the lock, or empty while another holds it; fails when Redis cannot be reached
  public Mono<HeldLock> acquire(String name, Duration length) {
    return Mono.fromSupplier(() -> UUID.randomUUID().toString())
        .flatMap(token ->
            ACQUIRE
                .run(
                    redis,
                    List.of(RedisKeys.lock(name), RedisKeys.lockFence(name)),
                    List.of(token, millis(length)))
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
}
