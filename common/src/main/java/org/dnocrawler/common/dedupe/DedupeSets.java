package org.dnocrawler.common.dedupe;

import java.util.List;
import java.util.regex.Pattern;
import org.dnocrawler.common.redis.LuaScript;
import org.dnocrawler.common.redis.RedisKeys;
import org.dnocrawler.common.redis.StateRedis;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Mono;

/// Tells what is seen for the first time from what was seen before, across all instances.
///
/// A member counts as seen from its first time for the retention ([DedupeProperties]), by Redis'
/// clock, however often it is seen meanwhile; then it is new again. Names of sets are lower case
/// words, members are 1 to 128 visible ASCII characters: hash what is longer. Every call fails when
/// Redis cannot be reached.
public final class DedupeSets {

  private static final Pattern SET = Pattern.compile("[a-z][a-z0-9_-]{0,63}");
  private static final Pattern MEMBER = Pattern.compile("[!-~]{1,128}");
  private static final String MOST_TRIMMED = "100";

  private static final LuaScript<Boolean> SEE =
      LuaScript.load(
          DedupeSets.class,
          "see.lua",
          reply ->
              switch ((String) reply.getFirst()) {
                case "first" -> Mono.just(true);
                case "seen" -> Mono.just(false);
                default -> LuaScript.unknown("see.lua", reply);
              });
  private static final LuaScript<Long> COUNT =
      LuaScript.load(
          DedupeSets.class,
          "count.lua",
          reply ->
              reply.getFirst().equals("members")
                  ? Mono.just((Long) reply.get(1))
                  : LuaScript.unknown("count.lua", reply));

  private final ReactiveStringRedisTemplate redis;
  private final String retentionMs;

  /// Sets of the state role.
  public DedupeSets(StateRedis redis, DedupeProperties properties) {
    this.redis = redis.template();
    this.retentionMs = Long.toString(properties.retention().toMillis());
  }

  /// Notes that a member was seen.
  ///
  /// It is noted before its work is done: who fails at that forgets it again, also when this call
  /// failed, as its answer alone may have been lost.
  ///
  /// @return true for exactly one of all who see it within the retention
  public Mono<Boolean> firstTime(String set, String member) {
    return SEE.run(redis, List.of(key(set)), List.of(checked(member), retentionMs, MOST_TRIMMED));
  }

  /// Makes a member new again.
  ///
  /// @return false when it was new
  public Mono<Boolean> forget(String set, String member) {
    return redis.opsForZSet().remove(key(set), checked(member)).map(removed -> removed > 0);
  }

  /// How many members count as seen.
  public Mono<Long> size(String set) {
    return COUNT.run(redis, List.of(key(set)), List.of(retentionMs));
  }

  private static String key(String set) {
    if (!SET.matcher(set).matches()) {
      throw new IllegalArgumentException("not a name of a set: '" + set + "'");
    }
    return RedisKeys.dedupe(set);
  }

  private static String checked(String member) {
    if (!MEMBER.matcher(member).matches()) {
      throw new IllegalArgumentException("not 1 to 128 visible characters: '" + member + "'");
    }
    return member;
  }
}
