package org.dnocrawler.common.observability;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.data.redis.connection.ReactiveRedisConnection;
import org.springframework.data.redis.connection.ReactiveRedisConnectionFactory;
import reactor.core.publisher.Mono;

/// Looks at the server behind one Redis role: whether it answers and keeps what the role relies on.
///
/// Each look sets the gauges `dno.redis.promise.broken`, 1 while a promise does not hold.
final class RedisRoleCheck {

  /// Gauge per role and promise.
  static final String BROKEN = "dno.redis.promise.broken";

  private final String name;
  private final ReactiveRedisConnectionFactory connections;
  private final Map<RedisPromise, AtomicInteger> broken = new EnumMap<>(RedisPromise.class);

  RedisRoleCheck(
      String name,
      ReactiveRedisConnectionFactory connections,
      List<RedisPromise> promises,
      MeterRegistry meters) {
    this.name = name;
    this.connections = connections;
    for (var promise : promises) {
      var value = new AtomicInteger();
      broken.put(promise, value);
      Gauge.builder(BROKEN, value, AtomicInteger::get)
          .tag("role", name)
          .tag("promise", promise.tag())
          .register(meters);
    }
  }

  String name() {
    return name;
  }

  ReactiveRedisConnectionFactory connections() {
    return connections;
  }

  /// Asks the server; fails when it does not answer.
  Mono<CheckOutcome> look() {
    return Mono.usingWhen(
            Mono.fromSupplier(connections::getReactiveConnection),
            connection -> connection.serverCommands().info(),
            ReactiveRedisConnection::closeLater)
        .map(this::judge);
  }

  /// What the server's `INFO` says of the role's promises.
  CheckOutcome judge(Properties info) {
    broken.forEach((promise, gauge) -> gauge.set(promise.isKeptBy(info) ? 0 : 1));
    return CheckOutcome.degraded(
        broken.keySet().stream()
            .filter(promise -> !promise.isKeptBy(info))
            .map(RedisPromise::demand)
            .toList());
  }
}
