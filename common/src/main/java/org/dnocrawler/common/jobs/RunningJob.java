package org.dnocrawler.common.jobs;

import java.time.Instant;

/// A job that a worker has.
///
/// @param job which, as the journal has it
/// @param worker name of the worker
/// @param since when that run began
public record RunningJob(JobSnapshot job, String worker, Instant since) {}
