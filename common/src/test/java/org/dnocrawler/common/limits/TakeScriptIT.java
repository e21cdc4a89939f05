package org.dnocrawler.common.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dnocrawler.common.limits.LimiterUnderTest.somebody;

import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.dnocrawler.common.testing.DataStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Holds the script to [LimitModel], decision by decision, by the times that Redis itself reports.
class TakeScriptIT {

  @RegisterExtension static final DataStores STORES = new DataStores();

  private static final String SCRIPT =
      text("gcra.lua") + text("fixed_window.lua") + text("sliding_log.lua") + text("take.lua");

  private RedisClient client;
  private StatefulRedisConnection<String, String> connection;

  @BeforeEach
  void connect() {
    client = RedisClient.create(STORES.stateUrl());
    connection = client.connect();
  }

  @AfterEach
  void disconnect() {
    connection.close();
    client.shutdown();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyDecisionIsTheModels(long seed) {
    var random = new Random(seed);
    var limits = new ArrayList<Limit>();
    var models = new ArrayList<LimitModel>();
    for (var i = 0; i < 4; i++) {
      var policy = anyPolicy(random, "p" + i);
      limits.add(Limit.ofOne(policy, somebody()));
      models.add(new LimitModel(policy));
    }
    var admitted = 0;
    var refused = 0;
    for (var step = 0; step < 1500; step++) {
      var asked = anyOf(random, limits);
      var reply = take("take", asked, 0);
      var now = (Long) reply.get(1);
      var fits = new ArrayList<Boolean>();
      for (var limit : asked) {
        fits.add(modelOf(limit, limits, models).free(now) >= limit.cost());
      }
      var isRefused = false;
      for (var i = 0; i < asked.size(); i++) {
        isRefused |= !fits.get(i) && !asked.get(i).policy().shadow();
      }
      assertThat(reply.getFirst()).as("step %d of seed %d", step, seed).isEqualTo(word(isRefused));
      for (var i = 0; i < asked.size(); i++) {
        var model = modelOf(asked.get(i), limits, models);
        if (!isRefused && fits.get(i)) {
          model.take(asked.get(i).cost(), now);
        }
        assertThat((Long) reply.get(5 * i + 4) > 0).as("waits").isEqualTo(!fits.get(i));
        assertThat(reply.get(5 * i + 2)).as("remaining").isEqualTo(model.free(now));
      }
      if (isRefused) {
        refused++;
      } else {
        admitted++;
      }
    }
    assertThat(admitted).isPositive();
    assertThat(refused).isPositive();
  }

  private static String word(boolean isRefused) {
    return isRefused ? "refused" : "admitted";
  }

  private static LimitModel modelOf(Limit limit, List<Limit> limits, List<LimitModel> models) {
    for (var i = 0; i < limits.size(); i++) {
      if (limits.get(i).policy().equals(limit.policy())) {
        return models.get(i);
      }
    }
    throw new IllegalStateException("no model of " + limit);
  }

  private static LimitPolicy anyPolicy(Random random, String name) {
    var algorithm = List.of(Algorithm.values()).get(random.nextInt(4));
    // one small policy that refuses, so that all-or-none is met in every run
    var first = name.equals("p0");
    var limit = first ? 7 : List.of(7, 40, 90, 333, 700).get(random.nextInt(5));
    var window =
        algorithm == Algorithm.CALENDAR_MONTH
            ? LimitPolicy.MONTH
            : Duration.ofSeconds(1 + random.nextInt(2));
    var burst = algorithm == Algorithm.GCRA ? Math.max(5, limit / (1 + random.nextInt(4))) : limit;
    return new LimitPolicy(
        name, algorithm, limit, window, burst, !first && random.nextInt(4) == 0, true);
  }

  private static List<Limit> anyOf(Random random, List<Limit> limits) {
    var asked = new ArrayList<Limit>();
    for (var limit : limits) {
      if (random.nextInt(3) > 0) {
        asked.add(new Limit(limit.policy(), limit.subject(), 1 + random.nextInt(5)));
      }
    }
    return asked.isEmpty() ? List.of(limits.getFirst()) : asked;
  }

  @Test
  void monthsBeginAndEndWithTheCalendar() {
    var random = new Random(11);
    for (var i = 0; i < 3000; i++) {
      var second = random.nextLong(0, 6_000_000_000L);
      if (i % 3 == 0) {
        second = edge(second) - (i % 2);
      }
      var month = YearMonth.from(Instant.ofEpochSecond(second).atZone(ZoneOffset.UTC));
      assertThat(monthBounds(second * 1_000_000))
          .as(month.toString())
          .containsExactly(micros(month), micros(month.plusMonths(1)));
    }
  }

  private static long edge(long second) {
    var day = Instant.ofEpochSecond(second).atZone(ZoneOffset.UTC);
    return Math.max(1, YearMonth.from(day).atDay(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond());
  }

  private static long micros(YearMonth month) {
    var start = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return ChronoUnit.MICROS.between(Instant.EPOCH, start);
  }

  private List<Long> monthBounds(long now) {
    return connection
        .sync()
        .eval(
            text("fixed_window.lua") + "return { calendar_month.bounds({}, tonumber(ARGV[1])) }",
            ScriptOutputType.MULTI,
            new String[0],
            Long.toString(now));
  }

  @ParameterizedTest
  @CsvSource({"GCRA, 60", "FIXED_WINDOW, 60", "CALENDAR_MONTH, 2678400", "SLIDING_LOG, 60"})
  void everyKeyHasATimeToLiveAndIsSmall(Algorithm algorithm, int seconds) {
    var policy =
        new LimitPolicy("p", algorithm, 9_999, Duration.ofSeconds(seconds), 9_999, false, true);
    var limit = new Limit(policy, somebody(), 777);
    assertThat(take("take", List.of(limit), 0).getFirst()).isEqualTo("admitted");
    assertThat(connection.sync().pttl(limit.key())).isBetween(1L, seconds * 1000L + 2);
    if (algorithm != Algorithm.SLIDING_LOG) {
      assertThat(connection.sync().strlen(limit.key())).isLessThanOrEqualTo(24);
      assertThat(connection.sync().memoryUsage(limit.key())).isLessThanOrEqualTo(160);
    }
  }

  @Test
  void lookingCountsNothingAndChargingRefusesNothing() {
    for (var algorithm : Algorithm.values()) {
      var window = algorithm == Algorithm.CALENDAR_MONTH ? LimitPolicy.MONTH : Duration.ofHours(1);
      var policy = new LimitPolicy("p", algorithm, 10, window, 10, false, true);
      var one = new Limit(policy, somebody(), 1);
      var five = new Limit(policy, one.subject(), 5);
      assertThat(take("look", List.of(one), 0).subList(2, 5)).isEqualTo(List.of(10L, 0L, 0L));
      assertThat(take("charge", List.of(five), 0).get(2)).isEqualTo(5L);
      assertThat(take("charge", List.of(five), 0).get(2)).isEqualTo(0L);
      assertThat(take("charge", List.of(five), 0).get(2)).isEqualTo(0L);
      assertThat(take("take", List.of(one), 0).getFirst()).isEqualTo("refused");
      if (algorithm == Algorithm.GCRA) {
        var owed = (Long) take("look", List.of(one), 0).get(4);
        assertThat(owed)
            .as("six units have to come back first")
            .isBetween(2_150_000_000L, 2_160_000_000L);
      }
    }
  }

  @Test
  void unitsHandedOutAheadCountFromTheEndOfTheTimeInWhichTheyMayBeSpent() {
    var policy = LimitPolicy.evenly("p", 1000, Duration.ofSeconds(10));
    var limit = Limit.ofOne(policy, somebody());
    var reply = take("take", List.of(limit), 100);
    assertThat(reply.subList(5, 7)).isEqualTo(List.of(100L, 100_000L));
    // 1 and 100 units of 10 ms each, the 100 from 100 ms on
    assertThat(reply.get(3)).isEqualTo(1_100_000L);
    assertThat(reply.get(2)).isEqualTo(890L);
  }

  @ParameterizedTest
  @CsvSource({"GCRA", "FIXED_WINDOW", "CALENDAR_MONTH", "SLIDING_LOG"})
  void handingOutAlongWithNoRequestTakesWhatIsHandedOutAlone(Algorithm algorithm) {
    var window = algorithm == Algorithm.CALENDAR_MONTH ? LimitPolicy.MONTH : Duration.ofDays(31);
    var policy = new LimitPolicy("p", algorithm, 1000, window, 1000, false, true);
    var limit = new Limit(policy, somebody(), 7);
    var leased = algorithm == Algorithm.SLIDING_LOG ? 0L : 200L;
    // they count from 100 ms on, which is a part of a unit until then
    var left = 1000 - leased - (algorithm == Algorithm.GCRA ? 1 : 0);
    var reply = take("ahead", List.of(limit), 200);
    assertThat(reply.getFirst()).isEqualTo("handed-out");
    assertThat(reply.get(2)).isEqualTo(left);
    assertThat(reply.get(5)).isEqualTo(leased);
    assertThat((Long) take("look", List.of(limit), 0).get(2)).isBetween(left, left + 1);
    var spent = List.of(new Limit(policy, limit.subject(), 700));
    take("charge", spent, 0);
    assertThat(take("ahead", List.of(limit), 200).get(5)).as("a quarter stays free").isEqualTo(0L);
    assertThat((Long) take("look", List.of(limit), 0).get(2)).isBetween(left - 700, left - 699);
  }

  @ParameterizedTest
  @CsvSource({"GCRA", "FIXED_WINDOW", "CALENDAR_MONTH", "SLIDING_LOG"})
  void nothingIsHandedOutBeyondThreeQuarters(Algorithm algorithm) {
    var window = algorithm == Algorithm.CALENDAR_MONTH ? LimitPolicy.MONTH : Duration.ofDays(31);
    var policy = new LimitPolicy("p", algorithm, 1000, window, 1000, false, true);
    var limit = Limit.ofOne(policy, somebody());
    take("charge", List.of(new Limit(policy, limit.subject(), 600)), 0);
    var granted = (Long) take("take", List.of(limit), 140).get(5);
    assertThat(granted).isEqualTo(algorithm == Algorithm.SLIDING_LOG ? 0 : 140);
    assertThat(take("take", List.of(limit), 140).get(5)).isEqualTo(0L);
  }

  @ParameterizedTest
  @CsvSource({"GCRA, 100000", "FIXED_WINDOW, 2678400000000", "CALENDAR_MONTH, 2678400000000"})
  void whatWasNotSpentIsGivenBackExactlyWhileItCannotHaveComeBackByItself(
      Algorithm algorithm, long tooLate) {
    var window = algorithm == Algorithm.CALENDAR_MONTH ? LimitPolicy.MONTH : Duration.ofDays(31);
    var policy = new LimitPolicy("p", algorithm, 1000, window, 1000, false, true);
    var limit = Limit.ofOne(policy, somebody());
    var granted = take("take", List.of(limit), 100);
    var now = (Long) granted.get(1);
    var left = (Long) granted.get(2);
    var forty = List.of(new Limit(policy, limit.subject(), 40));
    assertThat(take("return", forty, now + 60_000_000).get(2)).isEqualTo(left + 40);
    assertThat(take("return", forty, now + 1 - tooLate).get(2)).isEqualTo(left + 40);
    assertThat(take("look", List.of(limit), 0).get(2)).isEqualTo(left + 40);
  }

  @ParameterizedTest
  @CsvSource({"FIXED_WINDOW", "CALENDAR_MONTH"})
  void inAWindowUnitsAreGivenBackAfterTheirTimeToo(Algorithm algorithm) {
    var window = algorithm == Algorithm.CALENDAR_MONTH ? LimitPolicy.MONTH : Duration.ofDays(31);
    var policy = new LimitPolicy("p", algorithm, 1000, window, 1000, false, true);
    var limit = Limit.ofOne(policy, somebody());
    var granted = take("take", List.of(limit), 100);
    var forty = List.of(new Limit(policy, limit.subject(), 40));
    assertThat(take("return", forty, (Long) granted.get(1)).get(2)).isEqualTo(939L);
  }

  /// One unit a second. Later units count from the end of their own time, where earlier ones that
  /// lie before it have come back: giving those back as well would let them be spent twice.
  @Test
  void ofEarlierPortionsOnlyWhatReachesBeyondTheTimeOfTheLatestIsGivenBack() {
    var policy = LimitPolicy.evenly("p", 1000, Duration.ofSeconds(1000));
    var limit = Limit.ofOne(policy, somebody());
    var first = take("ahead", List.of(limit), 100, Duration.ofMinutes(1));
    var second = take("ahead", List.of(limit), 10, Duration.ofMinutes(2));
    // the first ones reach to 160 s, 40 s beyond the end of the second ones' time
    var left = (Long) second.get(2);
    assertThat(left).isBetween(829L, 831L);
    var hundred = List.of(new Limit(policy, limit.subject(), 100));
    var firstEnd = (Long) first.get(1) + 60_000_000;
    assertThat((Long) take("return", hundred, firstEnd).get(2)).isBetween(left + 30, left + 41);
    assertThat((Long) take("return", hundred, firstEnd).get(2))
        .as("once")
        .isBetween(left + 30, left + 50);
    var ten = List.of(new Limit(policy, limit.subject(), 10));
    var secondEnd = (Long) second.get(1) + 120_000_000;
    assertThat((Long) take("return", ten, secondEnd).get(2))
        .as("the latest ones in full")
        .isBetween(left + 40, left + 60);
  }

  @Test
  void earlierPortionsThatTheLatestCountsBeyondAreNotGivenBack() {
    var policy = LimitPolicy.evenly("p", 1000, Duration.ofSeconds(1000));
    var limit = Limit.ofOne(policy, somebody());
    var first = take("ahead", List.of(limit), 50, Duration.ofMinutes(1));
    var left = (Long) take("ahead", List.of(limit), 10, Duration.ofMinutes(5)).get(2);
    assertThat(left).isBetween(689L, 691L);
    var fifty = List.of(new Limit(policy, limit.subject(), 50));
    var firstEnd = (Long) first.get(1) + 60_000_000;
    assertThat((Long) take("return", fifty, firstEnd).get(2)).isBetween(left, left + 15);
    assertThat(connection.sync().strlen(limit.key())).isLessThanOrEqualTo(60);
  }

  private List<Object> take(String mode, List<Limit> limits, long ahead) {
    return take(mode, limits, ahead, Duration.ofMillis(100));
  }

  private List<Object> take(String mode, List<Limit> limits, long ahead, Duration lease) {
    var arguments = new ArrayList<>(List.of(mode, Long.toString(lease.toNanos() / 1000)));
    for (var limit : limits) {
      var policy = limit.policy();
      arguments.add(policy.algorithm().wire());
      arguments.add(Integer.toString(policy.limit()));
      arguments.add(Long.toString(policy.windowMicros()));
      arguments.add(Integer.toString(policy.burst()));
      arguments.add(Integer.toString(limit.cost()));
      arguments.add(policy.shadow() ? "1" : "0");
      arguments.add(Long.toString(ahead));
    }
    return connection
        .sync()
        .eval(
            SCRIPT,
            ScriptOutputType.MULTI,
            limits.stream().map(Limit::key).toArray(String[]::new),
            arguments.toArray(String[]::new));
  }

  private static String text(String file) {
    try (var in = RedisRateLimiter.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("--"))
          .collect(Collectors.joining("\n", "", "\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
