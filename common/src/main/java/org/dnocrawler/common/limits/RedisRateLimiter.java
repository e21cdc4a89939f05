package org.dnocrawler.common.limits;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.dnocrawler.common.redis.LuaScript;
import org.dnocrawler.common.redis.StateBreaker;
import org.dnocrawler.common.redis.StateRedis;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.ReactiveRedisConnection;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Lets Redis decide within the budget, and knows what to do when it does not.
final class RedisRateLimiter implements RateLimiter {

  private static final Logger LOG = LoggerFactory.getLogger(RedisRateLimiter.class);

  private static final LuaScript<Reply> TAKE =
      LuaScript.load(RedisRateLimiter.class, "take.lua", RedisRateLimiter::read);

  private static final Duration FOR_EVER = Duration.ofMillis(Long.MAX_VALUE);

  /// When a client that was refused for want of Redis may try again.
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  /// Members of a policy in the reply of the script, which begins with a word and the time.
  private static final int FIGURES = 5;

  private final StateRedis redis;
  private final StateBreaker breaker;
  private final LocalLimiter local;
  private final Leases leases;
  private final LongSupplier nanoTime;
  private final Duration budget;
  private final LimitMeters meters;
  private final Mono<Void> connected;

  RedisRateLimiter(
      StateRedis redis,
      StateBreaker breaker,
      LocalLimiter local,
      LongSupplier nanoTime,
      LimitProperties properties,
      MeterRegistry meters) {
    this.redis = redis;
    this.breaker = breaker;
    this.local = local;
    this.leases = new Leases(properties.lease(), properties.localSubjects());
    this.nanoTime = nanoTime;
    this.budget = properties.budget();
    this.meters = new LimitMeters(meters);
    this.connected = firstConnection(redis);
  }

  /// Connects and runs the script once, so that the first request need not wait for either.
  Mono<Void> warmUp() {
    var nobody = LimitPolicy.evenly("warm-up", 1, Duration.ofSeconds(1));
    var limits = List.of(Limit.ofOne(nobody, LimitSubject.EVERYBODY));
    return run("look", limits, List.of(0)).then();
  }

  @Override
  public Mono<Decision> take(List<Limit> limits, WithoutRedis withoutRedis) {
    requireKeysOfTheirOwn(limits);
    return Mono.defer(() -> {
      var known = takeNow(limits, withoutRedis);
      return known == null ? askRedis(limits, withoutRedis) : Mono.just(known);
    });
  }

  @Override
  public @Nullable Decision takeNow(List<Limit> limits, WithoutRedis withoutRedis) {
    var now = nanoTime.getAsLong();
    var spent = leases.spend(limits, now);
    if (spent != null) {
      if (spent.isAnyDue()) {
        askAhead(limits, spent.due(), now);
      }
      return told(new Decision.Admitted(spent.standings()), LimitMeters.By.LEASE);
    }
    return breaker.isPausing() ? decideWithoutRedis(limits, withoutRedis) : null;
  }

  @Override
  public Mono<Void> charge(List<Limit> limits) {
    requireKeysOfTheirOwn(limits);
    return within(run("charge", limits, noneAhead(limits)))
        .doOnNext(_ -> local.record(limits))
        .then()
        .onErrorResume(cause -> notCharged(cause, limits));
  }

  @Override
  public Mono<List<Standing>> look(List<Limit> limits) {
    requireKeysOfTheirOwn(limits);
    return within(run("look", limits, noneAhead(limits))).map(reply -> reply.standings(limits));
  }

  private Mono<Decision> askRedis(List<Limit> limits, WithoutRedis withoutRedis) {
    var askedAt = nanoTime.getAsLong();
    var ahead = leases.wanted(limits, askedAt);
    return within(handingOut("take", limits, ahead, askedAt))
        .map(reply -> answered(reply, limits))
        .doOnError(_ -> unanswered(limits, ahead, askedAt))
        .onErrorResume(cause -> lost(cause, limits, withoutRedis));
  }

