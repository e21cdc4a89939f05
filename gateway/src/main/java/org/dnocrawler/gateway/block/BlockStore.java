package org.dnocrawler.gateway.block;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dnocrawler.common.limits.LimitSubject;
import org.dnocrawler.common.redis.LuaScript;
import org.dnocrawler.common.redis.RedisKeys;
import org.dnocrawler.common.redis.StateRedis;
import org.dnocrawler.common.wire.WireJson;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The blocks in Redis, which all gateways share.
final class BlockStore {

  private static final int MOST = 10_000;

  private static final LuaScript<Boolean> SET =
      LuaScript.load(BlockStore.class, "set_block.lua", BlockStore::readSet);
  private static final LuaScript<Boolean> LIFT =
      LuaScript.load(BlockStore.class, "lift_block.lua", BlockStore::readLifted);
  private static final LuaScript<Listing> LIST =
      LuaScript.load(BlockStore.class, "list_blocks.lua", BlockStore::readListing);

  private final StateRedis redis;

  BlockStore(StateRedis redis) {
    this.redis = redis;
  }

  /// All blocks at one version.
  ///
  /// @param left time until each ends, by the subject's text
  record Listing(String version, Map<String, Duration> left) {}

  /// Sets a block, in place of one that the subject has.
  Mono<Block> set(LimitSubject subject, Block block) {
    var length = Duration.between(block.since(), block.until()).toMillis();
    var arguments = List.of(subject.text(), WireJson.write(block), Long.toString(length));
    return SET.run(redis.template(), keys(subject), arguments).thenReturn(block);
  }

  /// Ends a block; false when there is none.
  Mono<Boolean> lift(LimitSubject subject) {
    return LIFT.run(redis.template(), keys(subject), List.of(subject.text()));
  }

  /// What has changed.
  ///
  /// @param known version of the last listing; empty text for none
  /// @return empty when nothing has
  Mono<Listing> changes(String known) {
    return LIST.run(
        redis.template(),
        List.of(RedisKeys.LIMIT_BLOCKS, RedisKeys.LIMIT_BLOCKS_VERSION),
        List.of(known, Integer.toString(MOST)));
  }

  /// The blocks in force with their reasons, the last to end first.
  Flux<Block> all() {
    return changes("").flatMapMany(listing -> details(List.copyOf(listing.left().keySet())));
  }

  private Flux<Block> details(List<String> subjects) {
    if (subjects.isEmpty()) {
      return Flux.empty();
    }
    var keys = subjects.stream().map(RedisKeys::limitBlock).toList();
    return redis
        .template()
        .opsForValue()
        .multiGet(keys)
        .flatMapIterable(texts -> texts)
        .filter(text -> !Objects.toString(text, "").isEmpty())
        .map(text -> WireJson.MAPPER.readValue(text, Block.class));
  }

  private static List<String> keys(LimitSubject subject) {
    return List.of(
        RedisKeys.limitBlock(subject.text()),
        RedisKeys.LIMIT_BLOCKS,
        RedisKeys.LIMIT_BLOCKS_VERSION);
  }

  private static Mono<Boolean> readSet(List<Object> reply) {
    return "blocked".equals(reply.getFirst())
        ? Mono.just(true)
        : LuaScript.unknown("set_block.lua", reply);
  }

  private static Mono<Boolean> readLifted(List<Object> reply) {
    return switch ((String) reply.getFirst()) {
      case "lifted" -> Mono.just(true);
      case "absent" -> Mono.just(false);
      default -> LuaScript.unknown("lift_block.lua", reply);
    };
  }

  private static Mono<Listing> readListing(List<Object> reply) {
    return switch ((String) reply.getFirst()) {
      case "same" -> Mono.empty();
      case "blocks" -> Mono.just(listing(reply));
      default -> LuaScript.unknown("list_blocks.lua", reply);
    };
  }

  private static Listing listing(List<Object> reply) {
    var left = new LinkedHashMap<String, Duration>();
    for (var i = 2; i < reply.size(); i += 2) {
      left.put((String) reply.get(i), Duration.ofMillis((Long) reply.get(i + 1)));
    }
    return new Listing((String) reply.get(1), left);
  }
}
