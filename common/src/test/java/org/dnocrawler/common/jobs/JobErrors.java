package org.dnocrawler.common.jobs;

/// Makes the queue's refusals, for tests of what becomes of them.
public final class JobErrors {

  private JobErrors() {}

  /// As many jobs as allowed wait.
  public static QueueFullException queueFull() {
    return new QueueFullException(10);
  }

  /// A job came with too much.
  public static PayloadTooLargeException payloadTooLarge() {
    return new PayloadTooLargeException(70_000, 65_536);
  }

  /// A key came with another request.
  public static IdempotencyKeyReusedException keyReused() {
    return new IdempotencyKeyReusedException();
  }
}
