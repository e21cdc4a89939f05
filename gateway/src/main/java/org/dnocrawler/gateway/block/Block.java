package org.dnocrawler.gateway.block;

import java.time.Instant;
import org.dnocrawler.common.limits.SubjectKind;

/// One block, as admins see it and as Redis keeps it.
///
/// @param kind what the subject is: `ip`, `user`, `organisation` or `api_key`
/// @param value the subject; of IPv6 the /64 network
/// @param reason why, in an admin's words; not told to the subject
/// @param by the admin who set it, or `gateway`
/// @param since when it was set
/// @param until when it ends by itself
record Block(
    SubjectKind kind, String value, String reason, String by, Instant since, Instant until) {}
