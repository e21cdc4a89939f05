package org.dnocrawler.common.identity;

import java.security.interfaces.ECPublicKey;
import reactor.core.publisher.Mono;

/// Where the verifier finds the public keys that tokens are signed with.
public interface TokenKeys {

  /// The P-256 key of that id.
  ///
  /// @param kid key id from the header of a token nobody has checked yet: any text
  /// @return empty when there is no such key; fails when the keys cannot be known
  Mono<ECPublicKey> find(String kid);

  /// Whether [#find] would answer with that very key at once, without asking anybody.
  ///
  /// @return false says nothing: [#find] it
  default boolean isCurrent(String kid, ECPublicKey key) {
    return false;
  }
}
