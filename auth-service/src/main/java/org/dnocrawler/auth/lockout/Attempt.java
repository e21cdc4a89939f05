package org.dnocrawler.auth.lockout;

import java.time.Duration;

/// Whether a password may be looked at.
public sealed interface Attempt {

  /// It may.
  record Allowed() implements Attempt {}

  /// It may not: there were too many wrong ones.
  ///
  /// @param retryAfter when the account is open again
  record Locked(Duration retryAfter) implements Attempt {}
}
