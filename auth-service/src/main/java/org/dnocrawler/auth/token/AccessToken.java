package org.dnocrawler.auth.token;

import java.time.Duration;

/// An access token to hand out; never logged.
///
/// @param text the signed JWT
/// @param expiresIn how long it is valid from its issue on
public record AccessToken(String text, Duration expiresIn) {

  @Override
  public String toString() {
    return "AccessToken[]";
  }
}
