package org.dnocrawler.crawler.fallback;

import java.time.Duration;
import java.util.List;
import org.dnocrawler.common.redis.LuaScript;
import org.dnocrawler.common.redis.RedisKeys;
import org.dnocrawler.common.redis.StateRedis;
import reactor.core.publisher.Mono;

/// Holds each user to a number of tokens in 24 h, across all processes.
final class TokenAllowance {

  private static final LuaScript<Boolean> SPEND =
      LuaScript.load(TokenAllowance.class, "spend.lua", TokenAllowance::read);
  private static final String DAY_MS = Long.toString(Duration.ofDays(1).toMillis());

  private final StateRedis redis;
  private final long limit;

  /// @param limit tokens a user may spend in 24 h, from the first spending on
  TokenAllowance(StateRedis redis, long limit) {
    this.redis = redis;
    this.limit = limit;
  }

  /// Takes tokens before they are used.
  ///
  /// @return false, with nothing taken, where they are more than is left; fails without Redis
  Mono<Boolean> take(String user, long tokens) {
    return run(user, tokens);
  }

  /// Gives back what was taken and not used; fails without Redis.
  ///
  /// @param tokens nothing happens for 0 and less
  Mono<Void> giveBack(String user, long tokens) {
    return tokens <= 0 ? Mono.empty() : run(user, -tokens).then();
  }

  private Mono<Boolean> run(String user, long tokens) {
    var arguments = List.of(Long.toString(tokens), Long.toString(limit), DAY_MS);
    return SPEND.run(redis.template(), List.of(RedisKeys.aiTokens(user)), arguments);
  }

  private static Mono<Boolean> read(List<Object> reply) {
    return switch ((String) reply.getFirst()) {
      case "spent" -> Mono.just(true);
      case "refused" -> Mono.just(false);
      default -> LuaScript.unknown("spend.lua", reply);
    };
  }
}
