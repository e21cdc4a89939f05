package org.dnocrawler.common.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One change of a job's state, as the journal recorded it.
///
/// @param from state before; absent for the first
/// @param to state after
/// @param epoch fencing number under which it was made
/// @param worker which worker had the job last, if any had
/// @param failure why it went wrong, where it did
/// @param at when
public record JobChange(
    @Nullable JobStatus from,
    JobStatus to,
    long epoch,
    @Nullable String worker,
    @Nullable JobFailure failure,
    Instant at) {}
