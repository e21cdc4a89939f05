package org.dnocrawler.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.dnocrawler.common.limits.Algorithm;
import org.dnocrawler.common.limits.LimitPolicy;
import org.dnocrawler.common.limits.Standing;
import org.dnocrawler.common.wire.WireJson;
import org.greenbytes.http.sfv.OuterList;
import org.greenbytes.http.sfv.ParseException;
import org.greenbytes.http.sfv.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The fields are structured fields: read by an independent parser, which is held to the published
/// cases.
class RateLimitFieldsTests {

  private static final Path SUITE = Path.of("../../shared/suites/structured-fields");

  @Test
  void fieldsAreCanonicalListsOfNamedPoliciesWithWholeNumbers() {
    var random = new Random(5);
    for (var i = 0; i < 500; i++) {
      var standings = standings(random);
      var fields = written(standings, false);
      var policies = Parser.parseList(fields.get(RateLimitFields.POLICY));
      var left = Parser.parseList(fields.get(RateLimitFields.STANDING));
      assertThat(policies.serialize()).isEqualTo(fields.get(RateLimitFields.POLICY));
      assertThat(left.serialize()).isEqualTo(fields.get(RateLimitFields.STANDING));
      assertThat(names(policies)).isEqualTo(names(left)).isEqualTo(told(standings));
      assertThat(parameters(policies))
          .allSatisfy(each -> assertThat(each).containsOnlyKeys("q", "w"));
      assertThat(parameters(left)).allSatisfy(each -> assertThat(each).containsOnlyKeys("r", "t"));
      assertThat(parameters(left).stream().flatMap(each -> each.values().stream()))
          .allSatisfy(number -> assertThat((Long) number).isNotNegative());
    }
  }

  @Test
  void shadowPoliciesAreNotToldOfAndAloneThereIsNoField() {
    var shadow = new LimitPolicy("s", Algorithm.GCRA, 5, Duration.ofMinutes(1), 5, true, true);
    var standing = new Standing(shadow, 3, Duration.ofSeconds(9), Duration.ZERO);
    assertThat(written(List.of(standing), true)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"list.json", "param-list.json", "string.json", "number.json", "item.json"})
  void theParserReadsThePublishedCases(String file) throws IOException {
    assumeThat(Files.isDirectory(SUITE)).as("%s is absent", SUITE).isTrue();
    var cases = WireJson.MAPPER.readTree(Files.readString(SUITE.resolve(file)));
    var read = 0;
    for (var each : cases) {
      if (each.path("can_fail").asBoolean(false) || hasNewerType(each)) {
        continue;
      }
      var raw = new ArrayList<String>();
      each.get("raw").forEach(line -> raw.add(line.asString()));
      if (each.path("must_fail").asBoolean(false)) {
        assertThatExceptionOfType(ParseException.class)
            .as(each.get("name").asString())
            .isThrownBy(() -> parse(each, raw));
      } else {
        assertThat(parse(each, raw))
            .as(each.get("name").asString())
            .isEqualTo(canonical(each, raw));
      }
      read++;
    }
    assertThat(read).isPositive();
  }

  private static String parse(JsonNode each, List<String> raw) {
    var parser = new Parser(raw);
    return each.get("header_type").asString().equals("list")
        ? parser.parseList().serialize()
        : parser.parseItem().serialize();
  }

  private static String canonical(JsonNode each, List<String> raw) {
    var lines = new ArrayList<String>();
    each.path("canonical").forEach(line -> lines.add(line.asString()));
    return String.join(", ", each.has("canonical") ? lines : raw);
  }

  /// Dates and display strings came with RFC 9651; our fields have none.
  private static boolean hasNewerType(JsonNode each) {
    var text = each.toString();
    return text.contains("\"date\"") || text.contains("displaystring") || text.contains("@");
  }

  private static List<Standing> standings(Random random) {
    var standings = new ArrayList<Standing>();
    for (var i = 0; i <= random.nextInt(4); i++) {
      var limit = 1 + random.nextInt(1_000_000);
      var policy =
          new LimitPolicy(
              "p" + i + "-" + Integer.toString(random.nextInt(9999), 36),
              Algorithm.GCRA,
              limit,
              Duration.ofSeconds(1 + random.nextInt(2_678_400)),
              limit,
              i > 0 && random.nextInt(3) == 0,
              true);
      standings.add(
          new Standing(
              policy,
              random.nextInt(limit),
              Duration.ofMillis(random.nextInt()).abs(),
              Duration.ZERO));
    }
    return standings;
  }

  private static List<String> told(List<Standing> standings) {
    return standings.stream()
        .map(Standing::policy)
        .filter(policy -> !policy.shadow())
        .map(LimitPolicy::name)
        .toList();
  }

  private static Map<String, String> written(List<Standing> standings, boolean legacy) {
    var fields = new HashMap<String, String>();
    new RateLimitFields(legacy).write(standings, fields::put);
    return fields;
  }

  private static List<String> names(OuterList list) {
    return list.get().stream().map(each -> (String) each.get()).toList();
  }

  private static List<Map<String, Object>> parameters(OuterList list) {
    var all = new ArrayList<Map<String, Object>>();
    for (var each : list.get()) {
      var one = new HashMap<String, Object>();
      each.getParams().forEach((key, value) -> one.put(key, value.get()));
      all.add(one);
    }
    return all;
  }
}