  /// Asks for the next units of a hot subject aside; no request waits for them.
  private void askAhead(List<Limit> limits, List<Integer> ahead, long askedAt) {
    within(handingOut("ahead", limits, ahead, askedAt))
        .doOnError(_ -> unanswered(limits, ahead, askedAt))
        .subscribe(_ -> {}, meters::lost);
  }

  /// A call that Redis may answer after nobody waits for it any more: what it has handed out is
  /// then given back, not lost.
  private Mono<Reply> handingOut(
      String mode, List<Limit> limits, List<Integer> ahead, long askedAt) {
    return run(mode, limits, ahead)
        .doOnNext(reply -> handedOut(reply, limits, ahead, askedAt))
        .cache();
  }

  private <T> Mono<T> within(Mono<T> call) {
    return breaker.within(budget, call);
  }

  private Mono<Reply> run(String mode, List<Limit> limits, List<Integer> ahead) {
    var keys = limits.stream().map(Limit::key).toList();
    return connected.then(
        Mono.defer(() -> TAKE.run(redis.template(), keys, arguments(mode, limits, ahead))));
  }

  private Decision answered(Reply reply, List<Limit> limits) {
    var standings = reply.standings(limits);
    if (!reply.isAdmitted()) {
      return told(new Decision.Refused(standings), LimitMeters.By.REDIS);
    }
    local.record(limits);
    return told(new Decision.Admitted(standings), LimitMeters.By.REDIS);
  }

  private void handedOut(Reply reply, List<Limit> limits, List<Integer> ahead, long askedAt) {
    var standings = reply.standings(limits);
    for (var i = 0; i < limits.size(); i++) {
      if (ahead.get(i) > 0) {
        handedOut(reply, i, limits.get(i), standings.get(i), askedAt);
      }
    }
  }

  private void handedOut(Reply reply, int i, Limit limit, Standing standing, long askedAt) {
    var units = reply.granted(i);
    var lease = leases.of(limit, askedAt);
    var portion = lease.granted(units, reply.spendFor(i), standing, askedAt);
    if (portion != null) {
      local.record(limit, units);
      meters.handedOut(units);
      var untilMicros = reply.nowMicros() + reply.spendFor(i).toNanos() / 1000;
      var wait = portion.until - nanoTime.getAsLong();
      Schedulers.parallel()
          .schedule(
              () -> giveBack(limit, lease.close(portion), untilMicros), wait, TimeUnit.NANOSECONDS);
    }
  }

  /// Gives back what was not spent, where Redis answers in time; else it lapses.
  private void giveBack(Limit limit, int units, long untilMicros) {
    if (units > 0 && !breaker.isPausing()) {
      var back = List.of(new Limit(limit.policy(), limit.subject(), units));
      within(
              Mono.defer(() ->
                  TAKE.run(redis.template(), List.of(limit.key()), returned(back, untilMicros))))
          .subscribe(_ -> meters.givenBack(units), meters::lost);
    }
  }

  private List<String> returned(List<Limit> back, long untilMicros) {
    var arguments = arguments("return", back, noneAhead(back));
    arguments.set(arguments.size() - 1, Long.toString(untilMicros));
    return arguments;
  }

  private void unanswered(List<Limit> limits, List<Integer> ahead, long askedAt) {
    for (var i = 0; i < limits.size(); i++) {
      if (ahead.get(i) > 0) {
        leases.of(limits.get(i), askedAt).unanswered();
      }
    }
  }

  private Mono<Decision> lost(Throwable cause, List<Limit> limits, WithoutRedis withoutRedis) {
    meters.lost(cause);
    return Mono.just(decideWithoutRedis(limits, withoutRedis));
  }

  private Mono<Void> notCharged(Throwable cause, List<Limit> limits) {
    meters.lost(cause);
    local.record(limits);
    LOG.warn("a request's further cost was not counted in Redis: {}", cause.toString());
    return Mono.empty();
  }

