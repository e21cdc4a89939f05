package org.dnocrawler.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.dnocrawler.common.limits.Limit;
import org.dnocrawler.common.limits.LimitPolicy;
import org.dnocrawler.common.limits.LimitSubject;
import org.dnocrawler.common.limits.Standing;
import org.dnocrawler.common.limits.SubjectKind;
import org.junit.jupiter.api.Test;

class SpentAddressesTests {

  private static final Instant ASKED = Instant.parse("2025-10-01T00:00:00Z");
  private static final LimitPolicy POLICY = LimitPolicy.evenly("ip", 60, Duration.ofMinutes(1));

  private final AtomicReference<Instant> now = new AtomicReference<>(ASKED);
  private final InstantSource source = now::get;
  private final SpentAddresses spent = new SpentAddresses(source.withZone(ZoneOffset.UTC));
  private final Limit address = Limit.ofOne(POLICY, LimitSubject.of(SubjectKind.IP, "203.0.113.7"));

  @Test
  void anAddressIsSpentNoLongerThanItWasWhenItsRefusalWasAskedFor() {
    now.set(ASKED.plusMillis(300));
    spent.note(
        address, new Standing(POLICY, 0, Duration.ofMinutes(1), Duration.ofSeconds(1)), ASKED);
    var refusal = spent.refusalOf(List.of(address)).orElseThrow();
    assertThat(refusal.standings().getFirst().retryAfter()).isEqualTo(Duration.ofMillis(700));
    now.set(ASKED.plusSeconds(1));
    assertThat(spent.refusalOf(List.of(address))).isEmpty();
  }
}
