package org.dnocrawler.common.identity;

import java.util.List;

/// Paths that a pending account may use too; a service may have several such beans.
///
/// @param patterns path patterns such as `/api/v1/auth/*`
public record PendingRoutes(List<String> patterns) {

  /// Keeps a copy.
  public PendingRoutes {
    patterns = List.copyOf(patterns);
  }

  /// The routes of these patterns.
  public static PendingRoutes of(String... patterns) {
    return new PendingRoutes(List.of(patterns));
  }
}
