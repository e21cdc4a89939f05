package org.dnocrawler.gateway.upstream;

import java.util.Map;

/// The guards of all services.
///
/// @param byService each by the name of its service
public record UpstreamGuards(Map<String, UpstreamGuard> byService) {
  /// Copies the map.
  public UpstreamGuards {
    byService = Map.copyOf(byService);
  }
}
