package org.dnocrawler.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SessionPropertiesTests {

  private static SessionProperties properties(String life, String refreshLife) {
    var settings =
        Map.of("dno.auth.session.life", life, "dno.auth.session.refresh-life", refreshLife);
    return new Binder(new MapConfigurationPropertySource(settings))
        .bind("dno.auth.session", SessionProperties.class)
        .get();
  }

  @ParameterizedTest
  @ValueSource(strings = {"3600", "1h", "PT1H"})
  void timesArePlainSecondsOrDurations(String written) {
    assertThat(properties(written, written).life()).isEqualTo(Duration.ofHours(1));
    assertThat(properties(written, written).refreshLife()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void refreshTokenEndsWithItsSessionAtTheLatest() {
    assertThat(properties("30d", "7d").tokenLife()).isEqualTo(Duration.ofDays(7));
    assertThat(properties("1d", "7d").tokenLife()).isEqualTo(Duration.ofDays(1));
  }
}
