package org.dnocrawler.common.jobs;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A job as it is handed to the queue.
///
/// @param id which
/// @param list how urgent
/// @param user whose turn it takes
/// @param data what the worker needs; at most 64 KiB of UTF-8; empty where the journal has it
/// @param fields names and values in turn, kept beside the job for whoever looks
/// @param delay how long it waits before it is put on its list; zero for at once
/// @param restore whether the journal says that it waits: it is then put back wherever the queue
///   believes it to be, unless it is leased
/// @param event what to tell; null for nothing
public record QueuedJob(
    JobId id,
    JobPriority list,
    String user,
    String data,
    List<String> fields,
    Duration delay,
    boolean restore,
    @Nullable EventBody event) {

  /// Most bytes of data.
  public static final int MOST_DATA_BYTES = 64 * 1024;

  /// Checks what the queue relies on; throws [PayloadTooLargeException] for too much data.
  public QueuedJob {
    if (!user.matches("[A-Za-z0-9._@+-]{1,128}")) {
      throw new IllegalArgumentException("not a user id: '" + user + "'");
    }
    if (delay.isNegative()) {
      throw new IllegalArgumentException("a wait cannot be negative: " + delay);
    }
    PayloadTooLargeException.check(data);
    fields = List.copyOf(fields);
  }

  /// A job that waits on its list, with nothing kept or told beside it.
  public static QueuedJob plain(JobId id, JobPriority list, String user, String data) {
    return new QueuedJob(id, list, user, data, List.of(), Duration.ZERO, false, null);
  }
}
