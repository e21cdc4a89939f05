package org.dnocrawler.gateway.live;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.dnocrawler.common.redis.LuaScript;
import org.dnocrawler.common.redis.RedisKeys;
import org.dnocrawler.common.redis.StateRedis;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// The records of open sockets in Redis, for operators.
///
/// Fails open: a socket lives on without its record, which the next beat writes again.
final class LiveSessions {

  private static final Logger log = LoggerFactory.getLogger(LiveSessions.class);

  private static final LuaScript<Boolean> TOUCH =
      LuaScript.load(LiveSessions.class, "touch_session.lua", LiveSessions::read);

  private final StateRedis redis;
  private final Duration outlives;

  LiveSessions(StateRedis redis, Duration outlives) {
    this.redis = redis;
    this.outlives = outlives;
  }

  /// Saves or renews a record.
  Mono<Void> touch(String sessionId, String userId, Collection<String> channels) {
    var arguments = List.of(userId, String.join(",", channels), Long.toString(outlives.toMillis()));
    return aside(
        Mono.defer(() -> TOUCH.run(redis.template(), List.of(key(sessionId)), arguments).then()));
  }

  /// Removes a record.
  Mono<Void> remove(String sessionId) {
    return aside(Mono.defer(() -> redis.template().delete(key(sessionId)).then()));
  }

  /// Not on the socket's thread, as a first connection would block it.
  private static Mono<Void> aside(Mono<Void> write) {
    return write.subscribeOn(Schedulers.boundedElastic()).onErrorResume(LiveSessions::doWithout);
  }

  private static Mono<Void> doWithout(Throwable cause) {
    log.debug("live session not recorded: {}", cause.toString());
    return Mono.empty();
  }

  private static String key(String sessionId) {
    return RedisKeys.liveSession(sessionId);
  }

  private static Mono<Boolean> read(List<Object> reply) {
    return "touched".equals(reply.getFirst())
        ? Mono.just(true)
        : LuaScript.unknown("touch_session.lua", reply);
  }
}
