package org.dnocrawler.query.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.query.OdrSheet;
import org.dnocrawler.query.directory.Operator;
import org.dnocrawler.query.tariff.StoredData;
import org.junit.jupiter.api.Test;

class RenderedJsonTests {

  private static final Operator OPERATOR =
      new Operator("odr", "ODR", null, null, null, null, null, null, false, false, false, true, 0);

  private static Lookup.Known known(PriceSheet sheet, int version) {
    var published = new Published("ODR", version, sheet);
    return new Lookup.Known(OPERATOR, published, new StoredData(sheet, null, version, null));
  }

  @Test
  void jsonIsMadeOnceForAValueAndAnewForItsSuccessor() {
    var json = new RenderedJson(1 << 20);
    var sheet = OdrSheet.of("odr", 2025);
    var first = known(sheet, 1);
    var made = json.of(first);
    assertThat(json.of(first)).isSameAs(made);
    assertThat(json.of(known(sheet, 1))).isNotSameAs(made);
    assertThat(json.of(known(sheet, 1)).tag()).isEqualTo(made.tag());
    var second = json.of(known(sheet, 2));
    assertThat(second.tag()).isNotEqualTo(made.tag());
    assertThat(new String(second.bytes(), StandardCharsets.UTF_8)).contains("\"version\":2");
  }

  @Test
  void nothingIsKeptBeyondItsBound() {
    var json = new RenderedJson(1);
    var first = known(OdrSheet.of("odr", 2025), 1);
    var made = json.of(first);
    assertThat(json.of(first).tag()).isEqualTo(made.tag());
    assertThat(json.bytesKept()).isLessThanOrEqualTo(1);
  }
}
