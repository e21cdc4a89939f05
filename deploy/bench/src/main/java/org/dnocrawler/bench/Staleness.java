package org.dnocrawler.bench;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.dnocrawler.common.cache.CacheConfiguration;
import org.dnocrawler.common.cache.CacheOperations;
import org.dnocrawler.common.cache.CachePolicy;
import org.dnocrawler.common.cache.Cached;
import org.dnocrawler.common.cache.TieredCache;
import org.dnocrawler.common.redis.RedisConfiguration;
import org.dnocrawler.common.redis.RedisKeys;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import reactor.core.publisher.Mono;

/// How long one process answers with the old value after another has changed it: from the moment at
/// which the change is known to the first read of the new value, with reads back to back.
final class Staleness {

  private static final int WARM_UPS = 300;
  private static final int CHANGES = 2_000;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final double NANOS_PER_MS = 1e6;
  private static final CachePolicy<String> HOUR =
      CachePolicy.fixed(String.class, Duration.ofHours(1));
  private static final String KEY = RedisKeys.dnoData("staleness", StoredRows.YEAR, "netzentgelte");

  private final RedisServerUnderTest redis;

  Staleness(RedisServerUnderTest redis) {
    this.redis = redis;
  }

  /// The parts of a process with a cache.
  @Configuration(proxyBeanMethods = false)
  static class Meters {

    @Bean
    MeterRegistry meters() {
      return new SimpleMeterRegistry();
    }
  }

  /// Measures, tells, and answers with the figures.
  Map<String, Object> run(Output out) {
    try (var writer = process();
        var reader = process()) {
      var took = new double[CHANGES];
      for (var n = -WARM_UPS; n < CHANGES; n++) {
        var ms = change(writer.getBean(TieredCache.class), reader.getBean(TieredCache.class), n);
        if (n >= 0) {
          took[n] = ms;
        }
      }
      Arrays.sort(took);
      return told(took, out);
    }
  }

  private static double change(TieredCache writer, TieredCache reader, int n) {
    var now = Integer.toString(n);
    read(reader, "before " + now);
    var changed = System.nanoTime();
    var dropped = new CompletableFuture<Boolean>();
    writer
        .invalidate(List.of(KEY))
        .subscribe(_ -> {}, dropped::completeExceptionally, () -> dropped.complete(true));
    while (!read(reader, now).equals(now)) {
      if (System.nanoTime() - changed > PATIENCE.toNanos()) {
        throw new IllegalStateException("the old value stays");
      }
    }
    var ms = (System.nanoTime() - changed) / NANOS_PER_MS;
    dropped.join();
    return ms;
  }

  private static String read(TieredCache cache, String source) {
    var answer = cache.get(KEY, HOUR, Mono.just(source)).block(PATIENCE);
    return answer instanceof Cached.Present<String>(var value, _) ? value : "";
  }

  private static Map<String, Object> told(double[] took, Output out) {
    var p50 = Timing.percentile(took, 50);
    var p99 = Timing.percentile(took, 99);
    var most = took[took.length - 1];
    out.title("Old answers of another process after a change, %,d changes".formatted(took.length));
    out.line("  p50 %.2f ms   p99 %.2f ms   max %.2f ms".formatted(p50, p99, most));
    return Map.of("p50_ms", p50, "p99_ms", p99, "max_ms", most);
  }

  private AnnotationConfigApplicationContext process() {
    var context = new AnnotationConfigApplicationContext();
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("bench", Map.of("dno.redis.state-url", redis.url())));
    context.register(RedisConfiguration.class, CacheConfiguration.class, Meters.class);
    context.refresh();
    awaitMessages(context.getBean(CacheOperations.class));
    return context;
  }

  private static void awaitMessages(CacheOperations operations) {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!operations.info().blockOptional(PATIENCE).orElseThrow().connected()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("no messages come in");
      }
      Thread.onSpinWait();
    }
  }
}
