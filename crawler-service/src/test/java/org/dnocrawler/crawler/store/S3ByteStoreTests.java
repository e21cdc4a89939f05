package org.dnocrawler.crawler.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.dnocrawler.crawler.testing.ObjectStore;
import org.dnocrawler.crawler.testing.ObjectStore.Mood;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import reactor.core.scheduler.Schedulers;

class S3ByteStoreTests extends ByteStoreContract {

  private static final byte[] SHEET = {1, 2, 3};

  private final ObjectStore server = new ObjectStore();
  private S3ByteStore store = store(server.endpoint(), ObjectStore.SECRET_KEY, PATIENCE);

  @AfterEach
  void stop() {
    store.close();
    server.close();
  }

  @Override
  ByteStore store() {
    return store;
  }

  @Override
  byte[] kept(String sha256) {
    return server.objects().get(key(sha256));
  }

  @Override
  void damage(String sha256, byte[] bytes) {
    server.objects().put(key(sha256), bytes);
  }

  @Override
  long things() {
    return server.objects().size();
  }

  @Test
  void whatIsThereIsNotSentAgain() {
    keep(SHEET);
    keep(SHEET);

    assertThat(server.requests()).containsExactly("HEAD 404", "PUT 200", "HEAD 200");
  }

  @Test
  void aWrongKeyIsRefusedAndSaid() {
    use(store(server.endpoint(), "another-secret", PATIENCE));

    assertThatThrownBy(() -> keep(SHEET))
        .isInstanceOf(DataAccessResourceFailureException.class)
        .hasMessageContaining("could not keep a document in bucket documents")
        .hasMessageContaining("403")
        .hasMessageNotContaining("another-secret");
    assertThatThrownBy(() -> find("0".repeat(64)))
        .isInstanceOf(DataAccessResourceFailureException.class)
        .hasMessageContaining("SignatureDoesNotMatch");
    assertThat(server.requests()).containsExactly("HEAD 403", "GET 403");
    assertThat(server.objects()).isEmpty();
  }

  @Test
  void aServerThatIsAwayIsSaid() {
    server.close();

    assertThatThrownBy(() -> keep(SHEET))
        .isInstanceOf(DataAccessResourceFailureException.class)
        .hasMessageContaining("could not keep a document");
  }

  @Test
  void aServerThatDoesNotAnswerIsNotWaitedForForLong() {
    server.become(Mood.SILENT);
    use(store(server.endpoint(), ObjectStore.SECRET_KEY, Duration.ofMillis(500)));

    assertThatThrownBy(() -> store.find("0".repeat(64)).block(Duration.ofSeconds(10)))
        .isInstanceOf(DataAccessResourceFailureException.class);
  }

  @Test
  void aServerThatBreaksIsAskedThriceAndNotMore() {
    server.become(Mood.BROKEN);

    assertThatThrownBy(() -> find("0".repeat(64)))
        .isInstanceOf(DataAccessResourceFailureException.class);
    assertThat(server.requests()).containsExactly("GET 503", "GET 503", "GET 503");
  }

  @Test
  void aTransferThatIsCutOffIsNoDocument() {
    var sha256 = keep(new byte[100_000]);
    server.become(Mood.CUTTING);

    assertThatThrownBy(() -> find(sha256)).isInstanceOf(DataAccessResourceFailureException.class);

    server.become(Mood.WELL);
    assertThat(find(sha256).remaining()).isEqualTo(100_000);
  }

  @Test
  void aBucketThatIsNotThereIsNoAbsence() {
    use(
        new S3ByteStore(
            settings(server.endpoint(), "another", ObjectStore.SECRET_KEY, PATIENCE),
            Schedulers.boundedElastic()));

    assertThatThrownBy(() -> find("0".repeat(64))).hasMessageContaining("NoSuchBucket");
    assertThatThrownBy(() -> keep(SHEET)).hasMessageContaining("NoSuchBucket");
  }

  @Test
  void bytesThatAreNotWhatTheyAreCalledNeverAppear() {
    var wrong = document(ByteBuffer.wrap(SHEET), "0".repeat(64));

    assertThatThrownBy(() -> store.keep(wrong).block(PATIENCE)).hasMessageContaining("BadDigest");
    assertThat(server.objects()).isEmpty();
  }

  private void use(S3ByteStore other) {
    store.close();
    store = other;
  }

  private static String key(String sha256) {
    return "dno/" + sha256.substring(0, 2) + "/" + sha256;
  }

  private static S3ByteStore store(URI endpoint, String secret, Duration timeout) {
    return new S3ByteStore(
        settings(endpoint, ObjectStore.BUCKET, secret, timeout), Schedulers.boundedElastic());
  }

  private static S3Properties settings(
      URI endpoint, String bucket, String secret, Duration timeout) {
    return new S3Properties(
        endpoint, "eu-test", bucket, "dno/", true, timeout, ObjectStore.ACCESS_KEY, secret);
  }
}