  private Decision decideWithoutRedis(List<Limit> limits, WithoutRedis withoutRedis) {
    return switch (withoutRedis) {
      case LIMIT_LOCALLY -> limitLocally(limits);
      case REFUSE -> failClosed();
    };
  }

  /// Fails over: every instance holds its own clients to the whole limit.
  private Decision limitLocally(List<Limit> limits) {
    return told(local.take(limits), LimitMeters.By.LOCAL);
  }

  /// Fails closed: no decision is better than a guess.
  private Decision failClosed() {
    return told(new Decision.Undecided(RETRY_AFTER), LimitMeters.By.LOCAL);
  }

  private Decision told(Decision decision, LimitMeters.By by) {
    meters.decided(decision, by);
    return decision;
  }

  private static void requireKeysOfTheirOwn(List<Limit> limits) {
    var keys = limits.stream().map(Limit::key).distinct().count();
    if (limits.isEmpty() || keys < limits.size()) {
      throw new IllegalArgumentException("limits need a key each, and be some: " + limits);
    }
  }

  private static List<Integer> noneAhead(List<Limit> limits) {
    return limits.stream().map(_ -> 0).toList();
  }

  /// Opening the first connection blocks its thread, so it happens once, aside, for all who wait.
  private static Mono<Void> firstConnection(StateRedis redis) {
    return Mono.fromSupplier(() -> redis.connections().getReactiveConnection())
        .flatMap(ReactiveRedisConnection::closeLater)
        .subscribeOn(Schedulers.boundedElastic())
        .cache(_ -> FOR_EVER, _ -> Duration.ZERO, () -> FOR_EVER);
  }

  private List<String> arguments(String mode, List<Limit> limits, List<Integer> ahead) {
    var arguments = new ArrayList<String>(2 + 7 * limits.size());
    arguments.add(mode);
    arguments.add(Long.toString(leases.length().toNanos() / 1000));
    for (var i = 0; i < limits.size(); i++) {
      var policy = limits.get(i).policy();
      arguments.add(policy.algorithm().wire());
      arguments.add(Integer.toString(policy.limit()));
      arguments.add(Long.toString(policy.windowMicros()));
      arguments.add(Integer.toString(policy.burst()));
      arguments.add(Integer.toString(limits.get(i).cost()));
      arguments.add(policy.shadow() ? "1" : "0");
      arguments.add(Integer.toString(ahead.get(i)));
    }
    return arguments;
  }

  private static Mono<Reply> read(List<Object> reply) {
    var now = (Long) reply.get(1);
    var figures = reply.stream().skip(2).map(Long.class::cast).toList();
    return switch ((String) reply.getFirst()) {
      case "admitted", "charged", "looked", "handed-out", "returned" ->
          Mono.just(new Reply(true, now, figures));
      case "refused" -> Mono.just(new Reply(false, now, figures));
      default -> LuaScript.unknown("take.lua", reply);
    };
  }

  /// What the script said.
  ///
  /// @param nowMicros Redis' time
  /// @param figures remaining, reset_us, retry_us, granted and spend_us of each policy
  private record Reply(boolean isAdmitted, long nowMicros, List<Long> figures) {

    List<Standing> standings(List<Limit> limits) {
      var standings = new ArrayList<Standing>(limits.size());
      for (var i = 0; i < limits.size(); i++) {
        standings.add(
            new Standing(
                limits.get(i).policy(),
                figures.get(FIGURES * i),
                micros(figures.get(FIGURES * i + 1)),
                micros(figures.get(FIGURES * i + 2))));
      }
      return standings;
    }

    int granted(int i) {
      return Math.toIntExact(figures.get(FIGURES * i + 3));
    }

    Duration spendFor(int i) {
      return micros(figures.get(FIGURES * i + 4));
    }

    private static Duration micros(long micros) {
      return Duration.of(micros, ChronoUnit.MICROS);
    }
  }
}
