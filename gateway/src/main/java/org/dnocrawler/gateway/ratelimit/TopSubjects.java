package org.dnocrawler.gateway.ratelimit;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.dnocrawler.common.limits.Limit;
import org.dnocrawler.common.limits.LimitSubject;
import org.dnocrawler.common.redis.LuaScript;
import org.dnocrawler.common.redis.RedisKeys;
import org.dnocrawler.common.redis.StateRedis;
import org.springframework.data.domain.Range;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Who asks most, over all gateways: counted here, and added up in Redis every few seconds.
///
/// For people: under more subjects than are remembered the least of them are left out.
final class TopSubjects {

  private static final int MOST_HERE = 20_000;
  private static final int MOST_SENT = 500;
  private static final int MOST_KEPT = 1_000;
  private static final Duration KEPT = Duration.ofMinutes(15);

  private static final LuaScript<Boolean> ADD =
      LuaScript.load(TopSubjects.class, "add_top.lua", TopSubjects::read);

  private final StateRedis redis;
  private final Clock clock;
  private volatile ConcurrentHashMap<Member, LongAdder> counts = new ConcurrentHashMap<>();

  TopSubjects(StateRedis redis, Clock clock) {
    this.redis = redis;
    this.clock = clock;
  }

  /// A subject under a policy.
  private record Member(String policy, String subject) {
    String text() {
      return policy + " " + subject;
    }
  }

  /// A subject with how much it asked.
  ///
  /// @param subject its parts: one, or several where combinations are counted
  /// @param requests in the time looked at, whether they were admitted or not
  record Top(String policy, List<LimitSubject.Part> subject, long requests) {}

  /// Counts a request.
  void count(List<Limit> limits) {
    count(limits, 1);
  }

  /// Counts several requests.
  void count(List<Limit> limits, int requests) {
    var into = counts;
    for (var limit : limits) {
      var member = new Member(limit.policy().name(), limit.subject().text());
      var counter = into.get(member);
      if (counter == null && into.size() < MOST_HERE) {
        counter = into.computeIfAbsent(member, _ -> new LongAdder());
      }
      if (counter != null) {
        counter.add(requests);
      }
    }
  }

  /// Adds what was counted here since the last time to what all have counted.
  Mono<Void> flush() {
    return Mono.defer(() -> {
      var counted = counts;
      if (counted.isEmpty()) {
        return Mono.empty();
      }
      counts = new ConcurrentHashMap<>();
      return ADD.run(
              redis.template(),
              List.of(RedisKeys.limitTop(Long.toString(minute()))),
              arguments(counted))
          .then();
    });
  }

  /// Who asked most in the last minutes, most first.
  ///
  /// @param minutes from 1 to 15, the present one included
  /// @param most how many are listed
  Flux<Top> top(int minutes, int most) {
    return Flux.defer(() -> {
      var last = minute();
      return Flux.fromStream(LongStream.rangeClosed(last - minutes + 1, last).boxed())
          .concatMap(this::ofMinute)
          .collect(
              HashMap<String, Long>::new,
              (sum, each) -> sum.merge(each.getKey(), each.getValue(), Long::sum))
          .flatMapIterable(sum -> most(sum, most));
    });
  }

  private Flux<Map.Entry<String, Long>> ofMinute(long minute) {
    return redis
        .template()
        .opsForZSet()
        .reverseRangeWithScores(
            RedisKeys.limitTop(Long.toString(minute)), Range.closed(0L, MOST_KEPT - 1L))
        .map(each ->
            Map.entry(
                String.valueOf(each.getValue()),
                each.getScore() == null ? 0L : each.getScore().longValue()));
  }

  private static List<Top> most(Map<String, Long> sum, int most) {
    return sum.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .limit(most)
        .map(each -> top(each.getKey(), each.getValue()))
        .toList();
  }

  private static Top top(String member, long requests) {
    var space = member.indexOf(' ');
    var subject = new LimitSubject(member.substring(space + 1));
    return new Top(member.substring(0, space), subject.parts(), requests);
  }

  private static List<String> arguments(Map<Member, LongAdder> counted) {
    var arguments = new ArrayList<>(List.of(Long.toString(KEPT.toMillis()), "" + MOST_KEPT));
    counted.entrySet().stream()
        .sorted(Comparator.comparingLong(each -> -each.getValue().sum()))
        .limit(MOST_SENT)
        .forEach(each -> {
          arguments.add(each.getKey().text());
          arguments.add(Long.toString(each.getValue().sum()));
        });
    return arguments;
  }

  private long minute() {
    return clock.millis() / 60_000;
  }

  private static Mono<Boolean> read(List<Object> reply) {
    return "added".equals(reply.getFirst())
        ? Mono.just(true)
        : LuaScript.unknown("add_top.lua", reply);
  }
}
