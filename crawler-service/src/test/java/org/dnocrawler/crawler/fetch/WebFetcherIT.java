package org.dnocrawler.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.resolver.InetSocketAddressResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.dnocrawler.common.redis.RedisKeys;
import org.dnocrawler.common.redis.StateRedis;
import org.dnocrawler.common.testing.DataStores;
import org.dnocrawler.crawler.fetch.FetchOutcome.Fetched;
import org.dnocrawler.crawler.fetch.FetchOutcome.Missing;
import org.dnocrawler.crawler.fetch.FetchOutcome.Refusal;
import org.dnocrawler.crawler.fetch.FetchOutcome.Refused;
import org.dnocrawler.crawler.fetch.FetchOutcome.Unavailable;
import org.dnocrawler.crawler.testing.LocalSite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;

class WebFetcherIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @RegisterExtension static final DataStores STORES = new DataStores();

  private static LettuceConnectionFactory connections;
  private static StateRedis redis;

  private final LocalSite site = new LocalSite();
  private final WebFetcher fetcher = fetcher(HttpClient.newConnection());

  @BeforeAll
  static void connect() {
    var url = URI.create(STORES.stateUrl());
    connections = new LettuceConnectionFactory(url.getHost(), url.getPort());
    connections.afterPropertiesSet();
    connections.start();
    redis = new StateRedis(connections, new ReactiveStringRedisTemplate(connections));
  }

  @AfterAll
  static void disconnect() {
    connections.destroy();
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void aPageArrivesWithItsHashTypeAndPath() {
    site.page(
        "/a",
        exchange ->
            LocalSite.send(
                exchange,
                200,
                Map.of("Content-Type", "application/octet-stream", "ETag", "\"v1\""),
                "%PDF-1.7 x".getBytes(StandardCharsets.US_ASCII)));

    var fetched = (Fetched) fetch("/a");

    var document = fetched.document();
    assertThat(document.contentType()).isEqualTo("application/pdf");
    assertThat(document.url()).isEqualTo(site.url("/a"));
    assertThat(document.path()).containsExactly(site.url("/a"));
    assertThat(document.content().isReadOnly()).isTrue();
    assertThat(document.sha256())
        .isEqualTo("ec2792f52c4416be86b9c3d9f4ce1122e68027a8549c54be5040c913d671aa02");
    assertThat(fetched.headers()).containsEntry("etag", "\"v1\"");
    assertThat(site.agents()).allMatch(agent -> agent.equals("dno-crawler/0.1 (+https://x.de/b)"));
  }

  @Test
  void aKnownVersionCostsOneConditionalRequestAndNoBody() {
    site.page(
        "/sheet",
        exchange -> {
          var known = exchange.getRequestHeaders().getFirst("If-None-Match");
          var since = exchange.getRequestHeaders().getFirst("If-Modified-Since");
          boolean same = "\"v7\"".equals(known) && "Mon, 01 Dec 2025 10:00:00 GMT".equals(since);
          LocalSite.send(
              exchange,
              same ? 304 : 200,
              Map.of("ETag", "\"v7\"", "Last-Modified", "Mon, 01 Dec 2025 10:00:00 GMT"),
              same ? new byte[0] : "%PDF-1.7 x".getBytes(StandardCharsets.US_ASCII));
        });
    var request = FetchRequest.of(site.url("/sheet"));

    var first = (Fetched) fetcher.fetch(request).block(PATIENCE);
    var again = fetcher.fetch(request.unless(Validators.of(first.headers()))).block(PATIENCE);

    assertThat(again).isEqualTo(new FetchOutcome.NotModified());
    assertThat(site.asked()).containsExactly("/robots.txt", "/sheet", "/sheet");
  }

  @Test
  void redirectsAreFollowedUpToTheLimitAndEachTargetIsChecked() {
    site.html("/end", "there");
    for (int i = 1; i <= 6; i++) {
      site.redirect("/hop" + i, i == 1 ? "/end" : "/hop" + (i - 1));
    }
    site.redirect("/out", "http://169.254.169.254/latest/meta-data/");
    site.redirect("/other-port", "http://127.0.0.1:1/x");
    site.redirect("/scheme", "file:///etc/passwd");

    assertThat(((Fetched) fetch("/hop5")).document().url()).isEqualTo(site.url("/end"));
    assertRefused(fetch("/hop6"), Refusal.REDIRECTS);
    assertRefused(fetch("/out"), Refusal.ADDRESS);
    assertRefused(fetch("/other-port"), Refusal.ADDRESS);
    assertRefused(fetch("/scheme"), Refusal.ADDRESS);
  }

  @Test
  void aNameThatLeadsToAPrivateAddressIsRefusedWhenConnecting() {
    var lookups = new AtomicInteger();
    var rebinding = fetcher(HttpClient.newConnection().resolver(new Rebinding(lookups)));

    var outcome = rebinding.fetch(FetchRequest.of(URI.create("http://netz.example.de/")));

    assertRefused(outcome.block(PATIENCE), Refusal.ADDRESS);
    assertThat(lookups).hasPositiveValue();
  }

  @Test
  void aBodyBeyondTheLimitIsRefusedWhetherAnnouncedOrNot() {
    var large = new byte[300_000];
    site.bytes("/announced", "application/pdf", large);
    site.page(
        "/chunked",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(large);
        });

    assertRefused(fetch("/announced"), Refusal.SIZE);
    assertRefused(fetch("/chunked"), Refusal.SIZE);
  }

  @Test
  void compressionIsUndoneAndABombIsRefused() {
    var text = "<html><body>Netzentgelte</body></html>".getBytes(StandardCharsets.UTF_8);
    gzipped("/fine", text);
    gzipped("/bomb", new byte[50_000_000]);
    gzipped("/ratio", new byte[150_000]);

    assertThat(((Fetched) fetch("/fine")).document().content().remaining()).isEqualTo(text.length);
    assertRefused(fetch("/bomb"), Refusal.SIZE);
    assertRefused(fetch("/ratio"), Refusal.SIZE);
  }

  @Test
  void aSilentServerAndADrippingOneAreGivenUp() {
    site.page("/silent", exchange -> pause(Duration.ofSeconds(5)));
    site.page(
        "/dripping",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          for (int i = 0; i < 50; i++) {
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            pause(Duration.ofMillis(200));
          }
        });

    assertThat(fetch("/silent")).isInstanceOf(Unavailable.class);
    assertThat(fetch("/dripping")).isInstanceOf(Unavailable.class);
  }

  @Test
  void robotsTxtIsObeyedAndFetchedOnce() {
    site.text("/robots.txt", "User-agent: *\nDisallow: /intern/\n");
    site.html("/intern/a", "secret").html("/b", "open");

    assertRefused(fetch("/intern/a"), Refusal.ROBOTS);
    assertThat(fetch("/b")).isInstanceOf(Fetched.class);
    assertThat(site.asked()).containsExactly("/robots.txt", "/b");
  }

  @Test
  void aRedirectIntoAForbiddenPartIsNotFollowed() {
    site.text("/robots.txt", "User-agent: *\nDisallow: /intern/\n");
    site.html("/intern/a", "secret").redirect("/b", "/intern/a");

    assertRefused(fetch("/b"), Refusal.ROBOTS);
    assertThat(site.asked()).doesNotContain("/intern/a");
  }

  @Test
  void whileRobotsTxtFailsNothingIsFetched() {
    site.status("/robots.txt", 503, Map.of("Retry-After", "7"));
    site.html("/b", "open");

    assertThat(fetch("/b"))
        .isInstanceOfSatisfying(
            Unavailable.class,
            outcome -> assertThat(outcome.retryAfter()).isEqualTo(Duration.ofSeconds(7)));
    assertThat(site.asked()).doesNotContain("/b");
  }

  @Test
  void statusesBecomeOutcomes() {
    site.status("/gone", 410, Map.of());
    site.status("/forbidden", 403, Map.of());
    site.status("/busy", 429, Map.of("Retry-After", "1"));
    site.status("/broken", 500, Map.of());

    assertThat(fetch("/gone")).isEqualTo(new Missing(410));
    assertRefused(fetch("/forbidden"), Refusal.BLOCKED);
    assertThat(fetch("/broken")).isInstanceOf(Unavailable.class);
    assertThat(((Unavailable) fetch("/busy")).retryAfter()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void aHostIsAskedOnceAtATimeByAllWorkersWithAPauseBetween() {
    for (int i = 0; i < 8; i++) {
      site.page(
          "/p" + i,
          exchange -> {
            pause(Duration.ofMillis(30));
            LocalSite.send(
                exchange,
                200,
                Map.of("Content-Type", "text/html"),
                "<p>x".getBytes(StandardCharsets.US_ASCII));
          });
    }
    var other = fetcher(HttpClient.newConnection());

    var outcomes =
        Flux.range(0, 8)
            .flatMap(
                i -> (i % 2 == 0 ? fetcher : other).fetch(FetchRequest.of(site.url("/p" + i))), 8)
            .collectList()
            .block(PATIENCE);

    assertThat(outcomes).hasSize(8).allMatch(Fetched.class::isInstance);
    assertThat(site.mostAtOnce()).isEqualTo(1);
  }

  @Test
  void aCancelledFetchGivesTheTurnBack() {
    site.page("/slow", exchange -> pause(Duration.ofSeconds(2)));
    site.html("/next", "x");

    var begun = fetcher.fetch(FetchRequest.of(site.url("/slow"))).timeout(Duration.ofMillis(400));
    assertThat(begun.onErrorComplete().blockOptional(PATIENCE)).isEmpty();

    assertThat(fetch("/next")).isInstanceOf(Fetched.class);
    assertThat(
            connections
                .getConnection()
                .keyCommands()
                .pTtl(RedisKeys.hostSlot(site.authority()).getBytes(StandardCharsets.UTF_8)))
        .isPositive();
  }

  private FetchOutcome fetch(String path) {
    return fetcher.fetch(FetchRequest.of(site.url(path))).block(PATIENCE);
  }

  private static void assertRefused(FetchOutcome outcome, Refusal refusal) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(refusal));
  }

  private void gzipped(String path, byte[] plain) {
    var zipped = LocalSite.gzip(plain);
    site.page(
        path,
        exchange ->
            LocalSite.send(
                exchange,
                200,
                Map.of("Content-Type", "text/html", "Content-Encoding", "gzip"),
                zipped));
  }

  private static void pause(Duration length) {
    try {
      Thread.sleep(length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private WebFetcher fetcher(HttpClient transport) {
    var properties =
        new FetchProperties(
            "dno-crawler/0.1",
            URI.create("https://x.de/b"),
            List.of(site.authority()),
            Duration.ofSeconds(2),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            DataSize.ofBytes(200_000),
            100,
            5,
            Duration.ofMillis(50),
            Duration.ofMillis(10),
            Duration.ofSeconds(1),
            Duration.ofMillis(200),
            Duration.ofHours(1),
            Duration.ofSeconds(10),
            DataSize.ofMegabytes(64),
            Duration.ofMinutes(1),
            DataSize.ofKilobytes(500));
    return FetchConfiguration.fetcher(
        properties, redis, Clock.systemUTC(), Schedulers.boundedElastic(), transport);
  }

  /// A name server in the hands of an attacker.
  private static final class Rebinding extends AddressResolverGroup<InetSocketAddress> {

    private final AtomicInteger lookups;

    Rebinding(AtomicInteger lookups) {
      this.lookups = lookups;
    }

    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
      return new InetSocketAddressResolver(executor, new Loopback(executor, lookups));
    }
  }

  private static final class Loopback extends InetNameResolver {

    private final AtomicInteger lookups;

    Loopback(EventExecutor executor, AtomicInteger lookups) {
      super(executor);
      this.lookups = lookups;
    }

    @Override
    protected void doResolve(String name, Promise<InetAddress> promise) {
      lookups.incrementAndGet();
      promise.setSuccess(InetAddress.getLoopbackAddress());
    }

    @Override
    protected void doResolveAll(String name, Promise<List<InetAddress>> promise) {
      lookups.incrementAndGet();
      promise.setSuccess(List.of(InetAddress.getLoopbackAddress()));
    }
  }
}
