package org.dnocrawler.local.ask;

import java.io.Serial;

/// Signing in was refused.
public final class RefusedException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient Reply reply;

  RefusedException(Reply reply) {
    super("signing in was answered with status " + reply.status());
    this.reply = reply;
  }

  /// What the API said.
  public Reply reply() {
    return reply;
  }
}
