package org.dnocrawler.common.identity;

import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import reactor.core.publisher.Mono;

/// Who sent a request, as its access token says.
///
/// @param userId UUID of the account
/// @param role the role when the token was issued
/// @param sessionId the session the token belongs to
/// @param tokenId the token's own id (`jti`)
public record Caller(String userId, Role role, String sessionId, String tokenId) {

  /// The caller of the request that is being answered; empty on a public route without a token.
  public static Mono<Caller> current() {
    return ReactiveSecurityContextHolder.getContext()
        .flatMap(context -> Mono.justOrEmpty(context.getAuthentication()))
        .flatMap(authentication -> Mono.justOrEmpty(authentication.getPrincipal()))
        .ofType(Caller.class);
  }

  /// Whether the caller is an admin.
  public boolean isAdmin() {
    return role == Role.ADMIN;
  }
}
