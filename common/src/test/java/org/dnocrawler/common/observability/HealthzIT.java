package org.dnocrawler.common.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.dnocrawler.common.database.DatabaseConfiguration;
import org.dnocrawler.common.identity.IdentityConfiguration;
import org.dnocrawler.common.problem.ProblemConfiguration;
import org.dnocrawler.common.redis.RedisConfiguration;
import org.dnocrawler.common.testing.DataStores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisReactiveAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisRepositoriesAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class HealthzIT {

  @RegisterExtension static final DataStores STORES = new DataStores();

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  @Test
  void allIsUpWhenAllStoresAnswerAndKeepTheirPromises() throws Exception {
    try (var app = start(WithDatabase.class, STORES.cacheUrl())) {
      Awaitility.await() // the first connection may take longer than a check
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(healthz(app).body()).startsWith("{\"status\":\"up\""));
      var answer = healthz(app);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body())
          .isEqualTo(
              """
              {"status":"up","checks":{"redis_state":"up","redis_cache":"up","database":"up"}}\
              """);
    }
  }

  @Test
  void absentStateIsDegradedAndComesBackButFatalWhereEssential() throws Exception {
    try (var app = start(WithDatabase.class, STORES.cacheUrl());
        var essential = start(Essential.class, STORES.cacheUrl())) {
      STORES.stopState();
      try {
        Awaitility.await()
            .atMost(PATIENCE)
            .untilAsserted(
                () -> assertThat(healthz(app).body()).contains("\"redis_state\":\"down\""));
        assertThat(healthz(app).statusCode()).isEqualTo(200);
        assertThat(healthz(app).body()).startsWith("{\"status\":\"degraded\"");
        Awaitility.await()
            .atMost(PATIENCE)
            .untilAsserted(() -> assertThat(healthz(essential).statusCode()).isEqualTo(503));
        assertThat(healthz(essential).body()).startsWith("{\"status\":\"down\"");
      } finally {
        STORES.restartState();
      }
      Awaitility.await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(healthz(app).body()).startsWith("{\"status\":\"up\""));
    }
  }

  @Test
  void serviceWithoutDatabaseHasNoSuchCheck() throws Exception {
    try (var app = start(WithoutDatabase.class, "")) {
      assertThat(healthz(app).body())
          .isEqualTo(
              "{\"status\":\"up\",\"checks\":{\"redis_state\":\"up\",\"redis_cache\":\"up\"}}");
    }
  }

  @Test
  void brokenPromiseIsSaidInHealthAndGaugeAndEndsAStrictStart() throws Exception {
    setPolicy("allkeys-lru");
    try {
      try (var app = start(WithoutDatabase.class, "")) {
        var answer = healthz(app);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
            .contains("\"redis_state\":\"degraded\"", "maxmemory-policy must be noeviction");
        assertThat(
                app.getBean(MeterRegistry.class)
                    .get(RedisRoleCheck.BROKEN)
                    .tag("promise", "state_keeps_everything")
                    .gauge()
                    .value())
            .isEqualTo(1);
      }
      assertThatThrownBy(() -> start(WithoutDatabase.class, "", "--REDIS_STRICT=true").close())
          .rootCause()
          .isInstanceOf(RedisPromiseBrokenException.class)
          .hasMessageContaining("redis_state: maxmemory-policy must be noeviction");
    } finally {
      setPolicy("noeviction");
    }
    start(WithoutDatabase.class, "", "--REDIS_STRICT=true").close();
  }

  private static void setPolicy(String policy) {
    try (var client = RedisClient.create(STORES.stateUrl());
        var connection = client.connect()) {
      connection.sync().configSet("maxmemory-policy", policy);
    }
  }

  private static HttpResponse<String> healthz(ConfigurableApplicationContext app) throws Exception {
    var port = app.getEnvironment().getProperty("local.server.port");
    return HTTP.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/healthz"))
            .timeout(PATIENCE)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static ConfigurableApplicationContext start(
      Class<?> app, String cacheUrl, String... arguments) {
    return new SpringApplicationBuilder(app)
        .web(WebApplicationType.REACTIVE)
        .properties(
            "server.port=0",
            "spring.main.banner-mode=off",
            "dno.redis.state-url=" + STORES.stateUrl(),
            "dno.redis.cache-url=" + cacheUrl,
            "dno.database.url=" + STORES.databaseUrl(),
            "dno.database.user=dno_auth",
            "dno.database.password=" + STORES.password(),
            "dno.identity.jwks-uri=http://127.0.0.1:9/jwks.json")
        .run(arguments);
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration(
      exclude = {
        DataRedisAutoConfiguration.class,
        DataRedisReactiveAutoConfiguration.class,
        DataRedisRepositoriesAutoConfiguration.class
      })
  @Import({
    ProblemConfiguration.class,
    RedisConfiguration.class,
    IdentityConfiguration.class,
    ObservabilityConfiguration.class
  })
  static class WithoutDatabase {
    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }
  }

  @Configuration(proxyBeanMethods = false)
  @Import({WithoutDatabase.class, DatabaseConfiguration.class})
  static class WithDatabase {}

  @Configuration(proxyBeanMethods = false)
  @Import(WithDatabase.class)
  static class Essential {
    @Bean
    EssentialChecks essential() {
      return EssentialChecks.of("redis_state");
    }
  }
}
