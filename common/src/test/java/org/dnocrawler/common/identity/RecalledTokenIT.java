package org.dnocrawler.common.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.dnocrawler.common.redis.RedisConfiguration;
import org.dnocrawler.common.redis.RedisKeys;
import org.dnocrawler.common.redis.StateBreaker;
import org.dnocrawler.common.redis.StateRedis;
import org.dnocrawler.common.testing.DataStores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import reactor.core.publisher.Mono;

/// A token is recalled only while verifying it anew could not say anything else without asking.
@SpringJUnitConfig(RedisConfiguration.class)
class RecalledTokenIT {

  @RegisterExtension static final DataStores STORES = new DataStores();

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final TokenFactory signer = new TokenFactory("a");
  private final AtomicReference<TokenFactory> current = new AtomicReference<>(signer);
  private final AtomicReference<Instant> now = new AtomicReference<>(Clock.systemUTC().instant());
  private final AtomicLong nanos = new AtomicLong();

  @Autowired private StateRedis redis;

  @DynamicPropertySource
  static void stores(DynamicPropertyRegistry registry) {
    STORES.registerRedis(registry);
  }

  private TokenVerifier verifier(Duration memory) {
    var properties =
        new IdentityProperties(
            null,
            "dno-auth",
            "dno-api",
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(2),
            PATIENCE,
            memory);
    var revocations =
        new Revocations(
            redis,
            new StateBreaker(PATIENCE),
            PATIENCE,
            memory,
            nanos::get,
            new SimpleMeterRegistry());
    InstantSource source = now::get;
    var clock = source.withZone(ZoneOffset.UTC);
    return new TokenVerifier(new Keys(), revocations, properties, clock);
  }

  private final class Keys implements TokenKeys {

    @Override
    public Mono<ECPublicKey> find(String kid) {
      return Mono.fromCallable(() -> current.get().key().toECPublicKey());
    }

    @Override
    public boolean isCurrent(String kid, ECPublicKey key) {
      return key.equals(find(kid).block(PATIENCE));
    }
  }

  @Test
  void tokenIsRecalledOnceItWasVerified() {
    var verifier = verifier(Duration.ofMillis(900));
    var token = signer.token(Role.USER);
    assertThat(verifier.recall(token)).isNull();
    var caller = verifier.verify(token).block(PATIENCE);
    assertThat(verifier.recall(token)).isEqualTo(caller);
    assertThat(verifier.recall(token + "A")).isNull();
    assertThat(verifier.recall(new TokenFactory("a").token(Role.USER))).isNull();
  }

  @Test
  void tokenIsNotRecalledAfterItsEnd() {
    var verifier = verifier(Duration.ofMillis(900));
    var token = signer.token(Role.USER);
    verifier.verify(token).block(PATIENCE);
    now.updateAndGet(instant -> instant.plusSeconds(3_600 + 29));
    assertThat(verifier.recall(token)).isNotNull();
    now.updateAndGet(instant -> instant.plusSeconds(2));
    assertThat(verifier.recall(token)).isNull();
  }

  @Test
  void tokenIsNotRecalledWhenItsKeyIsNotInUseAnyMore() {
    var verifier = verifier(Duration.ofMillis(900));
    var token = signer.token(Role.USER);
    verifier.verify(token).block(PATIENCE);
    current.set(new TokenFactory("a"));
    assertThat(verifier.recall(token)).isNull();
  }

  @Test
  void tokenIsNotRecalledWhenItsRevocationIsToBeLookedUp() {
    var verifier = verifier(Duration.ofMillis(900));
    var token = signer.token(Role.USER);
    verifier.verify(token).block(PATIENCE);
    nanos.set(Duration.ofMillis(599).toNanos());
    assertThat(verifier.recall(token)).isNotNull();
    nanos.set(Duration.ofMillis(901).toNanos());
    assertThat(verifier.recall(token)).isNull();
  }

  @Test
  void tokenInUseIsLookedUpAgainAsideBeforeItsTimeIsOver() {
    var verifier = verifier(Duration.ofMillis(900));
    var token = signer.token(Role.USER);
    verifier.verify(token).block(PATIENCE);
    nanos.set(Duration.ofMillis(601).toNanos());
    assertThat(verifier.recall(token)).as("nobody waits").isNotNull();
    nanos.set(Duration.ofMillis(1_200).toNanos());
    await().atMost(PATIENCE).until(() -> verifier.recall(token) != null);
  }

  @Test
  void revocationFoundAsideEndsTheMemoryAtOnce() {
    var verifier = verifier(Duration.ofMillis(900));
    var token = signer.token(Role.USER);
    var caller = verifier.verify(token).block(PATIENCE);
    redis.template().opsForValue().set(RedisKeys.revokedToken(caller.tokenId()), "1").block();
    nanos.set(Duration.ofMillis(601).toNanos());
    await().atMost(PATIENCE).until(() -> verifier.recall(token) == null);
    assertThatExceptionOfType(InvalidTokenException.class)
        .isThrownBy(() -> verifier.verify(token).block(PATIENCE));
  }

  @Test
  void onlyWhatWasVerifiedBeforeIsVerifiedAgain() {
    var verifier = verifier(Duration.ofMillis(900));
    var token = signer.token(Role.USER);
    assertThat(verifier.verifyAgain(token).block(PATIENCE)).isNull();
    var caller = verifier.verify(token).block(PATIENCE);
    nanos.set(Duration.ofSeconds(5).toNanos());
    assertThat(verifier.verifyAgain(token).block(PATIENCE)).isEqualTo(caller);
    nanos.set(Duration.ofSeconds(10).toNanos());
    redis.template().opsForValue().set(RedisKeys.revokedToken(caller.tokenId()), "1").block();
    assertThatExceptionOfType(InvalidTokenException.class)
        .isThrownBy(() -> verifier.verifyAgain(token).block(PATIENCE));
  }

  @Test
  void withoutMemoryNothingIsRecalled() {
    var verifier = verifier(Duration.ZERO);
    var token = signer.token(Role.USER);
    verifier.verify(token).block(PATIENCE);
    assertThat(verifier.recall(token)).isNull();
  }
}
