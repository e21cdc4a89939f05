package org.dnocrawler.faults.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.dnocrawler.common.limits.Algorithm;
import org.dnocrawler.faults.limits.LimitPlan.Planned;
import org.junit.jupiter.api.Test;

class LimitPlanTests {

  private static List<Planned> rounds(long seed, int count) {
    var plan = new LimitPlan(seed, false);
    return IntStream.range(0, count).mapToObj(_ -> plan.next()).toList();
  }

  @Test
  void theSameSeedPlansTheSame() {
    assertThat(rounds(3, 20)).isEqualTo(rounds(3, 20)).isNotEqualTo(rounds(4, 20));
  }

  @Test
  void eightRoundsHaveEachAlgorithmWithLeasesAndWithout() {
    assertThat(rounds(9, 8))
        .extracting(round -> round.policy().word() + round.policy().leased())
        .doesNotHaveDuplicates();
  }

  @Test
  void limitsGoFromOneToTenThousandAndCanBeReached() {
    assertThat(rounds(1, 400))
        .allSatisfy(round -> {
          var policy = round.policy();
          assertThat(policy.limit()).isBetween(1, 10_000);
          assertThat(policy.burst()).isBetween(1, policy.limit());
          assertThat(policy.cost()).isBetween(1, policy.burst());
          assertThat(policy.algorithm() == Algorithm.GCRA || policy.burst() == policy.limit())
              .isTrue();
          assertThat(round.lengthMs()).isGreaterThan(2_000 * policy.windowS());
        });
    assertThat(rounds(1, 400))
        .extracting(round -> round.policy().limit())
        .contains(1, 2, 99, 100, 101, 10_000);
  }

  @Test
  void everyFaultAndEveryPaceComes() {
    assertThat(rounds(2, 60)).extracting(Planned::fault).contains(GatewayFault.values());
    assertThat(rounds(2, 60)).extracting(Planned::pace).contains(Pace.values());
    assertThat(rounds(2, 60)).extracting(Planned::subject).contains("ip", "user");
    assertThat(rounds(2, 60)).anyMatch(round -> round.second() != null);
  }
}
