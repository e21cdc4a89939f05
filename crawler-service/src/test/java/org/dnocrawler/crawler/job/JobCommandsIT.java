package org.dnocrawler.crawler.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.util.UUID;
import org.dnocrawler.common.identity.Role;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.common.jobs.JobJournal;
import org.dnocrawler.common.jobs.JobProgress;
import org.dnocrawler.common.jobs.JobStatus;
import org.dnocrawler.crawler.testing.RunningCrawlerApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@TestPropertySource(properties = {"dno.jobs.cancel-wait=300ms", "dno.crawler.reconcile.beat=1h"})
class JobCommandsIT extends RunningCrawlerApi {

  @Autowired JobJournal journal;

  @Test
  void aWaitingJobIsCancelledAndStaysVisible() {
    var user = newUser();
    var job = enqueue("cancel-me", 2025, user);

    var answer = ok(cancel(client(user, Role.USER), job), 200);

    assertThat(JsonPath.<String>read(answer, "$.outcome")).isEqualTo("cancelled");
    assertThat(JsonPath.<String>read(answer, "$.id")).isEqualTo(job.toString());
    get(user, "/api/v1/jobs/" + job).expectBody().jsonPath("$.status").isEqualTo("cancelled");
  }

  @Test
  void aJobThatOthersWantGoesOnWithoutTheOneWhoLeft() {
    var user = newUser();
    var other = newUser();
    var job = enqueue("leave-me", 2025, user);
    enqueue("leave-me", 2025, other);

    assertThat(JsonPath.<String>read(ok(cancel(client(user, Role.USER), job), 200), "$.outcome"))
        .isEqualTo("left");
    get(other, "/api/v1/jobs/" + job).expectBody().jsonPath("$.status").isEqualTo("pending");
    problem(get(user, "/api/v1/jobs/" + job), 404, "not_found");
    assertThat(JsonPath.<String>read(ok(cancel(admin(), job), 200), "$.outcome"))
        .isEqualTo("cancelled");
  }

  @ParameterizedTest
  @ValueSource(strings = {"completed", "failed", "cancelled"})
  void aJobThatHasEndedCannotBeCancelledByAnybody(String status) {
    var user = newUser();
    var job = enqueue("ended-" + status, 2025, user);
    enqueue("ended-" + status, 2025, newUser());
    end(job, status);

    var refused = cancel(client(user, Role.USER), job);
    refused.expectStatus().isEqualTo(409);
    assertThat(problem(refused, 409, "job_finished", "job_status")).isEqualTo(status);
    problem(cancel(admin(), job), 409, "job_finished");
    get(user, "/api/v1/jobs/" + job).expectStatus().isOk();
  }

  @Test
  void aRunThatDoesNotAnswerIsSaidNotTo() {
    var user = newUser();
    var job = enqueue("silent", 2025, user);
    while (!journal.find(job).block(PATIENCE).status().equals(JobStatus.RUNNING)) {
      queue.claim("silent-worker").block(PATIENCE);
    }

    var answer = ok(cancel(client(user, Role.USER), job), 202);
    assertThat(JsonPath.<String>read(answer, "$.outcome")).isEqualTo("no_worker_answered");
    assertThat(JsonPath.<String>read(answer, "$.detail")).contains("The request stands");
  }

  @Test
  void foreignAndUnknownJobsCannotBeTouched() {
    var foreign = enqueue("not-yours", 2025, newUser()).toString();
    for (var id : new String[] {foreign, UUID.randomUUID().toString(), "no-id"}) {
      var client = client(newUser(), Role.USER);
      problem(client.delete().uri("/api/v1/jobs/" + id).exchange(), 404, "not_found");
      problem(client.post().uri("/api/v1/jobs/" + id + "/retry").exchange(), 404, "not_found");
    }
    problem(admin().delete().uri("/api/v1/jobs/" + UUID.randomUUID()).exchange(), 404, "not_found");
    get(newUser(), "/api/v1/jobs");
    assertThat(journal.find(JobId.of(foreign)).block(PATIENCE).status())
        .isEqualTo(JobStatus.PENDING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"failed", "cancelled"})
  void aJobThatFailedOrWasCancelledRunsAgain(String status) {
    var user = newUser();
    var job = enqueue("again-" + status, 2025, user);
    end(job, status);

    var answer = ok(retry(user, job), 202);

    String id = JsonPath.read(answer, "$.id");
    assertThat(JsonPath.<String>read(answer, "$.status")).isEqualTo("pending");
    get(user, "/api/v1/jobs/" + id).expectStatus().isOk();
  }

  @Test
  void onlyJobsThatEndedInVainRunAgain() {
    var user = newUser();
    var job = enqueue("not-again", 2025, user);
    assertThat(problem(retry(user, job), 409, "job_not_retryable", "job_status"))
        .isEqualTo("pending");
    end(job, "completed");
    assertThat(problem(retry(user, job), 409, "job_not_retryable", "job_status"))
        .isEqualTo("completed");
  }

  @Test
  void aRepeatedRequestGetsTheFirstOnesJobAndAnotherOneIsRefused() {
    var user = newUser();
    var first = ok(create(user, "key-1", 2016), 202);
    String id = JsonPath.read(first, "$.id");
    end(JobId.of(id), "cancelled");

    var repeated = ok(create(user, "key-1", 2016), 202);
    assertThat(JsonPath.<String>read(repeated, "$.id")).isEqualTo(id);
    assertThat(JsonPath.<Boolean>read(repeated, "$.created")).isFalse();
    problem(create(user, "key-1", 2017), 422, "idempotency_key_reused");
    var others = ok(create(newUser(), "key-1", 2016), 202);
    assertThat(JsonPath.<String>read(others, "$.id")).isNotEqualTo(id);
  }

  @Test
  void progressOfARunIsShown() {
    var user = newUser();
    var job = enqueue("progress", 2025, user);
    var lease = queue.claim("w").block(PATIENCE);
    while (!lease.job().equals(job)) {
      lease = queue.claim("w").block(PATIENCE);
    }
    queue.progress(lease, new JobProgress("download", 40, "two documents")).block(PATIENCE);

    get(user, "/api/v1/jobs/" + job)
        .expectBody()
        .jsonPath("$.progress")
        .isEqualTo(40)
        .jsonPath("$.current_step")
        .isEqualTo("download")
        .jsonPath("$.steps[2].state")
        .isEqualTo("current");
  }

  private WebTestClient admin() {
    return client(newUser(), Role.ADMIN);
  }

  private static ResponseSpec cancel(WebTestClient client, JobId job) {
    return client.delete().uri("/api/v1/jobs/" + job).exchange();
  }

  private ResponseSpec retry(String user, JobId job) {
    return client(user, Role.USER).post().uri("/api/v1/jobs/" + job + "/retry").exchange();
  }

  private ResponseSpec create(String user, String key, int year) {
    return client(user, Role.USER)
        .post()
        .uri("/api/v1/jobs")
        .header("Idempotency-Key", key)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(
            "{\"dno\":\"netz-a\",\"year\":%d,\"data_type\":\"netzentgelte\"}".formatted(year))
        .exchange();
  }
}
