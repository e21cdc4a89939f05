package org.dnocrawler.auth.account;

import java.time.Instant;
import java.util.UUID;
import org.dnocrawler.common.identity.Role;

/// One account, without its password.
///
/// @param id never changes
/// @param email in lower case
/// @param role what it may do
/// @param createdAt when it was registered
public record Account(UUID id, String email, Role role, Instant createdAt) {}
