package org.dnocrawler.crawler.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import org.dnocrawler.common.identity.Role;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.common.jobs.JobJournal;
import org.dnocrawler.common.jobs.JobStatus;
import org.dnocrawler.crawler.document.ContentSniffer;
import org.dnocrawler.crawler.pipeline.CrawlPipeline;
import org.dnocrawler.crawler.pipeline.RunEnd;
import org.dnocrawler.crawler.testing.ObjectStore;
import org.dnocrawler.crawler.testing.ObjectStore.Mood;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.reactive.function.BodyInserters;

/// The archive in a bucket of an object store.
class DocumentsInABucketIT extends AnyArchive {

  private static final ObjectStore STORE = new ObjectStore();

  @Autowired private JobJournal journal;
  @Autowired private CrawlPipeline pipeline;

  @DynamicPropertySource
  static void bucket(DynamicPropertyRegistry registry) {
    registry.add("dno.crawler.archive.s3.endpoint", STORE::endpoint);
    registry.add("dno.crawler.archive.s3.region", () -> "eu-test");
    registry.add("dno.crawler.archive.s3.bucket", () -> ObjectStore.BUCKET);
    registry.add("dno.crawler.archive.s3.access-key", () -> ObjectStore.ACCESS_KEY);
    registry.add("dno.crawler.archive.s3.secret-key", () -> ObjectStore.SECRET_KEY);
  }

  @BeforeEach
  void empty() {
    STORE.clear();
  }

  @AfterAll
  static void stop() {
    STORE.close();
  }

  @Override
  void lose(String sha256) {
    STORE.objects().remove(name(sha256));
  }

  @Override
  void damage(String sha256, byte[] bytes) {
    STORE.objects().put(name(sha256), bytes);
  }

  @Test
  void aStoreThatIsAwayIsSaidAndNothingIsRecorded() {
    var sha256 = keep("netz-a", ContentSniffer.HTML, new byte[] {1}, 1);
    STORE.become(Mood.BROKEN);

    problem(get("/" + sha256 + "/content"), 503, "store_unavailable");
    problem(upload("<p>other"), 503, "store_unavailable");

    STORE.become(Mood.WELL);
    assertThat(STORE.objects()).containsOnlyKeys(name(sha256));
    assertThat(JsonPath.<Integer>read(ok(get(""), 200), "$.items.length()")).isOne();
  }

  @Test
  void aJobWhoseDocumentCannotBeHadIsTriedAgainLater() {
    var id = JobId.of(JsonPath.read(ok(upload("<p>sheet"), 202), "$.id"));
    STORE.become(Mood.BROKEN);
    var lease = queue.claim("worker").block(PATIENCE);

    assertThat(pipeline.run(lease).block(PATIENCE)).isEqualTo(RunEnd.FAILED);

    var job = journal.find(id).block(PATIENCE);
    assertThat(job.status()).isEqualTo(JobStatus.RETRYING);
    assertThat(job.failure().retryable()).isTrue();
  }

  private ResponseSpec upload(String page) {
    var form = new MultipartBodyBuilder();
    form.part("file", new ByteArrayResource(page.getBytes(StandardCharsets.UTF_8)))
        .filename("preisblatt.html");
    return client(newUser(), Role.USER)
        .post()
        .uri("/api/v1/dnos/netz-a/2025/documents")
        .body(BodyInserters.fromMultipartData(form.build()))
        .exchange();
  }

  private static String name(String sha256) {
    return sha256.substring(0, 2) + "/" + sha256;
  }
}
