package org.dnocrawler.common.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.dnocrawler.common.cache.EntryCodec.NotUnderstood;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryCodecTests {

  private static final Duration GRACE = Duration.ofMinutes(61);

  private final CacheProperties properties = new CacheRig().properties();
  private final EntryCodec codec = new EntryCodec(properties);

  record Value(String text, BigDecimal price) {}

  private static Value value(String text) {
    return new Value(text, new BigDecimal("191.790"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 900, 1_100, 40_000})
  void valueComesBackWithItsDigitsItsUmlautsAndItsGrace(int length) {
    var value = value("Größe €".repeat(length));
    var written = codec.write(EntryCodec.json(value), GRACE);
    var entry = codec.read(written.text(), Value.class);
    assertThat(entry.value()).isEqualTo(value);
    assertThat(entry.grace()).isEqualTo(GRACE);
    assertThat(entry.jsonBytes()).isEqualTo(EntryCodec.json(value).length);
  }

  @Test
  void onlyJsonAboveTheBoundIsCompressed() {
    var small = codec.write(EntryCodec.json(value("a".repeat(900))), GRACE);
    assertThat(small.text().length()).isGreaterThan(900);
    var large = codec.write(EntryCodec.json(value("a".repeat(2_000))), GRACE);
    assertThat(large.text().length()).isLessThan(200);
  }

  @Test
  void everyCharacterOfATextIsOneByte() {
    var text = codec.write(EntryCodec.json(value("ß".repeat(3_000))), GRACE).text();
    assertThat(text.chars()).allMatch(c -> c < 256);
  }

  @Test
  void jsonThatAnOlderVersionStoredIsRead() {
    var old =
        new String(
            "{\"text\":\"Süd\",\"price\":1.50}".getBytes(StandardCharsets.UTF_8),
            StandardCharsets.ISO_8859_1);
    var entry = codec.read(old, Value.class);
    assertThat(entry.value()).isEqualTo(new Value("Süd", new BigDecimal("1.50")));
    assertThat(entry.grace()).isZero();
    assertThat(codec.read("", Value.class).value()).isNull();
  }

  @Test
  void absenceComesBackAsAbsence() {
    var written = codec.write(EntryCodec.json(null), Duration.ZERO);
    assertThat(codec.read(written.text(), Value.class).value()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"text\"",
        "\u0001\u0000",
        "\u0002\u0000\u0000\u0000\u0000\u0000\u0000\u0000",
        "\u0002\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0009garbage!",
        "\u0002\u0000\u0000\u0000\u0000\u007f\u00ff\u00ff\u00ffx",
        "\u0002\u0000\u0000\u0000\u0000\u00ff\u00ff\u00ff\u00ffx"
      })
  void textThatMakesNoSenseIsRefusedWithoutRoomForWhatItClaims(String text) {
    assertThatThrownBy(() -> codec.read(text, Value.class)).isInstanceOf(NotUnderstood.class);
  }
}
