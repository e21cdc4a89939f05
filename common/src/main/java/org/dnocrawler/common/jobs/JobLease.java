package org.dnocrawler.common.jobs;

import java.time.Instant;

/// A worker's temporary right to run a job.
///
/// @param job the job
/// @param epoch fencing number, higher than that of every earlier lease on the job; each write
///   names it and is refused when a newer lease exists
/// @param deadline when the lease ends unless renewed, by Redis' clock
/// @param attempt how often the job was started, this one included, from 1
/// @param task what to find
public record JobLease(JobId job, long epoch, Instant deadline, int attempt, CrawlTask task) {}
