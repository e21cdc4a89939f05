package org.dnocrawler.common.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class RemoteTokenKeysTests {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final TokenFactory first = new TokenFactory("first");
  private final KeyServer server = new KeyServer(first.jwks());
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private final RemoteTokenKeys keys = keys();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void keyIsFetchedOnceForAllWhoWait() {
    StepVerifier.create(Flux.range(0, 200).flatMap(_ -> keys.find("first"), 200).count())
        .expectNext(200L)
        .expectComplete()
        .verify(PATIENCE);
    assertThat(server.fetches).hasValue(1);
  }

  @Test
  void madeUpKeyIdsCauseAtMostOneFetchPerPause() {
    find("first");
    now.updateAndGet(instant -> instant.plusSeconds(11));
    StepVerifier.create(Flux.range(0, 500).flatMap(i -> keys.find("made-up-" + i), 100).count())
        .expectNext(0L)
        .expectComplete()
        .verify(PATIENCE);
    assertThat(server.fetches).hasValue(2);
    now.updateAndGet(instant -> instant.plusSeconds(9));
    StepVerifier.create(keys.find("made-up")).expectComplete().verify(PATIENCE);
    assertThat(server.fetches).hasValue(2);
  }

  @Test
  void newKeyIsFoundAfterThePause() {
    find("first");
    server.jwks = new TokenFactory("second").jwks();
    now.updateAndGet(instant -> instant.plusSeconds(11));
    find("second");
  }

  @Test
  void removedKeyEndsWithTheAgeOfTheKeys() {
    find("first");
    server.jwks = new TokenFactory("second").jwks();
    now.updateAndGet(instant -> instant.plusSeconds(301));
    StepVerifier.create(keys.find("first")).expectComplete().verify(PATIENCE);
  }

  @Test
  void keysServeOnWhileAuthServiceIsAwayAndIsAskedOnceAPause() {
    find("first");
    server.status = 500;
    now.updateAndGet(instant -> instant.plusSeconds(3600));
    find("first");
    find("first");
    assertThat(server.fetches).hasValue(2);
  }

  @Test
  void withoutAnyKeyTheCallerIsToldToComeAgainAndIsServedOnceKeysAreThere() {
    server.status = 503;
    StepVerifier.create(keys.find("first"))
        .expectErrorSatisfies(error ->
            assertThat(((ProblemException) error).type())
                .isEqualTo(ProblemType.UPSTREAM_UNAVAILABLE))
        .verify(PATIENCE);
    server.status = 200;
    now.updateAndGet(instant -> instant.plusSeconds(2));
    find("first");
  }

  @Test
  void keyIsCurrentWhileItIsKnownAndOfNoGreatAge() throws JOSEException {
    var key = first.key().toECPublicKey();
    assertThat(keys.isCurrent("first", key)).isFalse();
    find("first");
    assertThat(keys.isCurrent("first", key)).isTrue();
    assertThat(keys.isCurrent("second", key)).isFalse();
    assertThat(keys.isCurrent("first", new TokenFactory("first").key().toECPublicKey())).isFalse();
    now.updateAndGet(instant -> instant.plusSeconds(299));
    assertThat(keys.isCurrent("first", key)).isTrue();
    now.updateAndGet(instant -> instant.plusSeconds(1));
    assertThat(keys.isCurrent("first", key)).isFalse();
  }

  @Test
  void keysForOtherPurposesAreNotUsed() {
    var enc = first.jwks().replace("\"kty\"", "\"use\":\"enc\",\"kty\"");
    assertThat(RemoteTokenKeys.parse(enc)).isEmpty();
    var ops = first.jwks().replace("\"kty\"", "\"key_ops\":[\"encrypt\"],\"kty\"");
    assertThat(RemoteTokenKeys.parse(ops)).isEmpty();
    assertThat(RemoteTokenKeys.parse(first.jwks())).containsOnlyKeys("first");
  }

  private void find(String kid) {
    StepVerifier.create(keys.find(kid)).expectNextCount(1).expectComplete().verify(PATIENCE);
  }

  private RemoteTokenKeys keys() {
    var properties =
        new IdentityProperties(
            server.uri(),
            "dno-auth",
            "dno-api",
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofMillis(50),
            Duration.ZERO);
    InstantSource source = now::get;
    Clock clock = source.withZone(ZoneOffset.UTC);
    return new RemoteTokenKeys(WebClient.builder().build(), properties, clock);
  }
}
