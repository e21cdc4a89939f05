package org.dnocrawler.common.limits;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.dnocrawler.common.redis.LuaScript;
import org.dnocrawler.common.redis.StateRedis;
import org.springframework.data.redis.connection.ReactiveRedisConnection;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Lets Redis decide within the budget, and knows what to do when it does not.
final class RedisRateLimiter implements RateLimiter {

  private static final LuaScript<Reply> TAKE =
      LuaScript.load(RedisRateLimiter.class, "take.lua", RedisRateLimiter::read);

  private static final Duration FOR_EVER = Duration.ofMillis(Long.MAX_VALUE);

  private final StateRedis redis;
  private final LocalLimiter local;
  private final RedisGate gate;
  private final Duration budget;
  private final Duration pause;
  private final MeterRegistry meters;
  private final Mono<Void> connected;

  RedisRateLimiter(
      StateRedis redis,
      LocalLimiter local,
      RedisGate gate,
      LimitProperties properties,
      MeterRegistry meters) {
    this.redis = redis;
    this.local = local;
    this.gate = gate;
    this.budget = properties.budget();
    this.pause = properties.pause();
    this.meters = meters;
    this.connected = firstConnection(redis);
  }

  /// Connects and runs the script once, so that the first request need not wait for either.
  Mono<Void> warmUp() {
    var nobody = new LimitSubject.Address("0.0.0.0");
    var limit = new Limit(new LimitPolicy("warm-up", 1, Duration.ofSeconds(1)), nobody);
    return connected
        .then(
            Mono.defer(
                () -> TAKE.run(redis.template(), List.of(limit.key()), arguments(List.of(limit)))))
        .then();
  }

  @Override
  public Mono<Decision> take(List<Limit> limits, WithoutRedis withoutRedis) {
    var keys = limits.stream().map(Limit::key).toList();
    if (keys.isEmpty() || keys.stream().distinct().count() < keys.size()) {
      throw new IllegalArgumentException("limits need a key each, and be some: " + keys);
    }
    return Mono.defer(() ->
        gate.admits()
            ? askRedis(limits, keys).onErrorResume(e -> lost(e, limits, withoutRedis))
            : decideWithoutRedis(limits, withoutRedis));
  }

  private Mono<Decision> askRedis(List<Limit> limits, List<String> keys) {
    return connected
        .then(Mono.defer(() -> TAKE.run(redis.template(), keys, arguments(limits))))
        .timeout(budget)
        .map(reply -> reply.decision(limits))
        .doOnNext(decision -> answered(decision, limits));
  }

  private void answered(Decision decision, List<Limit> limits) {
    gate.succeeded();
    if (decision instanceof Decision.Admitted) {
      local.record(limits);
    }
    count(decision, "redis");
  }

  private Mono<Decision> lost(Throwable cause, List<Limit> limits, WithoutRedis withoutRedis) {
    gate.failed(cause);
    meters
        .counter(LimitMetric.REDIS_FAILURES.metric(), "cause", cause.getClass().getSimpleName())
        .increment();
    return decideWithoutRedis(limits, withoutRedis);
  }

  private Mono<Decision> decideWithoutRedis(List<Limit> limits, WithoutRedis withoutRedis) {
    return switch (withoutRedis) {
      case LIMIT_LOCALLY -> limitLocally(limits);
      case REFUSE -> failClosed();
    };
  }

  /// Fails over: every instance holds its own clients to the whole quota.
  private Mono<Decision> limitLocally(List<Limit> limits) {
    return counted(local.take(limits));
  }

  /// Fails closed: no decision is better than a guess.
  private Mono<Decision> failClosed() {
    return counted(new Decision.Undecided(Duration.ofSeconds(Math.max(1, pause.toSeconds()))));
  }

  private Mono<Decision> counted(Decision decision) {
    count(decision, "local");
    return Mono.just(decision);
  }

  private void count(Decision decision, String by) {
    var outcome =
        switch (decision) {
          case Decision.Admitted _ -> "admitted";
          case Decision.Refused _ -> "refused";
          case Decision.Undecided _ -> "undecided";
        };
    meters.counter(LimitMetric.DECISIONS.metric(), "outcome", outcome, "by", by).increment();
  }

  /// Opening the first connection blocks its thread, so it happens once, aside, for all who wait.
  private static Mono<Void> firstConnection(StateRedis redis) {
    return Mono.fromSupplier(() -> redis.connections().getReactiveConnection())
        .flatMap(ReactiveRedisConnection::closeLater)
        .subscribeOn(Schedulers.boundedElastic())
        .cache(_ -> FOR_EVER, _ -> Duration.ZERO, () -> FOR_EVER);
  }

  private static List<String> arguments(List<Limit> limits) {
    return limits.stream()
        .map(Limit::policy)
        .<String>mapMulti((policy, arguments) -> {
          arguments.accept(Long.toString(policy.emissionMicros()));
          arguments.accept(Integer.toString(policy.quota()));
        })
        .toList();
  }

  private static Mono<Reply> read(List<Object> reply) {
    var figures = reply.stream().skip(1).map(Long.class::cast).toList();
    return switch ((String) reply.getFirst()) {
      case "admitted" -> Mono.just(new Reply(true, figures));
      case "refused" -> Mono.just(new Reply(false, figures));
      default -> LuaScript.unknown("take.lua", reply);
    };
  }

  /// What the script said.
  ///
  /// @param figures remaining, reset_us and retry_us of each policy
  private record Reply(boolean admitted, List<Long> figures) {

    Decision decision(List<Limit> limits) {
      var standings = new ArrayList<Standing>(limits.size());
      for (var i = 0; i < limits.size(); i++) {
        standings.add(
            new Standing(
                limits.get(i).policy(),
                figures.get(3 * i),
                micros(figures.get(3 * i + 1)),
                micros(figures.get(3 * i + 2))));
      }
      return admitted ? new Decision.Admitted(standings) : new Decision.Refused(standings);
    }

    private static Duration micros(long micros) {
      return Duration.of(micros, ChronoUnit.MICROS);
    }
  }
}
