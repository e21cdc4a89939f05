package org.dnocrawler.auth.signingkey;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.r2dbc.spi.Readable;
import java.text.ParseException;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/// The signing keys in Postgres; the first start makes one.
final class SigningKeyStore {

  private static final Logger log = LoggerFactory.getLogger(SigningKeyStore.class);

  private final DatabaseClient database;
  private final KeyCipher cipher;

  SigningKeyStore(DatabaseClient database, KeyCipher cipher) {
    this.database = database;
    this.cipher = cipher;
  }

  /// All keys, the one that signs first; of several instances that start together one makes the key
  /// and the others find it.
  Mono<SigningKeys> loadOrCreate() {
    return load().switchIfEmpty(Mono.defer(this::create).then(load())).map(SigningKeys::new);
  }

  private Mono<List<ECKey>> load() {
    return database
        .sql(
            "SELECT kid, encrypted_private_jwk FROM auth.signing_keys"
                + " WHERE retired_at IS NULL OR retired_at > now() - interval '1 day'"
                + " ORDER BY retired_at NULLS FIRST")
        .map(this::key)
        .all()
        .collectList()
        .filter(keys -> !keys.isEmpty());
  }

  private Mono<Void> create() {
    var key = generate();
    return database
        .sql(
            "INSERT INTO auth.signing_keys (kid, encrypted_private_jwk) VALUES (:kid, :key)"
                + " ON CONFLICT DO NOTHING")
        .bind("kid", key.getKeyID())
        .bind("key", cipher.encrypt(key.getKeyID(), key.toJSONString()))
        .fetch()
        .rowsUpdated()
        .doOnNext(_ -> log.info("made signing key {}", key.getKeyID()))
        .then();
  }

  private ECKey key(Readable row) {
    var kid = Objects.requireNonNull(row.get("kid", String.class));
    var stored = Objects.requireNonNull(row.get("encrypted_private_jwk", byte[].class));
    try {
      return ECKey.parse(cipher.decrypt(kid, stored));
    } catch (ParseException e) {
      throw new IllegalStateException("signing key '" + kid + "' is not a key", e);
    }
  }

  private static ECKey generate() {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.ES256)
          .keyIDFromThumbprint(true)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("this JDK has no P-256", e);
    }
  }
}
