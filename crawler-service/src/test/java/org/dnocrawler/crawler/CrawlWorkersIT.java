package org.dnocrawler.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.dnocrawler.common.identity.Role;
import org.dnocrawler.common.jobs.CrawlTask;
import org.dnocrawler.common.jobs.JobControl;
import org.dnocrawler.common.jobs.JobControl.Cancellation;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.common.jobs.JobJournal;
import org.dnocrawler.common.jobs.JobLease;
import org.dnocrawler.common.jobs.JobPriority;
import org.dnocrawler.common.jobs.JobSnapshot;
import org.dnocrawler.common.jobs.JobStatus;
import org.dnocrawler.common.jobs.Jobs;
import org.dnocrawler.common.jobs.NewJob;
import org.dnocrawler.common.redis.RedisKeys;
import org.dnocrawler.common.redis.StateRedis;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.testing.DataStores;
import org.dnocrawler.crawler.testing.CrawlerStage;
import org.dnocrawler.crawler.testing.LocalSite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/// The running service: workers, maintenance and API on real stores.
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "management.server.port=0",
      "dno.jobs.lease=1s",
      "dno.crawler.worker.concurrency=2",
      "dno.crawler.worker.beat=200ms",
      "dno.crawler.worker.grace=300ms",
      "dno.crawler.reconcile.beat=200ms",
      "dno.crawler.fetch.local-interval=1ms",
      "dno.crawler.fetch.robots-ttl=1ms",
      "dno.crawler.fetch.response-timeout=10s",
      "dno.crawler.fetch.total-timeout=10s"
    })
