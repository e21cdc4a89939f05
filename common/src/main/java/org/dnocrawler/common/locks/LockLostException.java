package org.dnocrawler.common.locks;

/// A lock went to its end, or to another owner, while its work was under way.
public final class LockLostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String lock;

  LockLostException(String lock) {
    super("lock '%s' was lost during its work".formatted(lock));
    this.lock = lock;
  }

  /// Name of the lock.
  public String lock() {
    return lock;
  }
}
