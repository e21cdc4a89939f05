package org.dnocrawler.common.jobs;

import java.nio.charset.StandardCharsets;

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

  static void check(String data) {
    var bytes = data.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > QueuedJob.MOST_DATA_BYTES) {
      throw new PayloadTooLargeException(bytes, QueuedJob.MOST_DATA_BYTES);
    }
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
