package org.dnocrawler.common.jobs;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Why a run did not succeed.
///
/// @param code stable word for programs, such as `site_unreachable`
/// @param detail what happened, for a person; no secrets, no stack trace
/// @param retryable whether another try may succeed
/// @param retryAfter earliest next try as the site asked for; null for the usual backoff
public record JobFailure(
    String code, String detail, boolean retryable, @Nullable Duration retryAfter) {}
