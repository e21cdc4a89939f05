package org.dnocrawler.common.jobs;

/// A job came with more data than the queue takes.
public final class PayloadTooLargeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int bytes;
  private final int most;

  PayloadTooLargeException(int bytes, int most) {
    super("the job's data takes %d bytes, at most %d are taken".formatted(bytes, most));
    this.bytes = bytes;
    this.most = most;
  }

  /// Bytes it came with.
  public int bytes() {
    return bytes;
  }

  /// Most bytes taken.
  public int most() {
    return most;
  }
}
