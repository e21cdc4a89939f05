package org.dnocrawler.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.validation.Validation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dnocrawler.common.limits.Algorithm;
import org.dnocrawler.common.limits.LimitPolicy;
import org.dnocrawler.common.limits.SubjectKind;
import org.dnocrawler.common.limits.WithoutRedis;
import org.dnocrawler.gateway.ratelimit.RuleFile.InvalidRulesException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.http.HttpMethod;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

class RuleFileTests {

  @TempDir Path folder;

  private static RuleFile file(Map<String, Object> variables) {
    var environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("test", variables));
    return new RuleFile(
        environment,
        new SpringValidatorAdapter(Validation.buildDefaultValidatorFactory().getValidator()));
  }

  @Test
  void theDefaultsAreThoseOfTheArchitecture() throws Exception {
    var text = new ClassPathResource("limits.yaml").getContentAsString(StandardCharsets.UTF_8);
    var rules = file(Map.of()).read(text);
    assertThat(rules.all().stream().map(rule -> rule.policy().name()))
        .containsExactly("ip", "user", "questions", "jobs", "credentials", "refresh", "endpoint");
    assertThat(rules.all().get(0).policy()).isEqualTo(LimitPolicy.evenly("ip", 60, minutes(1)));
    assertThat(rules.all().get(1).policy())
        .isEqualTo(LimitPolicy.evenly("user", 1000, Duration.ofHours(1)));
    assertThat(names(rules, HttpMethod.POST, "/api/v1/query/natural"))
        .containsExactly("ip", "user", "questions", "endpoint");
    assertThat(names(rules, HttpMethod.POST, "/api/v1/jobs"))
        .containsExactly("ip", "user", "jobs", "endpoint");
    assertThat(names(rules, HttpMethod.GET, "/api/v1/jobs"))
        .containsExactly("ip", "user", "endpoint");
    assertThat(names(rules, HttpMethod.POST, "/api/v1/auth/login"))
        .containsExactly("ip", "user", "credentials", "endpoint");
    for (var guarded :
        List.of(
            "/api/v1/auth/login",
            "/api/v1/auth/register",
            "/api/v1/auth/refresh",
            "/api/v1/auth/password/reset",
            "/api/v1/auth/password/forgot",
            "/api/v1/auth/email/verify",
            "/api/v1/auth/api-keys/exchange")) {
      assertThat(LimitRules.withoutRedis(rules.of(HttpMethod.POST, guarded)))
          .as(guarded)
          .isEqualTo(WithoutRedis.REFUSE);
    }
    assertThat(LimitRules.withoutRedis(rules.of(HttpMethod.GET, "/api/v1/dnos")))
        .isEqualTo(WithoutRedis.LIMIT_LOCALLY);
  }

  @Test
  void everySettingIsReadAndVariablesAreTakenFromTheEnvironment() throws Exception {
    var rules =
        file(Map.of("QUOTA", "5"))
            .read(
                """
                policies:
                  all-of-it:
                    subject: [organisation, endpoint]
                    methods: [post, PUT]
                    paths: ["/a/**", "/b/{id}"]
                    limit: ${QUOTA:1}
                    window: 10s
                    burst: 3
                    algorithm: gcra
                    cost: 2
                    charged: true
                    failure: guarded
                    shadow: true
                    lease: false
                  monthly: {subject: organisation, limit: 1000, algorithm: calendar-month}
                """);
    var rule = rules.all().getFirst();
    assertThat(rule.policy())
        .isEqualTo(
            new LimitPolicy(
                "all-of-it", Algorithm.GCRA, 5, Duration.ofSeconds(10), 3, true, false));
    assertThat(rule.subjects()).containsExactly(SubjectKind.ORGANISATION, SubjectKind.ENDPOINT);
    assertThat(rule.cost()).isEqualTo(2);
    assertThat(rule.charged()).isTrue();
    assertThat(names(rules, HttpMethod.PUT, "/a/x/y")).containsExactly("all-of-it", "monthly");
    assertThat(names(rules, HttpMethod.GET, "/a/x/y")).containsExactly("monthly");
    assertThat(rules.of(HttpMethod.POST, "/b/7").getFirst().endpoint()).isEqualTo("/b/{id}");
    assertThat(rules.all().get(1).policy().window()).isEqualTo(LimitPolicy.MONTH);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{subject: ip, limit: 0, window: 1m}                       | limit must be from 1",
        "{subject: ip, limit: 5}                                   | window is missing",
        "{subject: ip, window: 1m}                                 | limit",
        "{limit: 5, window: 1m}                                    | subject",
        "{subject: cat, limit: 5, window: 1m}                      | subject must be ip",
        "{subject: ip, limit: 5, window: 1500ms}                   | window: not a time such as",
        "{subject: ip, limit: 5, window: soon}                     | window: not a time such as",
        "{subject: ip, limit: 5, window: 1m, algorithm: bucket}    | algorithm must be gcra",
        "{subject: ip, limit: 5, window: 1m, failure: open}        | failure must be local",
        "{subject: ip, limit: 5, window: 1m, cost: 6}              | cost must be from 1",
        "{subject: ip, limit: 5, window: 1m, methods: [FETCH]}     | not a method",
        "{subject: ip, limit: 5, window: 1m, paths: ['/a/**/b/**']}| not a path pattern",
        "{subject: ip, limit: 5, window: 1m, limt: 6}              | limt: there is no such setting",
        "{subject: ip, limit: 2.5, window: 1m}                     | limit: not a whole number: '2.5'",
        "{subject: ip, limit: 5, window: 60000}                    | window: not a time such as",
        "{subject: ip, limit: 5, window: 32d}                      | up to 31 days",
        "{subject: ip, limit: 5, window: 1m, cost: 1.9}            | cost: not a whole number",
        "{subject: ip, limit: 5, window: 1m, paths: [api/v1]}      | begins with '/'",
        "{subject: ip, limit: 5, window: 1m, burst: 4, algorithm: fixed-window} | gcra alone has a burst",
        "5                                                         | not the settings of a policy",
        "{subject: ip, limit: none, window: 1m}                    | limit: not a whole number: 'none'",
        "{subject: ip, limit: 5, window: 1m, shadow: perhaps}      | neither true nor false",
        "{subject: ip, limit: 5, window: 1m, burst: 2000000}       | burst"
      })
  void aPolicyThatIsWrongIsNamedWithWhatIsWrong(String settings, String reason) {
    assertThatExceptionOfType(InvalidRulesException.class)
        .isThrownBy(() -> file(Map.of()).read("policies:\n  mine: " + settings + "\n"))
        .withMessageStartingWith("line 2: ")
        .withMessageContaining("mine")
        .withMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"''", "policies: {}", "'{'", "other: {}", "'policies: [1, 2'"})
  void aFileWithoutPoliciesIsRefused(String text) {
    assertThatExceptionOfType(InvalidRulesException.class)
        .isThrownBy(() -> file(Map.of()).read(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'polices:\n  b: {limit: 3}\n'   | line 4: there is nothing but 'policies:'",
        "'  Team_A: {subject: ip, limit: 5, window: 1m}\n' | line 3: policy 'Team_A'",
        "'  /api: {subject: ip, limit: 5, window: 1m}\n' | line 3: '"
      })
  void whatWouldNotBeTakenAsItIsWrittenIsRefused(String more, String reason) {
    var text = "policies:\n  a: {subject: ip, limit: 5, window: 1m}\n" + more.replace("\\n", "\n");
    assertThatExceptionOfType(InvalidRulesException.class)
        .isThrownBy(() -> file(Map.of()).read(text))
        .withMessageStartingWith(reason);
  }

  @Test
  void aWrongVariableIsNamed() {
    assertThatExceptionOfType(InvalidRulesException.class)
        .isThrownBy(() ->
            file(Map.of("PER_MINUTE", "abc"))
                .read("policies:\n  a: {subject: ip, limit: \"${PER_MINUTE:60}\", window: 1m}\n"))
        .withMessage(
            "line 2: policy 'a': limit: not a whole number: 'abc' (with ${PER_MINUTE:60})");
  }

  @Test
  void whatIsNotYamlIsToldWithItsLine() {
    assertThatExceptionOfType(InvalidRulesException.class)
        .isThrownBy(
            () -> file(Map.of()).read("policies:\n  mine: {subject: ip, limit: 5\n  b: 3\n"))
        .withMessageStartingWith("line 3: not readable as YAML: ");
  }

  @Test
  void aGatewayIsNotStartedWithAWrongFileAndSaysWhyInWords() throws IOException {
    var path = folder.resolve("limits.yaml");
    write(path, 0);
    var failure =
        catchThrowableOfType(
            UnusableRulesException.class,
            () -> new RuleBook(new FileSystemResource(path), file(Map.of()), Clock.systemUTC()));
    var analyzers =
        SpringFactoriesLoader.forDefaultResourceLocation()
            .load(FailureAnalyzer.class, (_, _, _) -> {})
            .stream()
            .map(analyzer -> analyzer.analyze(new IllegalStateException("not started", failure)))
            .filter(Objects::nonNull)
            .toList();
    assertThat(analyzers)
        .singleElement()
        .satisfies(analysis -> {
          assertThat(analysis.getDescription())
              .contains("limits.yaml")
              .contains("line 2: policy 'a': limit must be from 1");
          assertThat(analysis.getAction()).contains("RATE_LIMIT_POLICIES");
        });
  }

  @Test
  void aChangedFileTakesEffectAndAWrongOneDoesNot() throws IOException {
    var path = folder.resolve("limits.yaml");
    write(path, 5);
    var book = new RuleBook(new FileSystemResource(path), file(Map.of()), Clock.systemUTC());
    assertThat(limitOf(book)).isEqualTo(5);
    write(path, 6);
    book.reload();
    assertThat(limitOf(book)).isEqualTo(6);
    write(path, 0);
    book.reload();
    assertThat(limitOf(book)).isEqualTo(6);
    assertThat(book.current().fault()).contains("limit must be from 1");
    Files.delete(path);
    book.reload();
    assertThat(limitOf(book)).isEqualTo(6);
    assertThat(book.current().fault()).contains("cannot be read");
    write(path, 6);
    book.reload();
    assertThat(book.current().fault()).isNull();
  }

  private static void write(Path path, int limit) throws IOException {
    Files.writeString(path, "policies:\n  a: {subject: ip, limit: " + limit + ", window: 1m}\n");
  }

  private static int limitOf(RuleBook book) {
    return book.rules().all().getFirst().policy().limit();
  }

  private static List<String> names(LimitRules rules, HttpMethod method, String path) {
    return rules.of(method, path).stream().map(each -> each.rule().policy().name()).toList();
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }
}