@Import(CrawlerStage.class)
class CrawlWorkersIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @RegisterExtension static final DataStores STORES = new DataStores();

  private static LocalSite site;

  @Autowired Jobs queue;
  @Autowired JobJournal journal;
  @Autowired JobControl control;
  @Autowired StateRedis redis;
  @Autowired SmartLifecycle crawlWorkers;
  @LocalServerPort int port;

  @BeforeAll
  static void open() {
    site = new LocalSite();
  }

  @AfterEach
  void clear() {
    site.clear();
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @DynamicPropertySource
  static void properties(DynamicPropertyRegistry registry) {
    STORES.register(registry, "dno_crawler");
    registry.add("dno.crawler.fetch.allowed-local", () -> site.authority());
  }

  @Test
  void oneBadSiteDoesNotKeepOthersFromBeingCrawled() {
    site.html("/", "nothing here");
    var unknown = enqueue("bad-name", URI.create("http://no-such-operator.example/"));
    var refused = enqueue("bad-address", URI.create("http://10.0.0.1/"));
    var missing = enqueue("bad-page", site.url("/missing"));
    var good = enqueue("good", site.url("/"));

    awaitStatus(good, JobStatus.STORING);
    assertThat(awaitStatus(refused, JobStatus.FAILED).failure().code()).isEqualTo("site_refused");
    assertThat(awaitStatus(missing, JobStatus.FAILED).failure().code())
        .isEqualTo("site_unreachable");
    assertThat(awaitStatus(unknown, JobStatus.RETRYING).failure().code())
        .isEqualTo("site_unreachable");
  }

  @Test
  void aRunLongerThanItsLeaseKeepsIt() {
    site.page(
        "/",
        exchange -> {
          pause(Duration.ofSeconds(3));
          LocalSite.send(
              exchange,
              200,
              Map.of("Content-Type", "text/html"),
              "<p>slow".getBytes(StandardCharsets.UTF_8));
        });

    var job = awaitStatus(enqueue("slow", site.url("/")), JobStatus.STORING);

    assertThat(job.attempts()).isEqualTo(1);
    assertThat(job.deaths()).isZero();
  }

  @Test
  void aRunThatLostItsLeaseIsCancelledAtTheNextHeartbeat() throws InterruptedException {
    var first = new CountDownLatch(1);
    var never = new CountDownLatch(1);
    site.page(
        "/",
        exchange -> {
          if (first.getCount() > 0) {
            first.countDown();
            await(never);
          }
          LocalSite.send(
              exchange,
              200,
              Map.of("Content-Type", "text/html"),
              "<p>x".getBytes(StandardCharsets.UTF_8));
        });
    var id = enqueue("stolen", site.url("/"));
    assertThat(first.await(20, TimeUnit.SECONDS)).isTrue();
    var job = journal.find(id).block(PATIENCE);

    var stolen = new JobLease(id, epochOf(id), job.updatedAt(), 1, job.task());
    assertThat(queue.release(stolen).block(PATIENCE)).isTrue();

    var done =
        Awaitility.await()
            .atMost(Duration.ofSeconds(6))
            .until(() -> journal.find(id).block(PATIENCE), j -> j.status() == JobStatus.STORING);
    assertThat(done.attempts()).isEqualTo(2);
    never.countDown();
  }

  @Test
  void aRunThatIsCalledOffStopsWithinTwoSecondsAndLetsGoOfItsSite() throws InterruptedException {
    var asked = new CountDownLatch(1);
    var never = new CountDownLatch(1);
    site.page(
        "/",
        exchange -> {
          asked.countDown();
          await(never);
        });
    var id = enqueue("called-off", site.url("/"));
    assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

    var begun = System.nanoTime();
    assertThat(control.cancelForAll(id).block(PATIENCE)).isEqualTo(Cancellation.CANCELLED);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));

    assertThat(journal.find(id).block(PATIENCE).status()).isEqualTo(JobStatus.CANCELLED);
    awaitStatus(enqueue("after", site.url("/missing")), JobStatus.FAILED);
    never.countDown();
  }

  private long epochOf(JobId id) {
    var key = RedisKeys.job(id.toString());
    var epoch = redis.template().<String, String>opsForHash().get(key, "epoch").block(PATIENCE);
    return Long.parseLong(epoch);
  }

  @Test
  void stoppingHandsARunningJobBackAndStartingRunsItAgain() throws InterruptedException {
    var reached = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    site.page(
        "/",
        exchange -> {
          reached.countDown();
          await(goOn);
          LocalSite.send(
              exchange,
              200,
              Map.of("Content-Type", "text/html"),
              "<p>x".getBytes(StandardCharsets.UTF_8));
        });
    var id = enqueue("stopped", site.url("/"));
    assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();

    var stopped = new CountDownLatch(1);
    crawlWorkers.stop(stopped::countDown);
    assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();

    var job = journal.find(id).block(PATIENCE);
    assertThat(job.status()).isEqualTo(JobStatus.PENDING);
    assertThat(job.deaths()).isZero();
    goOn.countDown();
    crawlWorkers.start();
    awaitStatus(id, JobStatus.STORING);
  }

  @Test
  void aJobIsShownToItsAskerAndToAdminsOnly() {
    site.html("/", "nothing here");
    var asker = UUID.randomUUID().toString();
    var id = enqueue("shown", site.url("/"), asker);
    awaitStatus(id, JobStatus.STORING);

    api(asker, Role.USER, "/api/v1/jobs/" + id)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.id")
        .isEqualTo(id.toString())
        .jsonPath("$.status")
        .isEqualTo("storing")
        .jsonPath("$.dno_name")
        .isEqualTo("Netz shown")
        .jsonPath("$.data_type")
        .isEqualTo("netzentgelte")
        .jsonPath("$.current_step")
        .isEqualTo("store")
        .jsonPath("$.found")
        .isEqualTo(false);
    api(asker, Role.USER, "/api/v1/jobs")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.items.length()")
        .isEqualTo(1);
    var other = UUID.randomUUID().toString();
    api(other, Role.ADMIN, "/api/v1/jobs/" + id).expectStatus().isOk();
    assertNotFound(other, id.toString());
    assertNotFound(asker, UUID.randomUUID().toString());
    assertNotFound(asker, "no-id");
    client().get().uri("/api/v1/jobs").exchange().expectStatus().isUnauthorized();
    client().get().uri("/healthz").exchange().expectStatus().isOk();
    api(asker, Role.USER, "/api/v1/jobs?limit=0").expectStatus().isBadRequest();
  }

  private void assertNotFound(String user, String id) {
    api(user, Role.USER, "/api/v1/jobs/" + id)
        .expectStatus()
        .isNotFound()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("not_found");
  }

  private WebTestClient.ResponseSpec api(String user, Role role, String path) {
    var token = CrawlerStage.TOKENS.token(role, claims -> claims.subject(user));
    return client().get().uri(path).header("Authorization", "Bearer " + token).exchange();
  }

  private WebTestClient client() {
    return WebTestClient.bindToServer()
        .baseUrl("http://localhost:" + port)
        .responseTimeout(PATIENCE)
        .build();
  }

  private JobId enqueue(String slug, URI website) {
    return enqueue(slug, website, "u");
  }

  private JobId enqueue(String slug, URI website, String user) {
    var task = new CrawlTask(slug, "Netz " + slug, null, website, 2025, DataType.NETZENTGELTE);
    return queue.enqueue(new NewJob(task, JobPriority.NORMAL, user)).block(PATIENCE).job();
  }

  private JobSnapshot awaitStatus(JobId id, JobStatus status) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> journal.find(id).block(PATIENCE), job -> job.status() == status);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pause(Duration length) {
    try {
      Thread.sleep(length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
