package org.dnocrawler.common.jobs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.dnocrawler.common.jobs.JobQueue.Held;
import org.dnocrawler.common.jobs.JobQueue.Placing;
import org.dnocrawler.common.jobs.JobQueue.Removal;
import org.dnocrawler.common.jobs.JobQueue.Silent;
import org.dnocrawler.common.redis.LuaScript;
import reactor.core.publisher.Mono;

/// The steps of the queue as scripts, each with the reader of its reply; one set a transport.
final class QueueScripts {

  private static final int LEASE_PARTS = 5;
  private static final int SILENT_PARTS = 4;
  private static final int COUNTS = 9;

  final LuaScript<List<Placing>> enqueue;
  final LuaScript<List<QueueLease>> claim;
  final LuaScript<List<Held>> report;
  final LuaScript<List<Boolean>> move;
  final LuaScript<List<Silent>> recover;
  final LuaScript<List<JobId>> promote;
  final LuaScript<Removal> cancel;
  final LuaScript<QueueSizes> sizes;
  final LuaScript<List<JobId>> live;
  final LuaScript<Boolean> pause;
  final LuaScript<Boolean> epochs;
  final LuaScript<Long> repair;

  QueueScripts(Map<String, String> instead) {
    enqueue = load("enqueue.lua", instead, QueueScripts::placings);
    claim = load("claim.lua", instead, QueueScripts::leases);
    report = load("report.lua", instead, QueueScripts::held);
    move = load("move.lua", instead, QueueScripts::moves);
    recover = load("recover.lua", instead, QueueScripts::silent);
    promote = load("promote.lua", instead, reply -> ids("promote.lua", "due", reply));
    cancel = load("cancel.lua", instead, QueueScripts::removal);
    sizes = load("sizes.lua", instead, QueueScripts::sizes);
    live = load("live.lua", instead, reply -> ids("live.lua", "live", reply));
    pause = load("pause.lua", instead, reply -> flag("pause.lua", "held", "open", reply));
    epochs = load("epochs.lua", instead, reply -> flag("epochs.lua", "raised", "", reply));
    repair = load("repair.lua", instead, QueueScripts::repaired);
  }

  private static <R> LuaScript<R> load(
      String file, Map<String, String> instead, Function<List<Object>, Mono<R>> reader) {
    return LuaScript.load(QueueScripts.class, file, instead, reader);
  }

  private static Mono<List<Placing>> placings(List<Object> reply) {
    return rest("enqueue.lua", "placed", reply)
        .map(words -> words.stream().map(QueueScripts::placing).toList());
  }

  private static Placing placing(Object word) {
    return switch ((String) word) {
      case "queued" -> Placing.QUEUED;
      case "raised" -> Placing.RAISED;
      case "known" -> Placing.KNOWN;
      case "ended" -> Placing.ENDED;
      case "full" -> Placing.FULL;
      default -> throw new IllegalStateException("enqueue.lua replied " + word);
    };
  }

  /// Empty stands for "ask again": some entries were skipped, and more may wait.
  private static Mono<List<QueueLease>> leases(List<Object> reply) {
    return switch ((String) reply.getFirst()) {
      case "idle" -> Mono.just(List.of());
      case "again" -> Mono.empty();
      case "leased" -> Mono.just(leases((Long) reply.get(1), reply.subList(2, reply.size())));
      default -> LuaScript.unknown("claim.lua", reply);
    };
  }

  private static List<QueueLease> leases(long deadlineMs, List<Object> parts) {
    var deadline = Instant.ofEpochMilli(deadlineMs);
    return IntStream.range(0, parts.size() / LEASE_PARTS)
        .mapToObj(i -> lease(deadline, parts.subList(i * LEASE_PARTS, (i + 1) * LEASE_PARTS)))
        .toList();
  }

  private static QueueLease lease(Instant deadline, List<Object> parts) {
    return new QueueLease(
        JobId.of((String) parts.get(0)),
        Long.parseLong((String) parts.get(1)),
        deadline,
        JobPriority.fromWire((String) parts.get(2)),
        (String) parts.get(3),
        (String) parts.get(4));
  }

  private static Mono<List<Held>> held(List<Object> reply) {
    return rest("report.lua", "reported", reply)
        .map(words -> words.stream().map(QueueScripts::held).toList());
  }

  private static Held held(Object word) {
    return switch ((String) word) {
      case "held" -> Held.HELD;
      case "cancel" -> Held.CANCEL;
      case "lost" -> Held.LOST;
      default -> throw new IllegalStateException("report.lua replied " + word);
    };
  }

  private static Mono<List<Boolean>> moves(List<Object> reply) {
    return rest("move.lua", "done", reply)
        .map(words -> words.stream().map("moved"::equals).toList());
  }

  private static Mono<List<Silent>> silent(List<Object> reply) {
    return rest("recover.lua", "silent", reply)
        .map(parts ->
            IntStream.range(0, parts.size() / SILENT_PARTS)
                .mapToObj(i -> silentOf(parts.subList(i * SILENT_PARTS, (i + 1) * SILENT_PARTS)))
                .toList());
  }

  private static Silent silentOf(List<Object> parts) {
    return new Silent(
        JobId.of((String) parts.get(0)),
        Long.parseLong((String) parts.get(1)),
        Math.toIntExact((Long) parts.get(2)),
        "1".equals(parts.get(3)));
  }

  private static Mono<Removal> removal(List<Object> reply) {
    return switch ((String) reply.getFirst()) {
      case "removed" -> Mono.just(Removal.REMOVED);
      case "asked" -> Mono.just(Removal.ASKED);
      case "ended" -> Mono.just(Removal.ENDED);
      case "unknown" -> Mono.just(Removal.UNKNOWN);
      default -> LuaScript.unknown("cancel.lua", reply);
    };
  }

  private static Mono<QueueSizes> sizes(List<Object> reply) {
    return rest("sizes.lua", "sizes", reply).map(QueueScripts::sizesOf);
  }

  private static QueueSizes sizesOf(List<Object> parts) {
    var waiting = new EnumMap<JobPriority, Long>(JobPriority.class);
    waiting.put(JobPriority.HIGH, (Long) parts.get(0));
    waiting.put(JobPriority.NORMAL, (Long) parts.get(1));
    waiting.put(JobPriority.LOW, (Long) parts.get(2));
    var paused = EnumSet.noneOf(JobPriority.class);
    parts.subList(COUNTS, parts.size()).forEach(l -> paused.add(JobPriority.fromWire((String) l)));
    return new QueueSizes(
        waiting,
        (Long) parts.get(3),
        (Long) parts.get(4),
        (Long) parts.get(5),
        (Long) parts.get(6),
        (Long) parts.get(7),
        (Long) parts.get(8),
        paused);
  }

  private static Mono<Long> repaired(List<Object> reply) {
    return rest("repair.lua", "repaired", reply).map(parts -> (Long) parts.getFirst());
  }

  private static Mono<List<JobId>> ids(String file, String word, List<Object> reply) {
    return rest(file, word, reply)
        .map(parts -> parts.stream().map(id -> JobId.of((String) id)).toList());
  }

  private static Mono<Boolean> flag(String file, String yes, String no, List<Object> reply) {
    var word = (String) reply.getFirst();
    return word.equals(yes) || word.equals(no)
        ? Mono.just(word.equals(yes))
        : LuaScript.unknown(file, reply);
  }

  private static Mono<List<Object>> rest(String file, String word, List<Object> reply) {
    return reply.getFirst().equals(word)
        ? Mono.just(new ArrayList<>(reply.subList(1, reply.size())))
        : LuaScript.unknown(file, reply);
  }
}
