package org.dnocrawler.common.identity;

import java.util.List;

/// Paths that may be asked without a token; a token sent along is not looked at; a service may have
/// several such beans.
///
/// @param patterns path patterns such as `/api/v1/auth/*`
public record PublicRoutes(List<String> patterns) {

  /// Keeps a copy.
  public PublicRoutes {
    patterns = List.copyOf(patterns);
  }

  /// The routes of these patterns.
  public static PublicRoutes of(String... patterns) {
    return new PublicRoutes(List.of(patterns));
  }
}
