package org.dnocrawler.crawler.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.dnocrawler.common.identity.Role;
import org.dnocrawler.common.redis.RedisKeys;
import org.dnocrawler.common.redis.StateRedis;
import org.dnocrawler.crawler.testing.RunningCrawlerApi;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "dno.crawler.worker.name=this")
class WorkerRegistryIT extends RunningCrawlerApi {

  private static final Instant STARTED = Instant.parse("2025-01-01T00:00:00Z");

  @Autowired WorkerRegistry registry;
  @Autowired StateRedis redis;

  @Test
  void adminsSeeTheProcessesWithTheirJobsAndThoseOfNone() {
    Awaitility.await().atMost(PATIENCE).until(() -> names().contains("this"));
    var own = enqueue("own-run", 2025, newUser());
    queue.claim("this-1").block(PATIENCE);
    var stray = enqueue("stray-run", 2025, newUser());
    queue.claim("this-other-1").block(PATIENCE);

    var workers =
        ok(client(newUser(), Role.ADMIN).get().uri("/api/v1/admin/workers").exchange(), 200);

    assertThat(JsonPath.<List<String>>read(workers, "$.items[?(@.name=='this')].running[*].job"))
        .containsExactly(own.toString());
    assertThat(JsonPath.<List<String>>read(workers, "$.strays[*].job"))
        .containsExactly(stray.toString());
    assertThat(JsonPath.<List<Object>>read(workers, "$.items[?(@.name=='this')].pid"))
        .containsExactly((int) ProcessHandle.current().pid());
    assertThat(workers)
        .contains("\"host\":", "\"started_at\":", "\"last_seen\":", "\"draining\":false")
        .contains("\"concurrency\":0")
        .doesNotContain("\"process\":");
  }

  @Test
  void aProcessThatDrainsIsSeenToAndIsGoneWhenItStopped() throws InterruptedException {
    var presence = new WorkerPresence(registry, draining -> process("drains", draining));
    presence.start();
    Awaitility.await().atMost(PATIENCE).until(() -> names().contains("drains"));
    assertThat(find("drains").draining()).isFalse();

    presence.drain();
    Awaitility.await().atMost(Duration.ofSeconds(3)).until(() -> find("drains").draining());

    var stopped = new CountDownLatch(1);
    presence.stop(stopped::countDown);
    assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(names()).doesNotContain("drains");
  }

  @Test
  void aProcessTellsAgainAndAgain() {
    var presence =
        new WorkerPresence(registry, draining -> process("again", draining), Duration.ofMillis(50));
    presence.start();
    Awaitility.await().atMost(PATIENCE).until(() -> names().contains("again"));
    redis.template().delete(RedisKeys.JOB_WORKERS).block(PATIENCE);
    Awaitility.await().atMost(PATIENCE).until(() -> names().contains("again"));
    presence.stop();
  }

  @Test
  void aSilentProcessIsForgottenAfterAMinute() {
    registry.tell(process("silent", false)).block(PATIENCE);
    registry.tell(process("quiet", false)).block(PATIENCE);
    age("silent", Duration.ofSeconds(61));
    age("quiet", Duration.ofSeconds(50));

    assertThat(names()).contains("quiet").doesNotContain("silent");
    assertThat(
            redis
                .template()
                .opsForHash()
                .hasKey(RedisKeys.JOB_WORKER_DETAILS, "silent")
                .block(PATIENCE))
        .isFalse();
  }

  @Test
  void theScriptsHeaderNamesItsInputs() throws IOException {
    try (var in = WorkerRegistry.class.getResourceAsStream("registry.lua")) {
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      var header =
          text.lines().takeWhile(l -> l.startsWith("--")).collect(Collectors.joining("\n"));
      assertThat(inputs(header)).isEqualTo(inputs(text.replaceAll("(?m)^--.*", "")));
    }
  }

  private void age(String name, Duration by) {
    redis
        .template()
        .opsForZSet()
        .incrementScore(RedisKeys.JOB_WORKERS, name, (double) -by.toMillis())
        .block(PATIENCE);
  }

  private List<String> names() {
    return registry.list().map(seen -> seen.process().name()).collectList().block(PATIENCE);
  }

  private WorkerProcess find(String name) {
    return registry
        .list()
        .map(SeenWorker::process)
        .filter(process -> process.name().equals(name))
        .blockFirst(PATIENCE);
  }

  private static WorkerProcess process(String name, boolean draining) {
    return new WorkerProcess(name, "host", 1, STARTED, 4, draining);
  }

  private static Set<String> inputs(String text) {
    return Pattern.compile("(KEYS|ARGV)\\[\\d]")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }
}
