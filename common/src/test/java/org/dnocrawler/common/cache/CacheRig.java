package org.dnocrawler.common.cache;

import static org.awaitility.Awaitility.await;

import com.github.benmanes.caffeine.cache.Ticker;
import io.lettuce.core.RedisURI;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/// Makes caches as processes have them, each with memory of its own, and ends them.
final class CacheRig implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final List<Member> members = new ArrayList<>();
  private final Map<String, String> settings;

  /// @param settings below `dno.cache`, name and value in turns
  CacheRig(String... settings) {
    var map = new HashMap<String, String>();
    map.put("dno.cache.patience", "1s");
    for (var i = 0; i < settings.length; i += 2) {
      map.put("dno.cache." + settings[i], settings[i + 1]);
    }
    this.settings = map;
  }

  /// Time that moves only when it is told to.
  static final class Time implements Ticker {

    private final AtomicLong nanos = new AtomicLong();

    @Override
    public long read() {
      return nanos.get();
    }

    void pass(Duration time) {
      nanos.addAndGet(time.toNanos());
    }
  }

  /// What one process has of the cache.
  record Member(
      TieredCache cache,
      CacheOperations operations,
      SecondLevel second,
      Refreshes refreshes,
      @Nullable InvalidationListener listener,
      @Nullable LettuceConnectionFactory connections,
      SimpleMeterRegistry meters,
      Time time) {

    void stop() {
      refreshes.stop();
      if (listener != null && connections != null) {
        listener.stop();
        connections.destroy();
      }
    }

    void stopListening() {
      listener.stop();
    }

    double count(String name, String... tags) {
      return meters.find(name).tags(tags).counters().stream().mapToDouble(c -> c.count()).sum();
    }
  }

  CacheProperties properties() {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("dno.cache", CacheProperties.class);
  }

  /// A process on that Redis, once it hears messages.
  Member member(String url) {
    var uri = RedisURI.create(url);
    var connections =
        new LettuceConnectionFactory(
            LettuceConnectionFactory.createRedisConfiguration(uri),
            LettuceClientConfiguration.builder().commandTimeout(Duration.ofSeconds(1)).build());
    connections.afterPropertiesSet();
    connections.start();
    var wakes = new Wakes();
    var second = new RedisSecondLevel(CacheConfiguration.bytes(connections), properties());
    var member = member(second, wakes, connections);
    member.listener().start();
    await().atMost(PATIENCE).until(() -> member.count("dno.cache.cleared") >= 1);
    return member;
  }

  /// A process without Redis.
  Member alone() {
    var wakes = new Wakes();
    var time = new Time();
    return member(new MemorySecondLevel(properties(), time, wakes::wake), wakes, null, time);
  }

  private Member member(
      SecondLevel second, Wakes wakes, @Nullable LettuceConnectionFactory connections) {
    return member(second, wakes, connections, new Time());
  }

  private Member member(
      SecondLevel second, Wakes wakes, @Nullable LettuceConnectionFactory connections, Time time) {
    var registry = new SimpleMeterRegistry();
    var meters = new CacheMeters(registry);
    var refreshes = new Refreshes(meters, time);
    var parts = new TieredCache.Parts(wakes, refreshes, time);
    var cache = new TieredCache(second, meters, properties(), parts);
    var listener =
        connections == null
            ? null
            : new InvalidationListener(cache, wakes, connections, properties());
    var operations =
        new CacheOperations(
            cache, second, meters, properties(), () -> listener == null || listener.isConnected());
    refreshes.start();
    var member =
        new Member(cache, operations, second, refreshes, listener, connections, registry, time);
    members.add(member);
    return member;
  }

  @Override
  public void close() {
    members.forEach(Member::stop);
  }
}
