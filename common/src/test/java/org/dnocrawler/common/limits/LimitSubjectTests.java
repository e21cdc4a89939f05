package org.dnocrawler.common.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitSubjectTests {

  private static final LimitPolicy MINUTE = new LimitPolicy("ip", 60, Duration.ofMinutes(1));

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, rate_limit:ip:192.0.2.7:60s",
    "::ffff:192.0.2.7, rate_limit:ip:192.0.2.7:60s",
    "2001:db8:0:7:1:2:3:4, rate_limit:ip:2001:db8:0:7::/64:60s",
    "2001:0DB8::7:0:0:0:9, rate_limit:ip:2001:db8:0:7::/64:60s",
    "::1, rate_limit:ip:0:0:0:0::/64:60s"
  })
  void addressesOfOneHouseholdShareACanonicalKey(String address, String key)
      throws UnknownHostException {
    assertThat(LimitSubject.Address.of(InetAddress.getByName(address)).key(MINUTE)).isEqualTo(key);
  }

  @Test
  void usersAreKeyedByTheirIdAndTheWindow() {
    var id = UUID.randomUUID();
    var hour = new LimitPolicy("user", 1000, Duration.ofHours(1));
    assertThat(new LimitSubject.User(id).key(hour)).isEqualTo("rate_limit:" + id + ":3600s");
  }

  @Test
  void policiesThatCannotBeCountedAreNotMade() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LimitPolicy("ip", 0, Duration.ofMinutes(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LimitPolicy("ip", 1, Duration.ofMillis(1500)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LimitPolicy("a\"b", 1, Duration.ofMinutes(1)));
  }
}
