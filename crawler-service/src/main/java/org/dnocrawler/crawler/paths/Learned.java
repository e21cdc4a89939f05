package org.dnocrawler.crawler.paths;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A pattern with what came of it.
///
/// @param id its number; 0 where it is one of several operators together
/// @param dno operator it was learned from; empty where it is one of several
/// @param dataType what was found by it, by its wire name
/// @param page whether it is a page that links the publication
/// @param origin scheme, host and port
/// @param template path and query with the year left open
/// @param operators how many operators it has held for
/// @param successes how often it has held
/// @param failures how often it came to nothing
/// @param lastHeldAt when it held last
/// @param flaggedAt when an admin took it out of use; null while it is in use
/// @param flagReason why
public record Learned(
    long id,
    String dno,
    String dataType,
    boolean page,
    String origin,
    String template,
    int operators,
    long successes,
    long failures,
    @Nullable Instant lastHeldAt,
    @Nullable Instant flaggedAt,
    @Nullable String flagReason) {

  /// Whether it may be used: in use, and not failing more often than it holds.
  boolean isTrusted() {
    return flaggedAt == null && failures <= successes + 1;
  }
}
