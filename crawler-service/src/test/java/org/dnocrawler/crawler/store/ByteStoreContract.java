package org.dnocrawler.crawler.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.dnocrawler.crawler.document.FetchedDocument;
import org.dnocrawler.crawler.testing.SignatureV4;
import org.junit.jupiter.api.Test;

/// What every store of bytes does.
abstract class ByteStoreContract {

  static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final byte[] SHEET = {1, 2, 3, 4};

  abstract ByteStore store();

  /// What lies under a name; null when nothing does.
  abstract byte[] kept(String sha256) throws Exception;

  /// Puts other bytes under a name.
  abstract void damage(String sha256, byte[] bytes) throws Exception;

  /// How many things are kept, whole or not.
  abstract long things() throws Exception;

  @Test
  void whatIsKeptIsFoundAndKeptOnce() throws Exception {
    var sha256 = keep(SHEET);
    keep(SHEET);

    assertThat(store().isThere()).isTrue();
    assertThat(find(sha256)).isEqualTo(ByteBuffer.wrap(SHEET));
    assertThat(store().has(sha256).block(PATIENCE)).isTrue();
    assertThat(kept(sha256)).isEqualTo(SHEET);
    assertThat(things()).isOne();
  }

  @Test
  void keepingLeavesTheDocumentToOthersWhoReadIt() {
    var content = ByteBuffer.wrap(new byte[] {9, 1, 2, 3, 9}, 1, 3).slice().asReadOnlyBuffer();
    var sha256 = SignatureV4.sha256(new byte[] {1, 2, 3});

    store().keep(document(content, sha256)).block(PATIENCE);

    assertThat(content.remaining()).isEqualTo(3);
    assertThat(find(sha256)).isEqualTo(content);
  }

  @Test
  void whatWasNeverKeptIsAbsent() {
    assertThat(find("0".repeat(64))).isNull();
    assertThat(store().has("0".repeat(64)).block(PATIENCE)).isFalse();
  }

  @Test
  void theLargestDocumentIsKept() throws Exception {
    var large = new byte[25 << 20];
    new Random(1).nextBytes(large);

    var sha256 = keep(large);

    assertThat(Arrays.equals(kept(sha256), large)).isTrue();
    assertThat(find(sha256)).isEqualTo(ByteBuffer.wrap(large));
  }

  @Test
  void anEmptyDocumentIsKept() {
    var sha256 = keep(new byte[0]);
    assertThat(find(sha256).remaining()).isZero();
  }

  @Test
  void otherBytesUnderItsNameAreNotGivenOut() throws Exception {
    var sha256 = keep(SHEET);
    damage(sha256, new byte[] {1, 2, 3, 5});

    assertThatThrownBy(() -> find(sha256))
        .isInstanceOf(DamagedDocumentException.class)
        .hasMessageContaining("under " + sha256)
        .hasMessageContaining("4 bytes whose SHA-256 is");
  }

  @Test
  void whatIsCutShortIsNotGivenOutAndIsReplacedWhenMetAgain() throws Exception {
    var sha256 = keep(SHEET);
    damage(sha256, new byte[] {1, 2});
    assertThatThrownBy(() -> find(sha256)).isInstanceOf(DamagedDocumentException.class);

    keep(SHEET);

    assertThat(find(sha256)).isEqualTo(ByteBuffer.wrap(SHEET));
    assertThat(things()).isOne();
  }

  String keep(byte[] bytes) {
    var sha256 = SignatureV4.sha256(bytes);
    store().keep(document(ByteBuffer.wrap(bytes), sha256)).block(PATIENCE);
    return sha256;
  }

  ByteBuffer find(String sha256) {
    return store().find(sha256).block(PATIENCE);
  }

  static FetchedDocument document(ByteBuffer content, String sha256) {
    var url = URI.create("https://netz-a.test/preise.pdf");
    var at = Instant.parse("2026-01-15T08:00:00Z");
    return new FetchedDocument(url, List.of(url), "", "application/pdf", null, content, sha256, at);
  }
}
