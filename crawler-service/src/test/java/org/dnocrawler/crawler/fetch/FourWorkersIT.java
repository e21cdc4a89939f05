package org.dnocrawler.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.dnocrawler.common.redis.StateRedis;
import org.dnocrawler.common.testing.DataStores;
import org.dnocrawler.crawler.fetch.FetchOutcome.Fetched;
import org.dnocrawler.crawler.testing.LocalSite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/// Four workers with connections of their own ask one host, and one dies in the middle of a
/// request; told from the host's own access log.
class FourWorkersIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration INTERVAL = Duration.ofMillis(150);
  private static final Duration TOTAL_TIMEOUT = Duration.ofSeconds(2);

  /// The clocks of host and Redis may differ by a tick.
  private static final Duration TICK = Duration.ofMillis(3);

  @RegisterExtension static final DataStores STORES = new DataStores();

  private final LocalSite site = new LocalSite();
  private final Queue<Asked> log = new ConcurrentLinkedQueue<>();
  private final List<Worker> workers = new ArrayList<>();

  /// A line of the access log.
  private record Asked(String path, long fromNs, long toNs) {}

  @AfterEach
  void close() {
    workers.forEach(Worker::die);
    site.close();
  }

  @Test
  void oneRequestAtATimeWithAPauseBetweenEvenWhenAWorkerDies() throws InterruptedException {
    for (int i = 0; i < 16; i++) {
      served("/p" + i, Duration.ofMillis(20));
    }
    var arrived = new CountDownLatch(1);
    site.page(
        "/last-words",
        exchange -> {
          long from = System.nanoTime();
          arrived.countDown();
          pause(Duration.ofMillis(500));
          log.add(new Asked("/last-words", from, System.nanoTime()));
        });
    for (int i = 0; i < 4; i++) {
      workers.add(new Worker());
    }

    var doomed = workers.getLast();
    doomed.fetcher.fetch(FetchRequest.of(site.url("/last-words"))).subscribe(_ -> {}, _ -> {});
    assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
    doomed.die();
    var outcomes =
        Flux.range(0, 16)
            .flatMap(i -> workers.get(i % 3).fetch("/p" + i), 16)
            .collectList()
            .block(PATIENCE);

    assertThat(outcomes).hasSize(16).allMatch(Fetched.class::isInstance);
    assertThat(site.asked()).contains("/last-words");
    assertOneAtATime();
  }

  @Test
  void aHostThatAsksToBeLeftAloneIsLeftAloneByAll() {
    site.status("/busy", 503, Map.of("Retry-After", "2"));
    served("/before", Duration.ZERO);
    served("/after", Duration.ZERO);
    workers.add(new Worker());
    workers.add(new Worker());
    workers.getLast().fetch("/before").block(PATIENCE);

    workers.getFirst().fetch("/busy").block(PATIENCE);
    long from = System.nanoTime();
    assertThat(workers.getLast().fetch("/after").block(PATIENCE)).isInstanceOf(Fetched.class);

    assertThat(Duration.ofNanos(System.nanoTime() - from)).isGreaterThan(Duration.ofMillis(1_900));
  }

  private void served(String path, Duration takes) {
    site.page(
        path,
        exchange -> {
          long from = System.nanoTime();
          pause(takes);
          log.add(new Asked(path, from, System.nanoTime()));
          LocalSite.send(
              exchange,
              200,
              Map.of("Content-Type", "text/html"),
              "<p>x".getBytes(StandardCharsets.UTF_8));
        });
  }

  private void assertOneAtATime() {
    var lines = log.stream().sorted(Comparator.comparingLong(Asked::fromNs)).toList();
    assertThat(lines).hasSize(17);
    for (int i = 1; i < lines.size(); i++) {
      var gap = Duration.ofNanos(lines.get(i).fromNs() - lines.get(i - 1).toNs());
      assertThat(gap)
          .as("between %s and %s", lines.get(i - 1).path(), lines.get(i).path())
          .isGreaterThanOrEqualTo(INTERVAL.minus(TICK));
    }
    assertThat(site.mostAtOnce()).isEqualTo(1);
  }

  private static void pause(Duration length) {
    try {
      Thread.sleep(length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// A worker process: connections of its own to Redis and to the host.
  private final class Worker {

    private final ConnectionProvider pool = ConnectionProvider.newConnection();
    private final LettuceConnectionFactory redis;
    private final WebFetcher fetcher;
    private boolean dead;

    Worker() {
      var url = URI.create(STORES.stateUrl());
      redis = new LettuceConnectionFactory(url.getHost(), url.getPort());
      redis.afterPropertiesSet();
      redis.start();
      fetcher =
          FetchConfiguration.fetcher(
              properties(),
              new StateRedis(redis, new ReactiveStringRedisTemplate(redis)),
              Clock.systemUTC(),
              Schedulers.boundedElastic(),
              HttpClient.create(pool));
    }

    Mono<FetchOutcome> fetch(String path) {
      return fetcher.fetch(FetchRequest.of(site.url(path)));
    }

    /// As a process does that is killed: it says nothing to Redis any more.
    void die() {
      if (!dead) {
        dead = true;
        redis.destroy();
        pool.dispose();
      }
    }

    private FetchProperties properties() {
      return new FetchProperties(
          "dno-crawler/0.1",
          null,
          List.of(site.authority()),
          Duration.ofSeconds(2),
          Duration.ofSeconds(2),
          TOTAL_TIMEOUT,
          DataSize.ofBytes(200_000),
          100,
          5,
          INTERVAL,
          INTERVAL,
          Duration.ofSeconds(1),
          Duration.ofMillis(200),
          Duration.ofHours(1),
          Duration.ofSeconds(40),
          DataSize.ofMegabytes(64),
          Duration.ofMinutes(1),
          DataSize.ofKilobytes(500));
    }
  }
}
