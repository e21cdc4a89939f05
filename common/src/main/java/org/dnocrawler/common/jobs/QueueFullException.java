package org.dnocrawler.common.jobs;

/// A new job was refused because as many as allowed wait already.
public final class QueueFullException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int limit;

  QueueFullException(int limit) {
    super("%d jobs wait already".formatted(limit));
    this.limit = limit;
  }

  /// How many jobs may wait.
  public int limit() {
    return limit;
  }
}
