package org.dnocrawler.common.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One thing that happened to a job, as subscribers see it.
///
/// @param id position in the job's event log; later events have higher ids
/// @param seq number of the event among those of the job, from 1; starts anew where Redis lost the
///   log
/// @param jobId the job
/// @param status where the job stands now
/// @param step pipeline step it is in; absent before it runs
/// @param progress percent of the whole job
/// @param message what happened, for a person
/// @param at when, by Redis' clock
public record JobEvent(
    String id,
    long seq,
    JobId jobId,
    JobStatus status,
    @Nullable String step,
    int progress,
    String message,
    Instant at) {}
