package org.dnocrawler.auth.signingkey;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import java.security.interfaces.ECPublicKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dnocrawler.common.identity.TokenKeys;
import org.dnocrawler.common.wire.WireJson;
import reactor.core.publisher.Mono;

/// The keys of this process: one signs, all verify.
public final class SigningKeys implements TokenKeys {

  private final ECKey signer;
  private final Map<String, ECPublicKey> verifiers = new HashMap<>();
  private final String jwks;

  /// @param keys the signing key first, then retired ones
  SigningKeys(List<ECKey> keys) {
    signer = keys.getFirst();
    for (var key : keys) {
      verifiers.put(key.getKeyID(), publicKey(key));
    }
    jwks = WireJson.write(Map.of("keys", keys.stream().map(SigningKeys::publicJson).toList()));
  }

  /// The key that signs, its private part included.
  public ECKey signer() {
    return signer;
  }

  @Override
  public Mono<ECPublicKey> find(String kid) {
    return Mono.justOrEmpty(verifiers.get(kid));
  }

  /// The public keys as a JWKS.
  String jwks() {
    return jwks;
  }

  private static Map<String, Object> publicJson(ECKey key) {
    return new LinkedHashMap<>(key.toPublicJWK().toJSONObject());
  }

  private static ECPublicKey publicKey(ECKey key) {
    try {
      return key.toECPublicKey();
    } catch (JOSEException e) {
      throw new IllegalStateException("signing key " + key.getKeyID() + " is not usable", e);
    }
  }
}
