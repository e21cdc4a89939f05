package org.dnocrawler.common.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.dnocrawler.common.redis.StateBreaker;
import org.dnocrawler.common.redis.StateRedis;
import org.dnocrawler.common.wire.WireJson;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

/// The JWS vectors of Project Wycheproof.
class JwsVectorTests {

  private static final Path SUITE = Path.of("../../shared/suites/jws/json_web_signature_test.json");

  /// Marked valid in the suite although their text holds characters outside base64url.
  private static final Set<Integer> LENIENT = Set.of(372, 373);

  @Test
  void acceptsOfAllVectorsExactlyTheValidOnesThatAreEs256() throws IOException {
    assumeTrue(Files.exists(SUITE), "the JWS vectors are not beside this repository: " + SUITE);
    var accepted = new ArrayList<Integer>();
    var valid = new ArrayList<Integer>();
    var seen = 0;
    for (var group : WireJson.MAPPER.readTree(SUITE.toFile()).get("testGroups")) {
      var key = keyOf(group);
      for (var vector : group.get("tests")) {
        seen++;
        var id = vector.get("tcId").intValue();
        if (accepts(key, vector.get("jws"))) {
          accepted.add(id);
        }
        if (isEs256(key) && "valid".equals(vector.get("result").stringValue())) {
          valid.add(id);
        }
      }
    }
    valid.removeAll(LENIENT);
    assertThat(seen).isEqualTo(401);
    assertThat(valid).isNotEmpty();
    assertThat(accepted).isEqualTo(valid);
  }

  @Test
  void noVectorIsAnAccessTokenEvenWhenItsKeyIsKnown() throws IOException {
    assumeTrue(Files.exists(SUITE), "the JWS vectors are not beside this repository: " + SUITE);
    for (var group : WireJson.MAPPER.readTree(SUITE.toFile()).get("testGroups")) {
      var keys = RemoteTokenKeys.parse("{\"keys\":[" + keyOf(group) + "]}");
      var verifier = verifier(kid -> Mono.justOrEmpty(keys.get(kid)));
      for (var vector : group.get("tests")) {
        StepVerifier.create(verifier.verify(textOf(vector.get("jws"))))
            .expectError(InvalidTokenException.class)
            .verify(Duration.ofSeconds(5));
      }
    }
  }

  /// No vector gets as far as the lookup of revoked tokens, so there is no Redis behind it.
  private static TokenVerifier verifier(TokenKeys keys) {
    var properties =
        new IdentityProperties(
            null,
            "dno-auth",
            "dno-api",
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(2),
            Duration.ofMillis(50),
            Duration.ZERO);
    var revocations =
        new Revocations(
            new StateRedis(null, null),
            new StateBreaker(Duration.ofSeconds(1)),
            Duration.ofMillis(50),
            Duration.ZERO,
            Ticker.systemTicker(),
            new SimpleMeterRegistry());
    return new TokenVerifier(keys, revocations, properties, Clock.systemUTC());
  }

  private static String textOf(JsonNode jws) {
    return jws.isString() ? jws.stringValue() : jws.toString();
  }

  private static JsonNode keyOf(JsonNode group) {
    for (var name : List.of("public", "jwk", "private")) {
      if (group.has(name)) {
        return group.get(name);
      }
    }
    throw new IllegalStateException("a group without key: " + group);
  }

  private static boolean isEs256(JsonNode key) {
    return key.has("alg") && "ES256".equals(key.get("alg").stringValue());
  }

  private static boolean accepts(JsonNode key, JsonNode jws) {
    var keys = RemoteTokenKeys.parse("{\"keys\":[" + key + "]}");
    try {
      var parsed = CompactJws.parse(textOf(jws));
      var signer = keys.get(parsed.keyId());
      return signer != null && parsed.isSignedBy(signer);
    } catch (InvalidTokenException _) {
      return false;
    }
  }
}
