package org.dnocrawler.common.jobs;

/// An idempotency key came back with another request than the first one's.
public final class IdempotencyKeyReusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  IdempotencyKeyReusedException() {
    super("the idempotency key was used for another request");
  }
}
