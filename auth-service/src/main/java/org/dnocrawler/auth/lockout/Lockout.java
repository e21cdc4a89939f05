package org.dnocrawler.auth.lockout;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.dnocrawler.common.redis.LuaScript;
import org.dnocrawler.common.redis.RedisKeys;
import org.dnocrawler.common.redis.StateRedis;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Mono;

/// Counts wrong passwords per account, whether it exists or not.
///
/// Fails closed: without Redis nobody can log in, since nobody could count.
public final class Lockout {

  private static final LuaScript<Attempt> ATTEMPT =
      LuaScript.load(Lockout.class, "attempt.lua", Lockout::attempt);

  private final ReactiveStringRedisTemplate redis;
  private final LockoutProperties properties;

  Lockout(StateRedis redis, LockoutProperties properties) {
    this.redis = redis.template();
    this.properties = properties;
  }

  /// Counts an attempt; ask before looking at the password.
  ///
  /// @param email as written; any text
  public Mono<Attempt> attempt(String email) {
    return ATTEMPT.run(
        redis,
        List.of(key(email)),
        List.of(
            Integer.toString(properties.attempts()),
            Long.toString(properties.window().toMillis())));
  }

  /// Forgets the attempts; the password was right.
  public Mono<Void> forgive(String email) {
    return redis.delete(key(email)).then();
  }

  private static Mono<Attempt> attempt(List<Object> reply) {
    return switch ((String) reply.getFirst()) {
      case "allowed" -> Mono.just(new Attempt.Allowed());
      case "locked" -> Mono.just(new Attempt.Locked(Duration.ofMillis((Long) reply.get(1))));
      default -> LuaScript.unknown("attempt.lua", reply);
    };
  }

  private static String key(String email) {
    try {
      var subject = email.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
      var sha256 = MessageDigest.getInstance("SHA-256").digest(subject);
      return RedisKeys.loginFailures(HexFormat.of().formatHex(sha256));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }
}
