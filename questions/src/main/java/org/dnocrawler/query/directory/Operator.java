package org.dnocrawler.query.directory;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// One grid operator of the directory.
///
/// @param slug stable name in URLs, keys and jobs, unique in the directory
/// @param name registered name, legal form included
/// @param mastrNr registry number (Marktstammdatenregister); absent for samples
/// @param region federal state, where registered
/// @param city seat, where registered
/// @param zip postcode of the seat, where registered
/// @param website where its publications are looked for; absent when none is known
/// @param bdewCode market partner code, where it is the operator's alone
/// @param closedNetwork whether it runs a closed distribution network (EnWG § 110)
/// @param likelyHistoric whether the register keeps it although it seems to be gone
/// @param transmission whether it is a transmission operator
/// @param sample whether it is a made-up operator for trying the suite
/// @param connectionPoints connection points of its network in the register; 0 where not known
public record Operator(
    String slug,
    String name,
    @Nullable String mastrNr,
    @Nullable String region,
    @Nullable String city,
    @Nullable String zip,
    @Nullable URI website,
    @Nullable String bdewCode,
    boolean closedNetwork,
    boolean likelyHistoric,
    boolean transmission,
    boolean sample,
    int connectionPoints) {

  /// Checks the slug, which becomes part of keys.
  public Operator {
    if (!slug.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException("not a slug: '" + slug + "'");
    }
    if (name.isBlank()) {
      throw new IllegalArgumentException("operator " + slug + " has no name");
    }
  }
}
