package org.dnocrawler.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class IfNoneMatchTests {

  private static boolean holds(String... lines) {
    var headers = new HttpHeaders();
    headers.addAll(HttpHeaders.IF_NONE_MATCH, List.of(lines));
    return IfNoneMatch.holds(headers, "\"abc\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"abc\"", "W/\"abc\"", "*", " * ", "\"x\", \"abc\"", "W/\"a,b\",W/\"abc\""})
  void namesTheTag(String line) {
    assertThat(holds(line)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "\"ab\"", "\"abcd\"", "\"*\"", "\"ab\",\"c\"", "\"ABC\""})
  void namesOthers(String line) {
    assertThat(holds(line)).isFalse();
  }

  @Test
  void isReadOverSeveralLines() {
    assertThat(holds("\"x\"", "\"abc\"")).isTrue();
    assertThat(IfNoneMatch.holds(new HttpHeaders(), "\"abc\"")).isFalse();
  }
}
