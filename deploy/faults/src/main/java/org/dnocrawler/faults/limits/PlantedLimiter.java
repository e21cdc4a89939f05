package org.dnocrawler.faults.limits;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.dnocrawler.faults.limits.LimitPlan.Planned;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerResponse;

/// Instances of a limiter that counts windows side by side, wrongly: what the judge has to find.
final class PlantedLimiter implements AutoCloseable {

  private static final Duration THOUGHT = Duration.ofMillis(3);
  private static final int REFUSED = 429;
  private static final long SECOND_NS = 1_000_000_000;

  private final LimitPlant plant;
  private final long originNs;
  private final List<DisposableServer> instances;
  private final Map<Long, Integer> taken = new HashMap<>();
  private volatile @Nullable Planned round;
  private long secondUsed;

  /// @param originNs since when windows are counted, on the clock of `System.nanoTime`
  PlantedLimiter(LimitPlant plant, long originNs) {
    this.plant = plant;
    this.originNs = originNs;
    this.instances = IntStream.range(0, LimitBench.GATEWAYS).mapToObj(this::instance).toList();
  }

  private DisposableServer instance(int number) {
    return HttpServer.create()
        .host("127.0.0.1")
        .port(0)
        .handle(
            (_, response) -> decide(number).flatMap(violated -> answer(response, violated).then()))
        .bindNow();
  }

  private static Mono<Void> answer(HttpServerResponse response, List<String> violated) {
    if (violated.isEmpty()) {
      return response.sendString(Mono.just("{}")).then();
    }
    var body = "{\"violated-policies\":[\"" + String.join("\",\"", violated) + "\"]}";
    return response.status(REFUSED).sendString(Mono.just(body)).then();
  }

  List<Integer> ports() {
    return instances.stream().map(DisposableServer::port).toList();
  }

  synchronized void begin(Planned next) {
    round = next;
    taken.clear();
    secondUsed = 0;
  }

  synchronized long secondUsed() {
    return secondUsed;
  }

  /// The policies that refuse a request; none where it is admitted.
  private Mono<List<String>> decide(int instance) {
    var current = Objects.requireNonNull(round);
    var window = window(current, instance);
    if (plant != LimitPlant.NAIVE) {
      return Mono.fromSupplier(() -> takeAtOnce(current, window));
    }
    return Mono.fromSupplier(() -> count(window))
        .delayElement(THOUGHT)
        .map(seen -> take(current, window, seen));
  }

  private synchronized List<String> takeAtOnce(Planned current, long window) {
    return take(current, window, count(window));
  }

  private synchronized int count(long window) {
    return taken.getOrDefault(window, 0);
  }

  private synchronized List<String> take(Planned current, long window, int seen) {
    var policy = current.policy();
    var limit = plant == LimitPlant.STINGY ? policy.limit() * 9 / 10 : policy.limit();
    var violated = new ArrayList<String>();
    if (seen + policy.cost() > limit) {
      violated.add(policy.name());
    } else {
      taken.put(window, seen + policy.cost());
    }
    var second = current.second();
    if (second != null && (violated.isEmpty() || plant == LimitPlant.HALF_TAKEN)) {
      secondUsed += second.cost();
    }
    return violated;
  }

  /// Where each instance has windows of its own, they have numbers of their own too.
  private long window(Planned current, int instance) {
    var now = System.nanoTime() - originNs;
    var length = current.policy().windowS() * SECOND_NS;
    if (plant != LimitPlant.DOUBLE_WINDOW) {
      return now / length;
    }
    return (now + instance * length / 2) / length * LimitBench.GATEWAYS + instance;
  }

  @Override
  public void close() {
    instances.forEach(instance -> instance.disposeNow(Duration.ofSeconds(3)));
  }
}
