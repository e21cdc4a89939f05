package org.dnocrawler.common.jobs;

import org.jspecify.annotations.Nullable;

/// What a [MemoryJobQueue] knows of a job.
///
/// @param status where it stands
/// @param list the list it waits on when it waits; null for one that was never handed in
/// @param user whose turn it takes; empty for one that was never handed in
/// @param epoch that of its lease, or [JobQueue#UNLEASED]
/// @param deaths how many runs of it went silent
/// @param cancel whether it was called off while it ran
/// @param progress percent of the whole job
/// @param step pipeline step it is in; null before it runs
public record SeenJob(
    JobStatus status,
    @Nullable JobPriority list,
    String user,
    long epoch,
    int deaths,
    boolean cancel,
    int progress,
    @Nullable String step) {}
