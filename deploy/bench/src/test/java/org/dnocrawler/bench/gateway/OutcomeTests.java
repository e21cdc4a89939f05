package org.dnocrawler.bench.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.dnocrawler.common.wire.WireJson;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OutcomeTests {

  private static List<Turn> turns(double p99Ms, double... rates) {
    return DoubleStream.of(rates)
        .mapToObj(rate -> new Turn(new Load(1000, rate, 1, p99Ms, 0), 50, 10))
        .toList();
  }

  private final Outcome outcome =
      new Outcome(
          Map.of(
              Side.OURS, turns(4, 100, 300, 200),
              Side.STOCK_PLAIN, turns(5, 100, 100, 400),
              Side.STOCK_LIMITED, turns(5, 100, 100, 100)));

  @Test
  void a_ratio_is_the_median_of_the_ratios_within_each_round() {
    assertThat(outcome.ratios()).containsEntry("vs_stock_plain", 1.0);
    assertThat(outcome.ratios()).containsEntry("vs_stock_limited", 2.0);
  }

  @Test
  void a_side_that_was_not_measured_has_no_ratio() {
    assertThat(outcome.ratios()).doesNotContainKey("vs_nginx");
    assertThat(outcome.ratio(Side.OURS, Side.NGINX)).isEmpty();
  }

  @Test
  void goals_are_met_from_their_bounds_on() {
    assertThat(outcome.goals())
        .containsEntry("vs_stock_plain", true)
        .containsEntry("vs_stock_limited", true)
        .containsEntry("p99_ms_of_stock_plain", true);
  }

  @Test
  void goals_are_missed_below_their_bounds() {
    var slow =
        new Outcome(
            Map.of(
                Side.OURS, turns(6, 99),
                Side.STOCK_PLAIN, turns(5, 100),
                Side.STOCK_LIMITED, turns(5, 59)));

    assertThat(slow.goals())
        .containsEntry("vs_stock_plain", false)
        .containsEntry("vs_stock_limited", false)
        .containsEntry("p99_ms_of_stock_plain", false);
  }

  @Test
  void a_goal_is_not_met_because_it_is_rounded() {
    var close = new Outcome(Map.of(Side.OURS, turns(5, 999), Side.STOCK_PLAIN, turns(5, 1000)));

    assertThat(close.goals()).containsEntry("vs_stock_plain", false);
  }

  @Test
  void the_line_of_json_starts_with_the_ratios_and_has_each_side_by_its_name() {
    var line = WireJson.write(outcome.json());

    assertThat(line).startsWith("{\"ratios\":{\"vs_stock_plain\":1.0,");
    var json = WireJson.read(line, JsonNode.class);
    assertThat(json.path("requests_per_second").path("ours").doubleValue()).isEqualTo(200);
    assertThat(json.path("p99_ms").path("stock-plain").doubleValue()).isEqualTo(5);
    assertThat(json.path("goals").path("vs_stock_limited").booleanValue()).isTrue();
  }
}
