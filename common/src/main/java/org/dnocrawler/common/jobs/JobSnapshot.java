package org.dnocrawler.common.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A job as the journal records it.
///
/// @param id the job
/// @param task what it is to find
/// @param priority its list
/// @param status where it stands
/// @param userId who asked first
/// @param progress percent of the whole job, of the run that is on or was last
/// @param step pipeline step that run reported last; absent before it reports
/// @param attempts how often it was started
/// @param deaths how often a worker died with it
/// @param failures how often a run failed
/// @param failure the last failure, if any
/// @param result what it found, once recorded
/// @param createdAt when it was accepted
/// @param updatedAt when it last changed state
/// @param finishedAt when it ended, if it has
public record JobSnapshot(
    JobId id,
    CrawlTask task,
    JobPriority priority,
    JobStatus status,
    String userId,
    int progress,
    @Nullable String step,
    int attempts,
    int deaths,
    int failures,
    @Nullable JobFailure failure,
    @Nullable CrawlResult result,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant finishedAt) {}
