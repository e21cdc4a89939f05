package org.dnocrawler.auth.session;

/// What became of a refresh token that was presented.
public sealed interface Rotation {

  /// It was accepted.
  ///
  /// @param successor the token that follows
  record Rotated(RefreshToken successor) implements Rotation {}

  /// It is not known, or its session has ended.
  record Unknown() implements Rotation {}

  /// It had been used before, and not just now: its session was ended.
  record Stolen() implements Rotation {}
}
