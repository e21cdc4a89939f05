package org.dnocrawler.common.jobs;

import java.util.List;
import java.util.function.Function;
import org.dnocrawler.common.redis.LuaScript;
import reactor.core.publisher.Mono;

/// Loads the queue's scripts, each with the reader of its words.
final class Replies {

  private Replies() {}

  /// A script that answers one of two words.
  static LuaScript<Boolean> flag(String file, String yes, String no) {
    return script(
        file,
        reply -> {
          var word = (String) reply.getFirst();
          return word.equals(yes) || word.equals(no)
              ? Mono.just(word.equals(yes))
              : LuaScript.unknown(file, reply);
        });
  }

  /// A script that moves a job its caller holds, or answers that it is held no more.
  static LuaScript<Boolean> move(String file) {
    return flag(file, "moved", "lost");
  }

  /// A script that leases a job, or answers that none waits.
  static LuaScript<JobId> lease(String file) {
    return script(
        file,
        reply ->
            switch ((String) reply.getFirst()) {
              case "leased" -> Mono.just(JobId.of((String) reply.get(1)));
              case "idle" -> Mono.empty();
              default -> LuaScript.unknown(file, reply);
            });
  }

  /// A script that answers a word and a number.
  static LuaScript<Long> number(String file, String word) {
    return script(
        file,
        reply ->
            reply.getFirst().equals(word)
                ? Mono.just((Long) reply.get(1))
                : LuaScript.unknown(file, reply));
  }

  private static <R> LuaScript<R> script(String file, Function<List<Object>, Mono<R>> reader) {
    return LuaScript.load(Replies.class, file, reader);
  }
}
