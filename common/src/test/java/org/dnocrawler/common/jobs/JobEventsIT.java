package org.dnocrawler.common.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.dnocrawler.common.jobs.JobsBench.PATIENCE;
import static org.dnocrawler.common.jobs.JobsBench.found;
import static org.dnocrawler.common.jobs.JobsBench.get;
import static org.dnocrawler.common.jobs.JobsBench.newJob;

import io.lettuce.core.ClientListArgs;
import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dnocrawler.common.redis.RedisChannels;
import org.dnocrawler.common.redis.RedisKeys;
import org.dnocrawler.common.testing.DataStores;
import org.dnocrawler.common.wire.WireJson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.reactivestreams.Subscription;
import org.springframework.data.redis.connection.ReactiveSubscription;
import org.springframework.data.redis.connection.ReactiveSubscription.Message;
import org.springframework.data.redis.core.script.RedisScript;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class JobEventsIT {

  @RegisterExtension static final DataStores STORES = new DataStores();

  /// So slow that only a signal can be the reason why a follower hears of something.
  private static JobsBench signalled;

  private static JobsBench beating;

  private static RedisClient client;
  private static RedisCommands<String, String> redis;

  @BeforeAll
  static void start() {
    signalled = JobsBench.start(STORES, "dno_query", "dno.jobs.follow-beat=10m");
    beating =
        JobsBench.start(STORES, "dno_query", "dno.jobs.follow-beat=100ms", "dno.jobs.event-cap=16");
    client = RedisClient.create(STORES.stateUrl());
    redis = client.connect().sync();
  }

  @AfterAll
  static void stop() {
    signalled.close();
    beating.close();
    client.shutdown();
  }

  @BeforeEach
  void clear() {
    signalled.clear();
  }

  @Test
  void followerSeesTheWholeLifeInOrderAndThenTheEnd() {
    var job = get(signalled.queue.enqueue(newJob())).job();
    StepVerifier.create(signalled.events.follow(job, null).map(JobEvent::status))
        .expectNext(JobStatus.PENDING)
        .then(() -> finish(signalled, get(signalled.queue.claim("w"))))
        .expectNext(JobStatus.RUNNING, JobStatus.STORING, JobStatus.COMPLETED)
        .expectComplete()
        .verify(PATIENCE);
  }

  @Test
  void followerResumesAfterAnEventWithoutGapOrDuplicateWhileEventsKeepComing() {
    var job = get(signalled.queue.enqueue(newJob())).job();
    var lease = get(signalled.queue.claim("w"));
    var reports = 60;
    var writing =
        Flux.range(1, reports)
            .concatMap(n -> signalled.queue.progress(lease, report(n)))
            .then(signalled.queue.release(lease))
            .toFuture();

    var seen = new CopyOnWriteArrayList<JobEvent>();
    var wanted = reports + 3;
    while (seen.size() < wanted) {
      var last = seen.isEmpty() ? null : seen.getLast().id();
      var next = Math.min(7, wanted - seen.size());
      seen.addAll(
          get(signalled.events.follow(job, last).take(next).timeout(PATIENCE).collectList()));
    }
    assertThat(writing).succeedsWithin(PATIENCE);
    assertThat(seen).isEqualTo(get(signalled.events.logged(job, null).collectList()));
    assertThat(seen)
        .filteredOn(event -> "download".equals(event.step()) && event.progress() > 0)
        .extracting(JobEvent::message)
        .hasSizeGreaterThanOrEqualTo(reports)
        .startsWith("report 1", "report 2");
  }

  @Test
  void eventIsPublishedToItsJobToEachAskerAndToAdmins() {
    var wanted = newJob();
    var job = get(signalled.queue.enqueue(wanted)).job();
    get(signalled.queue.enqueue(new NewJob(wanted.task(), JobPriority.NORMAL, "user-2")));
    var channels =
        List.of(
            RedisChannels.job(job.toString()),
            RedisChannels.user("user-1"),
            RedisChannels.user("user-2"),
            RedisChannels.ADMIN_SYSTEM);
    var messages =
        Flux.fromIterable(channels)
            .flatMap(channel -> signalled.redis.listenToChannel(channel).next(), channels.size())
            .map(ReactiveSubscription.Message::getMessage)
            .collectList()
            .toFuture();
    await()
        .atMost(PATIENCE)
        .until(() ->
            redis.pubsubNumsub(channels.toArray(String[]::new)).values().stream()
                .allMatch(count -> count == 1));
    get(signalled.queue.claim("w"));

    var logged = get(signalled.events.logged(job, null).collectList()).getLast();
    assertThat(messages).succeedsWithin(PATIENCE);
    assertThat(messages.join())
        .hasSize(4)
        .allSatisfy(m -> assertThat(WireJson.read(m, JobEvent.class)).isEqualTo(logged));
    assertThat(logged.seq()).isEqualTo(2);
  }

  @Test
  void manyFollowersShareOneConnection() {
    var job = get(signalled.queue.enqueue(newJob())).job();
    var ends = new CopyOnWriteArrayList<JobEvent>();
    var followers =
        Flux.range(0, 50)
            .flatMap(_ -> signalled.events.follow(job, null).last(), 50)
            .doOnNext(ends::add)
            .then()
            .toFuture();
    await().atMost(PATIENCE).until(() -> pubSubClients() == 1);
    finish(signalled, get(signalled.queue.claim("w")));
    assertThat(followers).succeedsWithin(PATIENCE);
    assertThat(ends).hasSize(50).allMatch(event -> event.status() == JobStatus.COMPLETED);
  }

  @Test
  void eventWhoseMessageWasLostIsFoundInTheLog() {
    var job = get(beating.queue.enqueue(newJob())).job();
    StepVerifier.create(beating.events.follow(job, null).map(JobEvent::message))
        .expectNext("queued")
        .then(() -> logSilently(job))
        .expectNext("silent")
        .thenCancel()
        .verify(PATIENCE);
  }

  @Test
  void followerReadsTheLogAgainWhenItsConnectionIsBack() {
    var job = get(signalled.queue.enqueue(newJob())).job();
    StepVerifier.create(signalled.events.follow(job, null).map(JobEvent::status))
        .expectNext(JobStatus.PENDING)
        .then(() -> await().atMost(PATIENCE).until(() -> pubSubClients() == 1))
        .then(() -> logSilently(job))
        .then(JobEventsIT::killPubSubClients)
        .expectNext(JobStatus.RUNNING)
        .then(() -> finish(signalled, get(signalled.queue.claim("w"))))
        .expectNext(JobStatus.RUNNING, JobStatus.STORING, JobStatus.COMPLETED)
        .expectComplete()
        .verify(PATIENCE);
  }

  @Test
  void followerOutlivesARestartOfRedis() {
    var job = get(beating.queue.enqueue(newJob())).job();
    StepVerifier.create(beating.events.follow(job, null).map(JobEvent::status))
        .expectNext(JobStatus.PENDING)
        .then(() -> {
          STORES.stopState();
          STORES.restartState();
        })
        .then(() ->
            await()
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> get(beating.redis.hasKey(RedisKeys.job(job.toString())))))
        .then(() -> finish(beating, get(beating.queue.claim("w"))))
        .expectNext(JobStatus.RUNNING, JobStatus.STORING, JobStatus.COMPLETED)
        .expectComplete()
        .verify(PATIENCE);
  }

  @Test
  void slowFollowerFindsTheLatestAndNeverFails() {
    var job = get(beating.queue.enqueue(newJob())).job();
    var slow = new OneAtATime();
    beating.events.follow(job, null).subscribe(slow);
    await().atMost(PATIENCE).until(() -> slow.seen.size() == 1);

    var lease = get(beating.queue.claim("w"));
    for (var n = 1; n <= 90; n++) {
      get(beating.queue.progress(lease, report(n)));
    }
    finish(beating, lease);
    await().atMost(PATIENCE).until(() -> slow.askForOne().completed);
    assertThat(slow.seen).hasSizeLessThan(60);
    assertThat(slow.seen.getLast().status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(slow.seen).extracting(JobEvent::message).contains("report 90");
    assertThat(slow.seen).extracting(JobEvent::id).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void followingAfterTheLastEventEndsAtOnce() {
    var job = get(signalled.queue.enqueue(newJob())).job();
    finish(signalled, get(signalled.queue.claim("w")));
    var last = get(signalled.events.logged(job, null).last()).id();
    StepVerifier.create(signalled.events.follow(job, last)).expectComplete().verify(PATIENCE);
  }

  @Test
  void publishedMessageIsTheWireFormOfTheLoggedEvent() {
    var job = newJob();
    var accepted = get(signalled.queue.enqueue(job)).job();
    var lease = get(signalled.queue.claim("w"));
    var messages = new CopyOnWriteArrayList<String>();
    var listening =
        signalled
            .redis
            .listenToChannelLater(RedisChannels.job(accepted.toString()))
            .block(PATIENCE)
            .map(Message::getMessage)
            .subscribe(messages::add);
    get(signalled.queue.progress(lease, new JobProgress("extract", 70, "\"1/2\" \\/ ä\n€ 𝛼")));
    finish(signalled, lease);
    await().atMost(PATIENCE).until(() -> messages.size() == 3);
    listening.dispose();
    var logged = get(signalled.events.logged(accepted, null).skip(2).collectList());
    assertThat(messages).isEqualTo(logged.stream().map(WireJson::write).toList());
  }

  @Test
  void timeInTheMessageIsRightInEveryMonth() {
    for (var ms :
        List.of(0L, 951_782_399_999L, 951_868_800_000L, 1_709_251_199_050L, 4_107_542_399_001L)) {
      assertThat(isoOf(ms))
          .isEqualTo(WireJson.MAPPER.convertValue(Instant.ofEpochMilli(ms), String.class));
    }
  }

  @Test
  void whatIsNoEventIdIsRefused() {
    assertThatThrownBy(() -> get(signalled.events.logged(JobId.random(), "$").then()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not an event id: '$'");
  }

  @Test
  void workersAndIngestAreWoken() {
    StepVerifier.create(signalled.queue.wakeups().filter(word -> !word.isEmpty()).next())
        .then(JobEventsIT::awaitQueueListener)
        .then(() -> get(signalled.queue.enqueue(newJob(JobPriority.HIGH, "user-1"))))
        .expectNext("high")
        .expectComplete()
        .verify(PATIENCE);
    var lease = get(signalled.queue.claim("w"));
    StepVerifier.create(signalled.results.wakeups().filter(word -> !word.isEmpty()).next())
        .then(() -> get(signalled.queue.deliver(lease, found(lease.task()))))
        .expectNext(lease.job().toString())
        .expectComplete()
        .verify(PATIENCE);
  }

  private static void awaitQueueListener() {
    await().atMost(PATIENCE).until(() -> redis.pubsubNumpat() >= 2);
  }

  private static JobProgress report(int n) {
    return new JobProgress("download", n, "report " + n);
  }

  private static void finish(JobsBench bench, JobLease lease) {
    get(bench.queue.deliver(lease, found(lease.task())));
    get(bench.results.complete(get(bench.results.claim("q")), "stored 1 row"));
  }

  /// An event whose message never reached anybody.
  private static void logSilently(JobId job) {
    var body = new EventBody(job, JobStatus.RUNNING, "download", 1, "silent").fragment();
    get(
        beating
            .redis
            .opsForStream()
            .add(RedisKeys.jobEvents(job.toString()), Map.of("event", body)));
  }

  private static String isoOf(long ms) {
    var functions = resource("event.lua");
    return get(
        signalled
            .redis
            .execute(RedisScript.of(functions + "\nreturn iso(" + ms + ")", String.class))
            .next());
  }

  private static String resource(String name) {
    try (var in = JobQueue.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long pubSubClients() {
    return redis.clientList(ClientListArgs.Builder.typePubsub()).lines().count();
  }

  private static void killPubSubClients() {
    assertThat(redis.clientKill(KillArgs.Builder.typePubsub())).isEqualTo(1);
  }

  /// Reads one event whenever it is told to.
  private static final class OneAtATime extends BaseSubscriber<JobEvent> {
    private final List<JobEvent> seen = new CopyOnWriteArrayList<>();
    private volatile boolean completed;

    OneAtATime askForOne() {
      request(1);
      return this;
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
      request(1);
    }

    @Override
    protected void hookOnNext(JobEvent event) {
      seen.add(event);
    }

    @Override
    protected void hookOnComplete() {
      completed = true;
    }
  }
}
