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
}
