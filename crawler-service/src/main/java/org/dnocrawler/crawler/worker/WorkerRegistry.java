package org.dnocrawler.crawler.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.dnocrawler.common.redis.LuaScript;
import org.dnocrawler.common.redis.RedisKeys;
import org.dnocrawler.common.redis.StateRedis;
import org.dnocrawler.common.wire.WireJson;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Which processes with workers there are; one that was silent for a minute is forgotten.
///
/// For people alone: nothing is decided by it.
public final class WorkerRegistry {

  private static final Duration FORGET = Duration.ofSeconds(60);
  private static final int FIRST_ENTRY = 1;
  private static final int ENTRY = 2;
  private static final LuaScript<List<SeenWorker>> SCRIPT =
      LuaScript.load(WorkerRegistry.class, "registry.lua", WorkerRegistry::read);

  private final StateRedis redis;

  WorkerRegistry(StateRedis redis) {
    this.redis = redis;
  }

  /// The processes heard of within a minute, by name.
  public Flux<SeenWorker> list() {
    return run("", "").flatMapIterable(seen -> seen);
  }

  /// Tells that a process is there, and how it is.
  Mono<Void> tell(WorkerProcess process) {
    return run(process.name(), WireJson.write(process)).then();
  }

  /// Tells that a process goes.
  Mono<Void> leave(String name) {
    return run(name, "").then();
  }

  private Mono<List<SeenWorker>> run(String name, String details) {
    return SCRIPT.run(
        redis.template(),
        List.of(RedisKeys.JOB_WORKERS, RedisKeys.JOB_WORKER_DETAILS),
        List.of(name, details, Long.toString(FORGET.toMillis())));
  }

  private static Mono<List<SeenWorker>> read(List<Object> reply) {
    if (!"workers".equals(reply.getFirst())) {
      return LuaScript.unknown("registry.lua", reply);
    }
    return Mono.just(
        IntStream.iterate(FIRST_ENTRY, at -> at + 1 < reply.size(), at -> at + ENTRY)
            .mapToObj(at -> seen((String) reply.get(at), (Long) reply.get(at + 1)))
            .toList());
  }

  private static SeenWorker seen(String details, long seenMs) {
    return new SeenWorker(
        WireJson.read(details, WorkerProcess.class), Instant.ofEpochMilli(seenMs));
  }
}
