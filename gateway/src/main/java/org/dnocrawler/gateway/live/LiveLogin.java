package org.dnocrawler.gateway.live;

import java.time.Clock;
import java.time.Duration;
import org.dnocrawler.common.identity.Caller;
import org.dnocrawler.common.identity.InvalidTokenException;
import org.dnocrawler.common.identity.TokenVerifier;
import org.dnocrawler.common.identity.VerifiedToken;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The token that a long connection lives on.
///
/// @param token as sent
/// @param verified what it says
/// @param verifier checks it again
/// @param clock tells when it ends
record LiveLogin(String token, VerifiedToken verified, TokenVerifier verifier, Clock clock) {

  private static final String SCHEME = "Bearer ";

  /// The login of a request that security let through.
  static Mono<LiveLogin> of(ServerWebExchange exchange, TokenVerifier verifier, Clock clock) {
    var header = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
    var token =
        header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
            ? header.substring(SCHEME.length()).strip()
            : "";
    return verifier
        .verifyWithExpiry(token)
        .map(verified -> new LiveLogin(token, verified, verifier, clock));
  }

  Caller caller() {
    return verified.caller();
  }

  /// Completes when the token is not valid any more: at its expiry, or within a beat after it was
  /// revoked.
  Mono<Void> ended(Duration beat) {
    return Mono.firstWithSignal(expired(), revoked(beat));
  }

  private Mono<Void> expired() {
    return Mono.defer(() -> Mono.delay(left())).then();
  }

  private Duration left() {
    var left = Duration.between(clock.instant(), verified.expiresAt());
    return left.isNegative() ? Duration.ZERO : left;
  }

  private Mono<Void> revoked(Duration beat) {
    return Flux.interval(beat)
        .onBackpressureDrop()
        .concatMap(_ -> verifier.verify(token).then(Mono.just(true)).onErrorResume(this::refused))
        .takeWhile(valid -> valid)
        .then();
  }

  /// Only a refused token ends a connection; keys or stores that are away do not.
  private Mono<Boolean> refused(Throwable error) {
    return Mono.just(!(error instanceof InvalidTokenException));
  }
}
