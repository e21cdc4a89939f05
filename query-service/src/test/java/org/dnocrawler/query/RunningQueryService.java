package org.dnocrawler.query;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.dnocrawler.common.identity.TokenKeys;
import org.dnocrawler.common.testing.DataStores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;

/// The whole service on real stores, and a client with a user's token.
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "management.server.port=0")
@DirtiesContext
@Import(RunningQueryService.Keys.class)
public abstract class RunningQueryService {

  @RegisterExtension protected static final DataStores STORES = new DataStores();

  protected static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final ECKey KEY = key();

  protected WebTestClient client;

  @Autowired private Environment environment;

  @DynamicPropertySource
  static void stores(DynamicPropertyRegistry registry) {
    STORES.register(registry, "dno_query");
    registry.add(
        "dno.query.directory.samples",
        () -> RunningQueryService.class.getResource("samples.csv").getPath());
  }

  @BeforeEach
  void connect() {
    client = client(UUID.randomUUID().toString());
  }

  /// A client with the token of that user.
  protected WebTestClient client(String userId) {
    return client(userId, "user");
  }

  /// A client with the token of an admin.
  protected WebTestClient admin(String userId) {
    return client(userId, "admin");
  }

  /// A client with the token of that user in that role.
  protected WebTestClient client(String userId, String role) {
    return clientWith(token(userId, role, UUID.randomUUID().toString()));
  }

  /// A client with the token of a user in that session.
  protected WebTestClient clientOf(String sessionId) {
    return clientWith(token(UUID.randomUUID().toString(), "user", sessionId));
  }

  private WebTestClient clientWith(String token) {
    return WebTestClient.bindToServer()
        .baseUrl(baseUrl("local.server.port"))
        .defaultHeaders(headers -> headers.setBearerAuth(token))
        .responseTimeout(PATIENCE)
        .build();
  }

  /// Where a port of the service is asked, by the property that names it.
  protected String baseUrl(String property) {
    return "http://127.0.0.1:" + environment.getProperty(property);
  }

  private static ECKey key() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("test").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String token(String userId, String role, String sessionId) {
    try {
      var now = Instant.now();
      var claims =
          new JWTClaimsSet.Builder()
              .issuer("dno-auth")
              .audience("dno-api")
              .subject(userId)
              .claim("role", role)
              .claim("sid", sessionId)
              .jwtID(UUID.randomUUID().toString())
              .issueTime(Date.from(now))
              .expirationTime(Date.from(now.plusSeconds(3_600)))
              .build();
      var header =
          new JWSHeader.Builder(JWSAlgorithm.ES256)
              .type(new JOSEObjectType("at+jwt"))
              .keyID("test")
              .build();
      var token = new SignedJWT(header, claims);
      token.sign(new ECDSASigner(KEY));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @TestConfiguration(proxyBeanMethods = false)
  static class Keys {

    @Bean
    TokenKeys tokenKeys() {
      return new TokenKeys() {
        @Override
        public Mono<ECPublicKey> find(String kid) {
          return Mono.fromCallable(KEY::toECPublicKey);
        }

        @Override
        public boolean isCurrent(String kid, ECPublicKey key) {
          return true;
        }
      };
    }
  }
}
