package org.dnocrawler.auth.session;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.dnocrawler.auth.account.Account;
import org.dnocrawler.common.identity.Caller;
import org.dnocrawler.common.redis.LuaScript;
import org.dnocrawler.common.redis.RedisChannels;
import org.dnocrawler.common.redis.RedisKeys;
import org.dnocrawler.common.redis.StateRedis;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Mono;

/// The sessions in Redis; each step is one script, by Redis' clock.
public final class Sessions {

  private static final int SESSIONS_AT_A_TIME = 8;

  private static final LuaScript<Long> OPEN =
      LuaScript.load(Sessions.class, "open.lua", Sessions::opened);

  private static final LuaScript<String> ROTATE =
      LuaScript.load(Sessions.class, "rotate.lua", Sessions::word);

  private static final LuaScript<String> REVOKE =
      LuaScript.load(Sessions.class, "revoke.lua", Sessions::word);

  private static final LuaScript<String> OUTDATE =
      LuaScript.load(Sessions.class, "outdate.lua", Sessions::word);

  private final ReactiveStringRedisTemplate redis;
  private final RefreshTokens tokens;
  private final SessionProperties properties;
  private final Duration accessLife;

  /// @param accessLife longest time an access token is accepted, clock skew included
  Sessions(
      StateRedis redis, RefreshTokens tokens, SessionProperties properties, Duration accessLife) {
    this.redis = redis.template();
    this.tokens = tokens;
    this.properties = properties;
    this.accessLife = accessLife;
  }

  /// Opens a session.
  ///
  /// @return its first refresh token
  public Mono<RefreshToken> open(Account account, Client client) {
    var sessionId = tokens.sessionId();
    var first = tokens.first();
    return OPEN.run(
            redis,
            List.of(
                RedisKeys.session(sessionId),
                RedisKeys.userSessions(account.id().toString()),
                RedisKeys.refreshToken(RefreshTokens.sha256(first))),
            List.of(
                sessionId,
                account.id().toString(),
                account.email(),
                account.role().wire(),
                client.ip(),
                client.userAgent(),
                millis(properties.life()),
                millis(properties.tokenLife())))
        .thenReturn(new RefreshToken(sessionId, first, properties.tokenLife()));
  }

  /// Whose a refresh token is; empty when it is not known.
  ///
  /// @param token any text
  public Mono<Holder> holderOf(String token) {
    if (!RefreshTokens.hasForm(token)) {
      return Mono.empty();
    }
    return redis
        .<String, String>opsForHash()
        .multiGet(
            RedisKeys.refreshToken(RefreshTokens.sha256(token)), List.of("user_id", "session_id"))
        .filter(Sessions::isComplete)
        .map(found -> new Holder(UUID.fromString(found.getFirst()), found.getLast()));
  }

  /// Exchanges a refresh token for its successor; the same token presented again within the grace
  /// has the same successor.
  public Mono<Rotation> rotate(String token, Holder holder, Account account, Client client) {
    var next = tokens.successorOf(token);
    var nextSha256 = RefreshTokens.sha256(next);
    return ROTATE
        .run(
            redis,
            List.of(
                RedisKeys.refreshToken(RefreshTokens.sha256(token)),
                RedisKeys.refreshToken(nextSha256),
                RedisKeys.session(holder.sessionId()),
                RedisKeys.userSessions(holder.userId().toString()),
                RedisKeys.revokedToken(holder.sessionId())),
            List.of(
                holder.sessionId(),
                nextSha256,
                account.role().wire(),
                client.ip(),
                client.userAgent(),
                millis(properties.life()),
                millis(properties.grace()),
                millis(accessLife),
                RedisChannels.AUTH_REVOKED,
                millis(properties.tokenLife())))
        .map(word ->
            rotation(word, new RefreshToken(holder.sessionId(), next, properties.tokenLife())));
  }

  /// Ends the session of a caller and revokes its access tokens at once.
  public Mono<Void> revoke(Caller caller) {
    return revoke(caller.sessionId(), caller.userId(), caller.tokenId());
  }

  /// Ends the session of an account that does not exist any more.
  public Mono<Void> revoke(Holder holder) {
    return revoke(holder.sessionId(), holder.userId().toString(), holder.sessionId());
  }

  /// Revokes the access tokens that an account has now; its sessions go on with its role.
  public Mono<Void> outdateTokens(Account account) {
    return redis
        .opsForZSet()
        .range(RedisKeys.userSessions(account.id().toString()), Range.unbounded())
        .flatMap(session -> outdate(session, account), SESSIONS_AT_A_TIME)
        .then();
  }

  private Mono<String> outdate(String sessionId, Account account) {
    return OUTDATE.run(
        redis,
        List.of(RedisKeys.session(sessionId), RedisKeys.revokedToken(sessionId)),
        List.of(sessionId, account.role().wire(), millis(accessLife), RedisChannels.AUTH_REVOKED));
  }

  private Mono<Void> revoke(String sessionId, String userId, String tokenId) {
    return REVOKE
        .run(
            redis,
            List.of(
                RedisKeys.session(sessionId),
                RedisKeys.userSessions(userId),
                RedisKeys.revokedToken(sessionId),
                RedisKeys.revokedToken(tokenId)),
            List.of(sessionId, tokenId, millis(accessLife), RedisChannels.AUTH_REVOKED))
        .then();
  }

  private static Rotation rotation(String word, RefreshToken successor) {
    return switch (word) {
      case "rotated", "again" -> new Rotation.Rotated(successor);
      case "stolen" -> new Rotation.Stolen();
      default -> new Rotation.Unknown();
    };
  }

  private static Mono<Long> opened(List<Object> reply) {
    return "opened".equals(reply.getFirst())
        ? Mono.just((Long) reply.get(1))
        : LuaScript.unknown("open.lua", reply);
  }

  private static Mono<String> word(List<Object> reply) {
    var word = (String) reply.getFirst();
    return switch (word) {
      case "rotated", "again", "unknown", "stolen", "revoked", "outdated", "gone" ->
          Mono.just(word);
      default -> LuaScript.unknown("a session script", reply);
    };
  }

  @SuppressWarnings("NullAway") // a list from Redis has nulls for missing values
  private static boolean isComplete(List<String> found) {
    return found.stream().allMatch(value -> value != null && !value.isEmpty());
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }

  /// Whose a refresh token is.
  ///
  /// @param userId the account
  /// @param sessionId the session
  public record Holder(UUID userId, String sessionId) {}
}
