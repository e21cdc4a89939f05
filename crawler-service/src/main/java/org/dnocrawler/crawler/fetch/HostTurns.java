package org.dnocrawler.crawler.fetch;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.dnocrawler.common.redis.LuaScript;
import org.dnocrawler.common.redis.RedisKeys;
import org.dnocrawler.common.redis.StateRedis;
import reactor.core.publisher.Mono;

/// Lets one request at a time go to a host, with a pause after each, across all workers.
///
/// The slot lives in Redis and runs on Redis' clock. A worker that dies in its turn blocks the host
/// for no longer than one exchange may take.
final class HostTurns implements Turns {

  private static final LuaScript<Reply> TAKE =
      LuaScript.load(HostTurns.class, "take_turn.lua", HostTurns::taken);
  private static final LuaScript<Reply> END =
      LuaScript.load(HostTurns.class, "end_turn.lua", HostTurns::ended);

  private static final Duration KEEP = Duration.ofMinutes(1);
  private static final Duration LONGEST_NAP = Duration.ofSeconds(1);

  private final StateRedis redis;
  private final Duration hold;
  private final Duration patience;

  /// @param hold longest use of a turn
  /// @param patience longest wait for a turn
  HostTurns(StateRedis redis, Duration hold, Duration patience) {
    this.redis = redis;
    this.hold = hold;
    this.patience = patience;
  }

  @Override
  public <T> Mono<T> inTurn(
      String host, Mono<T> work, Function<T, Duration> pause, Duration least) {
    return Mono.usingWhen(
        take(host),
        turn -> work.flatMap(result -> end(turn, pause.apply(result)).thenReturn(result)),
        turn -> Mono.empty(),
        (turn, _) -> end(turn, least),
        turn -> end(turn, least));
  }

  private Mono<Turn> take(String host) {
    var key = RedisKeys.hostSlot(host);
    return TAKE.run(redis.template(), List.of(key), List.of(ms(hold), ms(KEEP)))
        .flatMap(reply -> turnOrNap(key, reply))
        .repeatWhenEmpty(Integer.MAX_VALUE, Function.identity())
        .timeout(patience)
        .onErrorMap(TimeoutException.class, _ -> new HostBusyException(null));
  }

  private Mono<Turn> turnOrNap(String key, Reply reply) {
    return switch (reply) {
      case Reply.Yours(long untilMs) -> Mono.just(new Turn(key, untilMs));
      case Reply.Wait(long waitMs) when waitMs > patience.toMillis() && waitMs > hold.toMillis() ->
          Mono.error(new HostBusyException(Duration.ofMillis(waitMs)));
      case Reply.Wait(long waitMs) ->
          Mono.delay(Duration.ofMillis(Math.min(waitMs, LONGEST_NAP.toMillis())))
              .then(Mono.empty());
      case Reply.Over() -> Mono.error(new IllegalStateException("a turn ended before it began"));
    };
  }

  private Mono<Reply> end(Turn turn, Duration pause) {
    var arguments = List.of(Long.toString(turn.untilMs()), ms(pause), ms(KEEP));
    return END.run(redis.template(), List.of(turn.key()), arguments);
  }

  private static Mono<Reply> taken(List<Object> reply) {
    return switch ((String) reply.getFirst()) {
      case "yours" -> Mono.just(new Reply.Yours((Long) reply.get(1)));
      case "wait" -> Mono.just(new Reply.Wait((Long) reply.get(1)));
      default -> LuaScript.unknown("take_turn.lua", reply);
    };
  }

  private static Mono<Reply> ended(List<Object> reply) {
    return switch ((String) reply.getFirst()) {
      case "ended", "lost" -> Mono.just(new Reply.Over());
      default -> LuaScript.unknown("end_turn.lua", reply);
    };
  }

  private static String ms(Duration duration) {
    return Long.toString(duration.toMillis());
  }

  private record Turn(String key, long untilMs) {}

  private sealed interface Reply {
    record Yours(long untilMs) implements Reply {}

    record Wait(long waitMs) implements Reply {}

    record Over() implements Reply {}
  }
}
