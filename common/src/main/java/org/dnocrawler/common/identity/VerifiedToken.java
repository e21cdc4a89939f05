package org.dnocrawler.common.identity;

import java.time.Instant;

/// An access token that was found valid.
///
/// @param caller who it speaks for
/// @param expiresAt from when on it is not valid any more
public record VerifiedToken(Caller caller, Instant expiresAt) {}
