package org.dnocrawler.common.identity;

import java.util.List;

/// Paths that only an admin may use, beside `/api/v1/admin/**`; a service may have several such
/// beans.
///
/// @param patterns path patterns such as `/api/v1/auth/*`
public record AdminRoutes(List<String> patterns) {

  /// Keeps a copy.
  public AdminRoutes {
    patterns = List.copyOf(patterns);
  }

  /// The routes of these patterns.
  public static AdminRoutes of(String... patterns) {
    return new AdminRoutes(List.of(patterns));
  }
}
