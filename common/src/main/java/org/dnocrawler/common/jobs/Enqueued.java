package org.dnocrawler.common.jobs;

/// What became of a job that was handed in.
///
/// @param job the job that will answer the asker
/// @param created false when an open job for the same thing was joined
/// @param status where that job stands
public record Enqueued(JobId job, boolean created, JobStatus status) {}
