package org.dnocrawler.common.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import reactor.core.publisher.Mono;

/// Who sent a request, as its access token says.
///
/// @param userId UUID of the account
/// @param role the role when the token was issued
/// @param sessionId the session the token belongs to
/// @param tokenId the token's own id (`jti`)
/// @param organisation whom the account belongs to (claim `org`); null for nobody
/// @param apiKey id of the API key that the token was made for (claim `api_key`); null for none
public record Caller(
    String userId,
    Role role,
    String sessionId,
    String tokenId,
    @Nullable String organisation,
    @Nullable String apiKey) {

  /// A caller without organisation who came with a password.
  public Caller(String userId, Role role, String sessionId, String tokenId) {
    this(userId, role, sessionId, tokenId, null, null);
  }

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
