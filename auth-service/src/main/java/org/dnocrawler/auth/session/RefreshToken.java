package org.dnocrawler.auth.session;

import java.time.Duration;

/// A refresh token to hand out; never logged.
///
/// @param sessionId the session it belongs to
/// @param text the token, 43 characters
/// @param expiresIn how long it is accepted from now on
public record RefreshToken(String sessionId, String text, Duration expiresIn) {

  @Override
  public String toString() {
    return "RefreshToken[sessionId=%s]".formatted(sessionId);
  }
}
