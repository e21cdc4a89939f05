package org.dnocrawler.common.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.dnocrawler.common.redis.RedisKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPatternTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "**",
        "*:x",
        "",
        "cache",
        "dno_data",
        "dno_data:",
        "d*:x",
        "session:*",
        "refresh_token:*",
        "job:*",
        "job_queue:high",
        "lock:*",
        "cach?:x",
        "cache:permit:*",
        "cache:lease:x",
        "cache:[a-z]*",
        "cache:x y",
        "cache:x\\*"
      })
  void patternThatCouldFitOtherKeysIsRefused(String glob) {
    assertThatIllegalArgumentException().isThrownBy(() -> new KeyPattern(glob));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dno_data:*", "cache:search:*", "query_cache:ab?d*", "cache:*"})
  void patternOfANamespaceOfTheCacheIsTaken(String glob) {
    assertThat(new KeyPattern(glob).glob()).isEqualTo(glob);
  }

  @Test
  void recordsOfTheCacheItselfAreNoKeysOfIt() {
    assertThat(KeyPattern.isKey(RedisKeys.cachePermit("cache:search:x"))).isFalse();
    assertThat(KeyPattern.isKey(RedisKeys.cacheLease("cache:search:x"))).isFalse();
    assertThat(KeyPattern.isKey(RedisKeys.session("x"))).isFalse();
    assertThat(KeyPattern.isKey(RedisKeys.cached("search", "x"))).isTrue();
    assertThat(KeyPattern.isKey(RedisKeys.dnoData("netze-bw", 2025, "hlzf"))).isTrue();
  }

  @Test
  void starStandsForAnyCharactersAndQuestionMarkForOne() {
    assertThat(KeyPattern.fits("cache:a*", "cache:abc:d")).isTrue();
    assertThat(KeyPattern.fits("cache:a?", "cache:ab")).isTrue();
    assertThat(KeyPattern.fits("cache:a?", "cache:abc")).isFalse();
    assertThat(KeyPattern.fits("cache:a.c", "cache:abc")).isFalse();
  }
}
