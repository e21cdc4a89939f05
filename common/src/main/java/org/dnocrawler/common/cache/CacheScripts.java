package org.dnocrawler.common.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.dnocrawler.common.cache.SecondLevel.Lookup;
import org.dnocrawler.common.cache.SecondLevel.Step;
import org.dnocrawler.common.redis.LuaScript;
import reactor.core.publisher.Mono;

/// The scripts of the cache with the readers of their replies.
final class CacheScripts {

  static final LuaScript<Lookup> LOOKUP = load("lookup.lua", CacheScripts::lookup);
  static final LuaScript<Lookup> CLAIM = load("claim.lua", CacheScripts::lookup);
  static final LuaScript<Boolean> FILL = load("fill.lua", CacheScripts::stored);
  static final LuaScript<Boolean> RELEASE =
      load("release.lua", reply -> yes("release.lua", reply, "released", "lost"));
  static final LuaScript<Boolean> RENEW =
      load("renew.lua", reply -> yes("renew.lua", reply, "renewed", "lost"));
  static final LuaScript<Long> DROP =
      load("drop.lua", reply -> number("drop.lua", reply, "dropped"));
  static final LuaScript<Boolean> PUT =
      load("put.lua", reply -> yes("put.lua", reply, "stored", ""));
  static final LuaScript<Long> INCREMENT =
      load("increment.lua", reply -> number("increment.lua", reply, "now"));
  static final LuaScript<Boolean> EXPIRE =
      load("expire.lua", reply -> yes("expire.lua", reply, "set", "none"));
  static final LuaScript<Lookup.Hit> PEEK = load("peek.lua", CacheScripts::peeked);
  static final LuaScript<Step> SCAN = load("scan.lua", CacheScripts::page);
  static final LuaScript<List<Object>> DESCRIBE = load("describe.lua", CacheScripts::description);

  private CacheScripts() {}

  private static <R> LuaScript<R> load(String file, Function<List<Object>, Mono<R>> reader) {
    return LuaScript.load(CacheScripts.class, file, reader);
  }

  private static Mono<Lookup> lookup(List<Object> reply) {
    return switch ((String) reply.getFirst()) {
      case "hit" -> Mono.just(hit(reply));
      case "miss" -> Mono.just(new Lookup.Miss((String) reply.get(1)));
      case "busy" -> Mono.just(new Lookup.Busy());
      default -> LuaScript.unknown("lookup.lua or claim.lua", reply);
    };
  }

  private static Lookup.Hit hit(List<Object> reply) {
    return new Lookup.Hit((String) reply.get(1), Duration.ofMillis((Long) reply.get(2)));
  }

  private static Mono<Lookup.Hit> peeked(List<Object> reply) {
    return switch ((String) reply.getFirst()) {
      case "hit" -> Mono.just(hit(reply));
      case "none" -> Mono.empty();
      default -> LuaScript.unknown("peek.lua", reply);
    };
  }

  private static Mono<Boolean> stored(List<Object> reply) {
    return yes("fill.lua", reply, "stored", "refused");
  }

  private static Mono<Boolean> yes(String file, List<Object> reply, String yes, String no) {
    var word = (String) reply.getFirst();
    return word.equals(yes) || word.equals(no)
        ? Mono.just(word.equals(yes))
        : LuaScript.unknown(file, reply);
  }

  private static Mono<Long> number(String file, List<Object> reply, String word) {
    return word.equals(reply.getFirst())
        ? Mono.just((Long) reply.get(1))
        : LuaScript.unknown(file, reply);
  }

  private static Mono<Step> page(List<Object> reply) {
    if (!"page".equals(reply.getFirst())) {
      return LuaScript.unknown("scan.lua", reply);
    }
    var keys = reply.subList(2, reply.size()).stream().map(String.class::cast).toList();
    return Mono.just(new Step((String) reply.get(1), keys));
  }

  private static Mono<List<Object>> description(List<Object> reply) {
    return "described".equals(reply.getFirst())
        ? Mono.just(reply.subList(1, reply.size()))
        : LuaScript.unknown("describe.lua", reply);
  }

  /// Pairs of time left and size, in the order of the keys; keys that are gone are left out.
  static List<KeyInfo> described(List<String> keys, List<Object> figures) {
    var infos = new ArrayList<KeyInfo>();
    for (var n = 0; n < keys.size(); n++) {
      var left = (Long) figures.get(2 * n);
      if (left != -2) {
        var time = left < 0 ? null : Duration.ofMillis(left);
        infos.add(new KeyInfo(keys.get(n), time, (Long) figures.get(2 * n + 1)));
      }
    }
    return infos;
  }
}
