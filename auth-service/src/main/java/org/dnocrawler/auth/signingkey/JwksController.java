package org.dnocrawler.auth.signingkey;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// The public keys, for everybody.
@RestController
class JwksController {

  private static final CacheControl FIVE_MINUTES =
      CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

  private final SigningKeys keys;

  JwksController(SigningKeys keys) {
    this.keys = keys;
  }

  @GetMapping("/.well-known/jwks.json")
  Mono<ResponseEntity<String>> jwks() {
    return Mono.just(
        ResponseEntity.ok()
            .cacheControl(FIVE_MINUTES)
            .contentType(MediaType.APPLICATION_JSON)
            .body(keys.jwks()));
  }
}
