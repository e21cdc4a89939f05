package org.dnocrawler.common.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/// The keys that auth-service publishes as a JWKS, kept in memory.
///
/// They serve on while auth-service is away. An unknown key id causes at most one fetch per
/// `unknownKeyPause`, and all who wait share it, so that made-up ids are no amplifier.
final class RemoteTokenKeys implements TokenKeys {

  private static final Logger log = LoggerFactory.getLogger(RemoteTokenKeys.class);

  private static final Duration RETRY_WITHOUT_KEYS = Duration.ofSeconds(1);

  private final WebClient http;
  private final IdentityProperties properties;
  private final Clock clock;
  private final AtomicReference<Known> known = new AtomicReference<>(Known.NOTHING);
  private final AtomicReference<@Nullable Mono<Known>> fetch = new AtomicReference<>();

  RemoteTokenKeys(WebClient http, IdentityProperties properties, Clock clock) {
    if (properties.jwksUri() == null) {
      throw new IllegalStateException("set JWKS_URI: tokens cannot be verified without keys");
    }
    this.http = http;
    this.properties = properties;
    this.clock = clock;
  }

  @Override
  public Mono<ECPublicKey> find(String kid) {
    return Mono.defer(() -> upToDate(kid)).flatMap(now -> Mono.justOrEmpty(now.keys().get(kid)));
  }

  @Override
  public boolean isCurrent(String kid, ECPublicKey key) {
    var now = known.get();
    return key.equals(now.keys().get(kid)) && ageOf(now).compareTo(properties.keysMaxAge()) < 0;
  }

  private Duration ageOf(Known now) {
    return Duration.between(now.triedAt(), clock.instant());
  }

  private Mono<Known> upToDate(String kid) {
    var now = known.get();
    var pause = now.hasKeys() ? pauseFor(now, kid) : RETRY_WITHOUT_KEYS;
    if (ageOf(now).compareTo(pause) >= 0) {
      return refresh(now);
    }
    return now.hasKeys() ? Mono.just(now) : Mono.error(keysAway());
  }

  private Duration pauseFor(Known now, String kid) {
    return now.keys().containsKey(kid) ? properties.keysMaxAge() : properties.unknownKeyPause();
  }

  /// One fetch at a time; whoever asks meanwhile waits for the same, and who saw the keys as they
  /// were before a fetch that has ended since takes what it brought.
  private Mono<Known> refresh(Known seen) {
    var fresh = new AtomicReference<@Nullable Mono<Known>>();
    var shared =
        Mono.defer(() -> fetchUnlessNewer(seen))
            .doFinally(_ -> fetch.compareAndSet(fresh.get(), null))
            .cache();
    fresh.set(shared);
    var running = fetch.compareAndExchange(null, shared);
    return running == null ? shared : running;
  }

  private Mono<Known> fetchUnlessNewer(Known seen) {
    var now = known.get();
    if (now.equals(seen)) {
      return fetch();
    }
    return now.hasKeys() ? Mono.just(now) : Mono.error(keysAway());
  }

  private Mono<Known> fetch() {
    var triedAt = clock.instant();
    return http.get()
        .uri(Objects.requireNonNull(properties.jwksUri()))
        .retrieve()
        .bodyToMono(String.class)
        .map(RemoteTokenKeys::parse)
        .timeout(properties.keysTimeout())
        .map(keys -> new Known(keys, triedAt))
        .doOnNext(known::set)
        .onErrorResume(error -> keepOn(triedAt, error))
        .flatMap(now -> now.hasKeys() ? Mono.just(now) : Mono.error(keysAway()));
  }

  private Mono<Known> keepOn(Instant triedAt, Throwable error) {
    log.warn("token keys were not fetched from {}: {}", properties.jwksUri(), error.toString());
    return Mono.fromSupplier(() -> known.updateAndGet(old -> new Known(old.keys(), triedAt)));
  }

  static Map<String, ECPublicKey> parse(String jwks) {
    try {
      var keys = new HashMap<String, ECPublicKey>();
      for (var key : JWKSet.parse(jwks).getKeys()) {
        if (key instanceof ECKey ec && verifiesTokens(ec)) {
          keys.put(ec.getKeyID(), ec.toECPublicKey());
        }
      }
      return Map.copyOf(keys);
    } catch (ParseException | JOSEException e) {
      throw new IllegalStateException("the JWKS cannot be read", e);
    }
  }

  private static boolean verifiesTokens(ECKey key) {
    return key.getKeyID() != null
        && Curve.P_256.equals(key.getCurve())
        && (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
        && (key.getKeyOperations() == null || key.getKeyOperations().contains(KeyOperation.VERIFY))
        && (key.getAlgorithm() == null || key.getAlgorithm().equals(JWSAlgorithm.ES256));
  }

  private static ProblemException keysAway() {
    return new ProblemException(
        ProblemType.UPSTREAM_UNAVAILABLE,
        "Access tokens cannot be checked at the moment. Try again shortly.",
        Map.of(),
        RETRY_WITHOUT_KEYS);
  }

  /// What is known of the keys.
  ///
  /// @param keys by key id; empty before the first successful fetch
  /// @param triedAt when the last fetch began, whether it succeeded or not
  private record Known(Map<String, ECPublicKey> keys, Instant triedAt) {

    static final Known NOTHING = new Known(Map.of(), Instant.EPOCH);

    boolean hasKeys() {
      return !keys.isEmpty();
    }
  }
}
