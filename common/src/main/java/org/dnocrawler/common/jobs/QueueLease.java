package org.dnocrawler.common.jobs;

import java.time.Instant;

/// A lease as the queue grants it.
///
/// @param job the job
/// @param epoch fencing number, higher than that of every earlier lease
/// @param deadline when it ends unless extended, by the queue's clock
/// @param list the list it waited on
/// @param user whose turn it took
/// @param data what was handed in for the worker
public record QueueLease(
    JobId job, long epoch, Instant deadline, JobPriority list, String user, String data) {}
